import { StringDecoder } from 'node:string_decoder';
import type { ReplyVerdict, StreamInspector, StreamPassage } from '@sallyport/core';
import { unreadable } from '../denials.ts';

const NOTHING: StreamPassage = { bytes: '' };
const OPENING = /[^\uFEFF\s]/;

const passageOf = (verdict: ReplyVerdict, text: string): StreamPassage => {
  if (verdict.action === 'deny') return { bytes: '', verdict };
  return { bytes: verdict.action === 'replace' ? verdict.text : text, verdict };
};

/**
 * Text that opens like JSON may be parsed by the client, which then sees what the escapes spell: it is collected and
 * inspected whole. Any other text is inspected while it runs.
 */
export class TextStream implements StreamInspector {
  readonly #running: StreamInspector;
  readonly #whole: (text: string) => Promise<ReplyVerdict>;
  readonly #maxBytes: number;
  readonly #decoder = new StringDecoder('utf8');
  #chunks: Buffer[] | undefined = [];
  #size = 0;
  #isJson = false;

  constructor(running: StreamInspector, whole: (text: string) => Promise<ReplyVerdict>, maxBytes: number) {
    this.#running = running;
    this.#whole = whole;
    this.#maxBytes = maxBytes;
  }

  push(chunk: string | Uint8Array): StreamPassage | Promise<StreamPassage> {
    if (this.#chunks === undefined) return this.#running.push(chunk);
    const bytes = Buffer.from(chunk as Uint8Array);
    this.#chunks.push(bytes);
    this.#size += bytes.length;
    if (this.#size > this.#maxBytes) return refused('too-large');
    if (this.#isJson) return NOTHING;
    const opening = OPENING.exec(this.#decoder.write(bytes))?.[0];
    this.#isJson = opening === '{' || opening === '[';
    if (this.#isJson || opening === undefined) return NOTHING;
    const start = Buffer.concat(this.#chunks);
    this.#chunks = undefined;
    return this.#running.push(start);
  }

  async end(): Promise<StreamPassage> {
    if (this.#chunks === undefined) return this.#running.end();
    const bytes = Buffer.concat(this.#chunks);
    this.#chunks = [];
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return refused('not-utf8');
    }
    return passageOf(await this.#whole(text), text);
  }
}

function refused(reason: string): StreamPassage {
  return { bytes: '', verdict: { action: 'deny', denial: unreadable, details: { reason } } };
}
