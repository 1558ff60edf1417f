import type { Denial } from '../denial.ts';
import { dropStreamFields, forbidTransform } from '../fields.ts';
import { chunkOf } from '../held-bytes.ts';
import { isEventStream } from '../media.ts';
import type { ReplyVerdict, StreamInspector, StreamPassage } from '../reply.ts';
import { unreadable } from './denials.ts';
import { Flow } from './flow.ts';
import type { Intercepted } from './intercepted.ts';
import { StreamInspection } from './stream-inspection.ts';
import type { StreamTaker } from './stream-inspection.ts';
import { callBack } from './way.ts';
import type { Callback, Way } from './way.ts';

/** Bytes that may wait for the inspector before the producer is told to wait as well: Node's own measure for streams. */
const HIGH_WATER = 16_384;

const nothing = (): void => undefined;

/** A stream that leaves while it runs, after the inspector has seen it. */
export class RunningStream implements Way, StreamTaker {
  readonly #reply: Intercepted;
  readonly #inspection: StreamInspection;
  readonly #flow: Flow;
  readonly #contentType: string;
  readonly #since = performance.now();
  #told = false;

  constructor(reply: Intercepted, inspector: StreamInspector) {
    this.#reply = reply;
    this.#contentType = reply.contentType;
    this.#flow = new Flow(reply.response);
    this.#inspection = new StreamInspection(inspector, reply.inspector.maxBytes, this);
    // Also tells of the end of a response that is queued behind another one, which emits no `close`.
    reply.exchange.lifecycle.onEnd({ settle: () => this.#release(), settled: nothing, failed: nothing });
  }

  write(chunk: string | Uint8Array, encoding: unknown, done: Callback | undefined): boolean {
    const bytes = chunkOf(chunk, encoding);
    // The client may have gone before the first chunk.
    if (bytes.length === 0 || this.#reply.over) {
      callBack(done);
      return !this.#flow.isFull;
    }
    const more = this.#inspection.push(bytes, done);
    if (more !== undefined) return more;
    if (this.#reply.over) return true;
    if (this.#flow.isFull) return false;
    return this.#inspection.queued < HIGH_WATER || !this.#flow.wait(this.#reply.headLeft);
  }

  end(chunk: string | Uint8Array | undefined, encoding: unknown, done: Callback | undefined): void {
    if (done !== undefined) this.#reply.response.once('finish', done);
    if (chunk !== undefined) this.write(chunk, encoding, undefined);
    this.#inspection.end();
  }

  /** At once, since a stream is ended in its own protocol with status 200. A denial found later has no status any more. */
  flushHeaders(): void {
    if (this.#reply.headLeft || !this.#takesHead()) return;
    this.#reply.send(() => this.#reply.below.flushHeaders());
  }

  take(passage: StreamPassage): boolean {
    const { bytes, verdict } = passage;
    const more = bytes.length === 0 ? !this.#flow.isFull : this.#send(bytes);
    if (verdict !== undefined && !this.#reply.over) this.#judge(verdict, passage.cut === true);
    // What comes after a stop is swallowed, and nobody must wait for it.
    return more || this.#reply.over;
  }

  taken(done: Callback): void {
    this.#flow.callBack(done);
  }

  idle(): void {
    this.#flow.goOn();
  }

  ended(): void {
    if (this.#reply.over) return;
    if (!this.#told) this.#reply.reported({ action: 'release' }, this.#since);
    if (!this.#reply.headLeft && !this.#takesHead()) return;
    this.#reply.send(() => this.#reply.below.end());
  }

  fail(denial: Denial, cause?: unknown): void {
    if (this.#reply.over) return;
    this.#reply.onlyReports(denial, this.#since, cause);
    this.#release();
  }

  #judge(verdict: ReplyVerdict, cut: boolean): void {
    const denies = verdict.action === 'deny';
    if (!this.#told || denies) this.#reply.reported(verdict, this.#since);
    this.#told = true;
    if (!denies) return;
    if (this.#reply.headLeft) this.#reply.endEarly(cut);
    else this.#reply.refuse(verdict.denial);
    this.#release();
  }

  #send(bytes: string | Uint8Array): boolean {
    const { below } = this.#reply;
    if (!this.#reply.headLeft && !this.#takesHead()) return true;
    let more: boolean;
    try {
      more = below.write(bytes);
    } catch {
      // A head that cannot be sent.
      this.#reply.giveUp();
      this.#release();
      return true;
    }
    below.flush();
    this.#flow.wrote(more);
    return more;
  }

  /** Makes the head fit for bytes of another length. @returns `false` when the reply was refused instead */
  #takesHead(): boolean {
    const reply = this.#reply;
    // Node would have sent the head with the first chunk; while it is held, the app can still turn it into another one.
    if (reply.contentType !== this.#contentType || reply.isUnreadable) {
      this.fail(unreadable);
      return false;
    }
    dropStreamFields(reply.response);
    if (isEventStream(this.#contentType)) forbidTransform(reply.response);
    reply.headLeft = true;
    return true;
  }

  #release(): void {
    this.#reply.over = true;
    this.#inspection.stop();
    this.#flow.release();
  }
}
