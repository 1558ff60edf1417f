import { dropByteFields } from '../fields.ts';
import { bytesOf, HeldBytes } from '../held-bytes.ts';
import { isOctetStream, utf8 } from '../media.ts';
import type { ReplyVerdict } from '../reply.ts';
import { notInspected, tooLarge, unreadable } from './denials.ts';
import type { Intercepted } from './intercepted.ts';
import { Passing } from './passing.ts';
import { callBack } from './way.ts';
import type { Callback, Way } from './way.ts';

/** A reply that is collected, inspected whole, then released, replaced or refused. */
export class WholeReply implements Way {
  readonly #reply: Intercepted;
  readonly #held = new HeldBytes();
  /** Observed only, and too large to hold: what was collected has gone out, and the rest passes. */
  #passing: Passing | undefined;

  constructor(reply: Intercepted) {
    this.#reply = reply;
  }

  write(chunk: string | Uint8Array, encoding: unknown, done: Callback | undefined): boolean {
    if (this.#passing !== undefined) return this.#passing.write(chunk, encoding, done);
    this.#hold(bytesOf(chunk, encoding));
    callBack(done);
    // Always true: a producer must not wait for a drain that never comes, also after a refusal swallowed its bytes.
    return true;
  }

  end(chunk: string | Uint8Array | undefined, encoding: unknown, done: Callback | undefined): void {
    if (this.#passing === undefined && chunk !== undefined) {
      this.#hold(bytesOf(chunk, encoding));
      chunk = undefined;
    }
    if (this.#passing !== undefined) return this.#passing.end(chunk, encoding, done);
    if (this.#reply.over) return callBack(done);
    if (done !== undefined) this.#reply.response.once('finish', done);
    void this.#inspect();
  }

  /** A held head waits for the first safe byte: a refusal found before it can still choose the status. */
  flushHeaders(): void {}

  #hold(bytes: Buffer): void {
    const reply = this.#reply;
    if (reply.over) return;
    this.#held.add(bytes);
    if (this.#held.size <= reply.inspector.maxBytes) return;
    if (reply.onlyReports(tooLarge)) {
      this.#passing = new Passing(reply);
      reply.below.write(this.#held.take());
    }
    this.#held.take();
  }

  async #inspect(): Promise<void> {
    const reply = this.#reply;
    const since = performance.now();
    const body = this.#held.take();
    const text = utf8(body);
    // Not text at all: a file, if that is what it was called. Without a type a browser would guess.
    if (text === undefined ? !isOctetStream(reply.contentType) : reply.isUnreadable) {
      if (reply.onlyReports(unreadable, since)) this.#release(body, false);
      return;
    }
    if (text === undefined) return this.#release(body, false);
    const { contentType, mode } = reply;
    let verdict: ReplyVerdict;
    try {
      verdict = await reply.inspector.inspect({ statusCode: reply.response.statusCode, contentType, text });
    } catch (error) {
      if (reply.onlyReports(notInspected, since, error)) this.#release(body, false);
      return;
    }
    reply.reported(verdict, since);
    if (mode === 'observe' || verdict.action === 'release') this.#release(body, false);
    else if (verdict.action === 'replace') this.#release(Buffer.from(verdict.text), true);
    else reply.refuse(verdict.denial);
  }

  #release(body: Buffer, changed: boolean): void {
    const { below, response } = this.#reply;
    this.#reply.headLeft = true;
    this.#reply.send(() => {
      if (changed) {
        dropByteFields(response);
        response.setHeader('content-length', body.length);
      }
      below.end(body);
    });
  }
}
