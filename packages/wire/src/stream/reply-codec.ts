import { looksLikeIdentifier } from '../identifiers.ts';
import { checkNames, limitOption, oneOfOption } from '../option-checks.ts';
import type { Passage, ReplyCodec, ReplyCodecOptions } from './codec.ts';
import { FrameEngine } from './engine.ts';
import type { StreamSettings } from './engine.ts';
import type { StreamHandler } from './handler.ts';
import { LineFramer } from './line-framer.ts';
import { Pieces } from './pieces.ts';
import { PlainEngine } from './plain-engine.ts';
import { SseFramer } from './sse-framer.ts';
import type { StreamEngine } from './stream-engine.ts';
import { formatOf, sniffFormat } from './stream-format.ts';
import type { StreamFormat } from './stream-format.ts';
import { Utf8Reader } from './utf8.ts';
import type { Work } from './work.ts';

const NAMES: readonly (keyof ReplyCodecOptions)[] = [
  'contentType',
  'headers',
  'handler',
  'ending',
  'message',
  'maxFrameBytes',
  'maxCallBytes',
];

/**
 * The bytes of one streamed reply in, the bytes that may leave out. What comes out, joined, does not depend on how the
 * bytes were cut. Frames that nothing is wrong with leave byte-identical.
 * @throws {TypeError} @throws {RangeError} for an option that is not one, and for a content type that is no stream.
 */
export function replyCodec(options: ReplyCodecOptions): ReplyCodec {
  checkNames(options, NAMES);
  const { contentType, headers = {}, message = 'The response was withheld by policy.' } = options;
  if (typeof contentType !== 'string')
    throw new TypeError(`wire: contentType must be a text, received ${typeof contentType}`);
  if (typeof message !== 'string') throw new TypeError(`wire: message must be a text, received ${typeof message}`);
  if (typeof headers !== 'object' || headers === null) throw new TypeError('wire: headers must be an object');
  const settings = {
    handler: handlerOption(options.handler),
    ending: oneOfOption('ending', options.ending, ['soft', 'hard'] as const) ?? 'soft',
    message,
    maxFrameBytes: limitOption('maxFrameBytes', options.maxFrameBytes, 16_777_216),
    maxCallBytes: limitOption('maxCallBytes', options.maxCallBytes, 1_048_576),
    isGuess: false,
  };
  return new Codec(settings, formatOf(contentType, headers));
}

function handlerOption(handler: StreamHandler): StreamHandler {
  for (const name of ['open', 'whole', 'call'] as const) {
    if (typeof handler?.[name] !== 'function') throw new TypeError(`wire: handler.${name} must be a function`);
  }
  return handler;
}

const NOTHING: Passage = Object.freeze({ bytes: '' });

class Codec implements ReplyCodec {
  readonly #settings: StreamSettings;
  readonly #reader = new Utf8Reader();
  /** What came before the format is known. */
  #start: Pieces | undefined;
  #engine: StreamEngine | undefined;
  /** Nothing leaves any more. */
  #over = false;

  constructor(settings: StreamSettings, format: StreamFormat | undefined) {
    this.#settings = settings;
    if (format) this.#engine = engineFor(format, settings);
  }

  push(chunk: string | Uint8Array): Passage | Promise<Passage> {
    if (this.#over) return NOTHING;
    let text = this.#reader.read(chunk);
    const { broken } = this.#reader;
    const exact = this.#reader.exact && (this.#start?.length ?? 0) === 0;
    if (!this.#engine) {
      text = this.#start?.take(text) ?? text;
      const format = sniffFormat(text, broken);
      if (!format) {
        this.#start ??= new Pieces();
        this.#start.add(text);
        return NOTHING;
      }
      this.#start = undefined;
      this.#engine = engineFor(format, guessed(this.#settings));
    }
    const engine = this.#engine;
    try {
      if (!broken && engine.quick(text)) return this.#passage(engine, text, exact ? chunk : undefined);
    } catch (error) {
      this.#over = true;
      throw error;
    }
    return this.#run(engine.push(text), () => {
      if (broken) engine.stop('not-utf8');
      return this.#passage(engine, text, exact ? chunk : undefined);
    });
  }

  end(): Passage | Promise<Passage> {
    if (this.#over) return NOTHING;
    this.#reader.end();
    const { broken } = this.#reader;
    const text = this.#start?.take('') ?? '';
    const engine = (this.#engine ??= engineFor(
      sniffFormat(text, true) ?? { framing: 'text' },
      guessed(this.#settings),
    ));
    return this.#run(endOf(engine, text, broken), () => {
      const passage = this.#passage(engine, undefined, undefined);
      this.#over = true;
      return passage;
    });
  }

  #run(work: Work, then: () => Passage): Passage | Promise<Passage> {
    try {
      const step = work.next();
      return step.done ? then() : this.#wait(work, step.value, then);
    } catch (error) {
      // A handler that throws has judged nothing: whatever comes next must not leave either.
      this.#over = true;
      throw error;
    }
  }

  async #wait(work: Work, verdict: Promise<unknown>, then: () => Passage): Promise<Passage> {
    try {
      for (let step = work.next(await verdict); ; step = work.next(await step.value)) if (step.done) return then();
    } catch (error) {
      this.#over = true;
      throw error;
    }
  }

  /** The chunk itself where it leaves as it came: nothing is encoded or copied again. */
  #passage(engine: StreamEngine, text: string | undefined, chunk: string | Uint8Array | undefined): Passage {
    const ready = engine.take();
    const bytes = chunk !== undefined && ready === text ? chunk : ready;
    const { stopped } = engine;
    if (stopped === undefined) return { bytes };
    this.#over = true;
    return engine.cuts ? { bytes, stopped, cut: true } : { bytes, stopped };
  }
}

/** What is taken for frames may still be shown as text, so all prose in them is asked about as text. */
function guessed(settings: StreamSettings): StreamSettings {
  const { handler } = settings;
  const asText: StreamHandler = {
    open: (channel) => handler.open(channel.kind === 'other' ? { ...channel, kind: 'text' } : channel),
    whole: (text, kind, at) => handler.whole(text, kind === 'other' && !looksLikeIdentifier(text) ? 'text' : kind, at),
    call: (call) => handler.call(call),
    usage: (usage) => handler.usage?.(usage),
  };
  return { ...settings, handler: asText, isGuess: true };
}

function* endOf(engine: StreamEngine, text: string, broken: boolean): Work {
  if (text !== '') yield* engine.push(text);
  if (engine.stopped === undefined) yield* engine.end(broken);
}

function engineFor({ framing, adapter }: StreamFormat, settings: StreamSettings): StreamEngine {
  if (framing === 'text') return new PlainEngine(settings.handler);
  const framer = framing === 'sse' ? new SseFramer() : new LineFramer(framing === 'data-v4');
  return new FrameEngine(settings, framer, framing === 'sse' && adapter === undefined, adapter);
}
