import type { Denial, EventDetails, ReplyVerdict, StreamInspector, StreamPassage } from '@sallyport/core';
import { replyCodec } from '@sallyport/wire';
import type { Passage, ReplyCodec } from '@sallyport/wire';
import { unreadable } from '../denials.ts';
import type { ReplyHandler } from './reply-handler.ts';

export interface StreamOptions {
  readonly contentType: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly ending: 'clean' | 'error';
  readonly message: string;
}

/** Joins what core hands over and what wire reads: one stream, inspected while it runs. */
export class RunningReply implements StreamInspector {
  readonly #handler: ReplyHandler;
  readonly #codec: ReplyCodec;

  constructor(handler: ReplyHandler, { contentType, headers, ending, message }: StreamOptions) {
    this.#handler = handler;
    this.#codec = replyCodec({
      contentType,
      headers,
      handler,
      ending: ending === 'error' ? 'hard' : 'soft',
      message,
    });
  }

  push(chunk: string | Uint8Array): StreamPassage | Promise<StreamPassage> {
    const passage = this.#codec.push(chunk);
    return passage instanceof Promise ? passage.then((later) => this.#during(later)) : this.#during(passage);
  }

  end(): StreamPassage | Promise<StreamPassage> {
    const passage = this.#codec.end();
    return passage instanceof Promise ? passage.then((later) => this.#atEnd(later)) : this.#atEnd(passage);
  }

  #during(passage: Passage): StreamPassage {
    if (passage.stopped === undefined) return passage;
    if (passage.stopped !== 'withheld') return stopped(passage, unreadable, { reason: passage.stopped });
    const { denial, details } = this.#handler.stop;
    return stopped(passage, denial, details);
  }

  #atEnd(passage: Passage): StreamPassage {
    return passage.stopped === undefined
      ? { bytes: passage.bytes, verdict: summary(this.#handler) }
      : this.#during(passage);
  }
}

function stopped({ bytes, cut = false }: Passage, denial: Denial, details: EventDetails): StreamPassage {
  return { bytes, cut, verdict: { action: 'deny', denial, details } };
}

/** What is reported of a stream that has left. */
function summary({ changed, flagged }: ReplyHandler): ReplyVerdict {
  // Of a stream the text has left already: the verdict is for the report alone.
  if (changed !== undefined) return { action: 'replace', text: '', flagged: true, details: changed };
  return flagged === undefined ? { action: 'release' } : { action: 'release', flagged: true, details: flagged };
}
