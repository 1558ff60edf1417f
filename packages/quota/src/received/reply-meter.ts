import { StringDecoder } from 'node:string_decoder';
import type { Exchange, ReplyHead, ReplyWatcher } from '@sallyport/core';
import { mergeUsage } from '@sallyport/wire';
import type { Usage } from '@sallyport/wire';
import { isOfProvider, providerUsage } from './provider-usage.ts';
import { saidTokens } from './said-tokens.ts';
import { COUNTER, StreamMeter } from './stream-meter.ts';
import type { Framing } from './stream-meter.ts';

// A whole reply is parsed once, behind its way. A larger one is a file or a picture, and nothing is known of it.
const LARGEST_WHOLE = 4_194_304;

/** What a reply that has left, or some of it, says about its cost. */
export interface Received {
  /** The provider's own counters. */
  readonly usage: Usage | undefined;
  /** Output tokens estimated from what left; `undefined` where the reply is not of a kind that tells. */
  readonly said: number | undefined;
  /** The handler ended it, and a stream did not end in an error. */
  readonly ended: boolean;
}

function framingOf({ contentType, headers }: ReplyHead): Framing | 'whole' | undefined {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return undefined;
  if (/^text\/event-stream\b/i.test(contentType)) return 'events';
  if (headers['x-vercel-ai-data-stream'] === 'v1') return 'coded';
  if (/^text\/plain\b/i.test(contentType)) return 'text';
  if (/^application\/(?:x-ndjson|ndjson|jsonl|x-json-stream|stream\+json)\b/i.test(contentType)) return 'lines';
  return /^application\/json\b/i.test(contentType) ? 'whole' : undefined;
}

/** Counts what leaves, and reads what it has cost, while nobody has reported it. */
export class ReplyMeter implements ReplyWatcher {
  /** Bytes of the body as the handler wrote it. */
  bytes = 0;
  readonly #exchange: Exchange;
  readonly #reads: boolean;
  #stream: StreamMeter | undefined;
  #decoder: StringDecoder | undefined;
  #whole: string | undefined;
  #ended = false;

  constructor(exchange: Exchange, reads: boolean) {
    this.#exchange = exchange;
    this.#reads = reads;
  }

  head(head: ReplyHead): boolean {
    const framing = this.#reads ? framingOf(head) : undefined;
    if (framing === 'whole') this.#whole = '';
    else if (framing !== undefined) this.#stream = new StreamMeter(framing);
    return true;
  }

  push(chunk: string | Uint8Array): void {
    this.bytes += typeof chunk === 'string' ? Buffer.byteLength(chunk) : chunk.length;
    if (this.#stream === undefined && this.#whole === undefined) return;
    // Somebody who knows has told.
    if (this.#exchange.usage !== undefined) return this.#stop();
    this.#add(
      typeof chunk === 'string'
        ? chunk
        : (this.#decoder ??= new StringDecoder('utf8')).write(
            Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length),
          ),
    );
  }

  end(): void {
    this.#ended = true;
  }

  /** Asked once, when the exchange is over. */
  received(): Received {
    const ended = this.#ended;
    if (this.#whole !== undefined) return { ...wholeReply(this.#whole), ended };
    this.#stream?.end();
    const { usage, said = 0, isUnderstood = false, hasFailed = false } = this.#stream ?? {};
    return { usage, said: isUnderstood ? said : undefined, ended: ended && !hasFailed };
  }

  #add(text: string): void {
    if (this.#stream !== undefined) return this.#stream.push(text);
    this.#whole += text;
    if ((this.#whole ?? '').length > LARGEST_WHOLE) this.#stop();
  }

  #stop(): void {
    this.#whole = undefined;
    this.#stream = undefined;
  }
}

const NOTHING = { usage: undefined, said: undefined };

function wholeReply(text: string): Pick<Received, 'usage' | 'said'> {
  if (!COUNTER.test(text)) return NOTHING;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return NOTHING;
  }
  // Gemini streams one list of its events, where nobody asks it for anything else.
  const events: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (events.length === 0 || !events.every(isOfProvider)) return NOTHING;
  return { usage: events.map(providerUsage).reduce(mergeUsage, undefined), said: saidTokens(text) };
}
