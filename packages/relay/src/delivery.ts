import { isAscii, isUtf8 } from 'node:buffer';
import type { ServerResponse } from 'node:http';
import { cutConnection, reportUsage } from '@sallyport/core';
import type { Denial, Exchange, RouteProtocol } from '@sallyport/core';
import { readUsage } from '@sallyport/wire';
import { failed, paused, timedOut, tooLarge } from './denials.ts';
import { endingOf } from './endings.ts';
import { listed, requestIdOf } from './fields.ts';
import { pump } from './pump.ts';
import type { PumpEnd, PumpSink } from './pump.ts';
import { ReplyWatch } from './reply-watch.ts';
import type { Answer } from './run.ts';
import type { RelaySettings } from './settings.ts';
import type { Stopper } from './stopper.ts';

/** Documents up to this size leave when all of them is there, so that a broken one is an error and no half reply. */
const WHOLE_BYTES = 1_048_576;

/** `cut-short`: HTTP says complete, the protocol does not. */
export type DeliveryEnd = PumpEnd | 'cut-short' | 'malformed';

export interface Delivered {
  readonly how: DeliveryEnd;
  readonly bytes: number;
  /** Set when nothing has left, so that an error can still be answered. */
  readonly denial: Denial | undefined;
}

const denialOf = (how: DeliveryEnd): Denial => {
  if (how === 'too-large') return tooLarge;
  if (how === 'idle-timeout' || how === 'total-timeout') return timedOut;
  return how === 'paused' || how === 'closed' ? paused : failed;
};

/** Writes one reply to the client with plain `write` and `end`, where guards in front of the relay see it. */
export class Delivery implements PumpSink {
  readonly #answer: Answer;
  readonly #exchange: Exchange;
  readonly #response: ServerResponse;
  readonly #replyHeaders: readonly string[];
  readonly #protocol: RouteProtocol | undefined;
  readonly #watch: ReplyWatch | undefined;
  readonly #stopper: Stopper;
  readonly #resolve: (delivered: Delivered) => void;
  /** The beginning of a document, until it is known to be whole or too large to wait for. */
  #held: Buffer[] | undefined;
  #bytes = 0;
  #hasLeft = false;

  private constructor(
    answer: Answer,
    exchange: Exchange,
    response: ServerResponse,
    { replyHeaders }: RelaySettings,
    protocol: RouteProtocol | undefined,
    stopper: Stopper,
    resolve: (delivered: Delivered) => void,
  ) {
    this.#answer = answer;
    this.#exchange = exchange;
    this.#response = response;
    this.#replyHeaders = replyHeaders;
    this.#protocol = protocol;
    this.#stopper = stopper;
    this.#resolve = resolve;
    if (answer.kind.shape === 'document') this.#held = [];
    else this.#watch = new ReplyWatch(protocol);
  }

  static run(
    answer: Answer,
    exchange: Exchange,
    response: ServerResponse,
    settings: RelaySettings,
    protocol: RouteProtocol | undefined,
    stopper: Stopper,
  ): Promise<Delivered> {
    return new Promise((resolve) => {
      const delivery = new Delivery(answer, exchange, response, settings, protocol, stopper, resolve);
      pump(answer.message, response, delivery, settings.limits, stopper, answer.key);
    });
  }

  /** Somebody else has answered, such as a time limit of the app: one more byte would be an error that ends the process. */
  get #isTaken(): boolean {
    const { writableEnded, headersSent } = this.#response;
    return writableEnded || (headersSent && !this.#hasLeft);
  }

  hold(chunk: Buffer): Buffer | undefined {
    if (this.#held === undefined) return chunk;
    // The first piece is mostly all of it, and then `ended` asks.
    if (this.#held.length > 0 && this.#isTaken) {
      this.#stopper.stop('aborted');
      return undefined;
    }
    this.#held.push(chunk);
    this.#bytes += chunk.length;
    if (this.#bytes <= WHOLE_BYTES) return undefined;
    const start = Buffer.concat(this.#held);
    this.#held = undefined;
    this.#bytes = 0;
    return start;
  }

  chunk(chunk: Buffer): boolean {
    if (this.#isTaken) {
      this.#stopper.stop('aborted');
      return true;
    }
    this.#bytes += chunk.length;
    this.#watch?.push(chunk);
    return this.#write(chunk);
  }

  ended(how: PumpEnd): void {
    let end = how === 'complete' ? this.#complete() : how;
    // What is held was searched only where all of it came.
    if (end !== 'complete' && end !== 'aborted' && this.#holdsKey) end = 'key-echoed';
    if (end !== 'complete' && this.#hasLeft) this.#break(end);
    const denial = end === 'complete' || this.#hasLeft ? undefined : denialOf(end);
    this.#resolve({ how: end, bytes: this.#bytes, denial });
  }

  get #holdsKey(): boolean {
    const { key } = this.#answer;
    return key !== undefined && this.#held !== undefined && key.isIn(Buffer.concat(this.#held));
  }

  #complete(): DeliveryEnd {
    if (this.#isTaken) return 'aborted';
    const held = this.#held;
    if (held !== undefined)
      return this.#whole(held.length === 1 && held[0] !== undefined ? held[0] : Buffer.concat(held));
    if (this.#watch?.end() === false) return 'cut-short';
    // An empty stream.
    if (!this.#hasLeft) this.#head();
    const usage = this.#watch?.usage;
    // Before the end, at which quotas settle.
    if (usage !== undefined) reportUsage(this.#exchange.request, usage);
    this.#response.end();
    return 'complete';
  }

  #whole(bytes: Buffer): DeliveryEnd {
    // As text: Node sends it in one piece with the head. What is ASCII needs no decoding on the way in, and no encoding out.
    const encoding = isAscii(bytes) ? 'latin1' : 'utf8';
    if (encoding === 'utf8' && !isUtf8(bytes)) return 'malformed';
    const text = bytes.toString(encoding);
    const { key } = this.#answer;
    if (key !== undefined && (key.isIn(text) || key.isEncodedIn(text))) return 'key-echoed';
    try {
      const usage = readUsage(JSON.parse(text));
      if (usage !== undefined) reportUsage(this.#exchange.request, usage);
    } catch {
      return 'malformed';
    }
    this.#head(bytes.length);
    this.#response.end(text, encoding);
    return 'complete';
  }

  #write(chunk: Buffer): boolean {
    if (!this.#hasLeft) this.#head();
    return this.#response.write(chunk);
  }

  #head(length?: number): void {
    this.#hasLeft = true;
    const { message, kind, status, key } = this.#answer;
    const response = this.#response;
    const isDocument = kind.shape === 'document';
    const fields: Record<string, string> = isDocument
      ? { 'content-type': kind.contentType, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
      : {
          'content-type': kind.contentType,
          // What waits to be compressed would come in lumps.
          'cache-control': 'no-store, no-transform',
          'x-content-type-options': 'nosniff',
          // nginx would collect events before it passes them on.
          'x-accel-buffering': 'no',
        };
    if (length !== undefined) fields['content-length'] = String(length);
    if (this.#replyHeaders.length > 0) {
      const passed: string[] = [];
      listed(message.headers, this.#replyHeaders, passed);
      for (let at = 0; at < passed.length; at += 2) {
        const [name = '', value = ''] = passed.slice(at, at + 2);
        if (key?.isIn(value) !== true) fields[name] ??= value;
      }
    }
    const id = requestIdOf(message.headers, key);
    // The app's own id stays.
    if (id !== undefined && !response.hasHeader(id[0])) fields[id[0]] = id[1];
    response.writeHead(status, fields);
  }

  /** Something has left, and no more will come: it must not look complete. */
  #break(how: DeliveryEnd): void {
    const response = this.#response;
    if (this.#isTaken) return;
    if (how === 'aborted' || how === 'client-stalled') return void response.destroy();
    const { shape } = this.#answer.kind;
    const openLine = this.#watch?.openLine ?? '';
    const ending =
      shape === 'document' ? undefined : endingOf(this.#protocol, shape, openLine, this.#watch?.lastBytes ?? '');
    if (ending === undefined) return cutConnection(response);
    if (ending.cut) response.write(ending.text, () => cutConnection(response));
    else response.end(ending.text);
  }
}
