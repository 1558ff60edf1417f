import type { Denial } from '../denial.ts';
import { chunkOf } from '../held-bytes.ts';
import type { StreamInspector, StreamPassage } from '../reply.ts';
import type { Intercepted } from './intercepted.ts';
import { Passing } from './passing.ts';
import { StreamInspection } from './stream-inspection.ts';
import type { StreamTaker } from './stream-inspection.ts';
import { callBack } from './way.ts';
import type { Callback } from './way.ts';

const nothing = (): void => undefined;

/** A stream that passes at once and unchanged. The inspector sees a copy, and what it says is reported. */
export class ObservedStream extends Passing implements StreamTaker {
  readonly #reply: Intercepted;
  readonly #inspection: StreamInspection;
  readonly #since = performance.now();
  #told = false;

  constructor(reply: Intercepted, inspector: StreamInspector) {
    super(reply);
    this.#reply = reply;
    this.#inspection = new StreamInspection(inspector, reply.inspector.maxBytes, this);
    reply.exchange.lifecycle.onEnd({
      // After the last byte has left, the inspector may still be looking.
      settle: ({ kind }) => (kind === 'aborted' ? this.#inspection.stop() : undefined),
      settled: nothing,
      failed: nothing,
    });
  }

  override write(chunk: string | Uint8Array, encoding: unknown, done: Callback | undefined): boolean {
    const more = super.write(chunk, encoding, done);
    this.#look(chunk, encoding);
    return more;
  }

  override end(chunk: string | Uint8Array | undefined, encoding: unknown, done: Callback | undefined): void {
    super.end(chunk, encoding, done);
    if (chunk !== undefined) this.#look(chunk, encoding);
    this.#inspection.end();
  }

  take({ verdict }: StreamPassage): boolean {
    if (verdict !== undefined && !this.#told) {
      this.#told = true;
      this.#reply.reported(verdict, this.#since);
      // An inspector that has said stop expects to be asked no more.
      if (verdict.action === 'deny') this.#inspection.stop();
    }
    return true;
  }

  taken(done: Callback): void {
    callBack(done);
  }

  idle(): void {}

  ended(): void {
    if (!this.#told) this.#reply.reported({ action: 'release' }, this.#since);
  }

  fail(denial: Denial, cause?: unknown): void {
    if (!this.#told) this.#reply.onlyReports(denial, this.#since, cause);
  }

  #look(chunk: string | Uint8Array, encoding: unknown): void {
    const bytes = chunkOf(chunk, encoding);
    if (bytes.length > 0) this.#inspection.push(bytes, undefined);
  }
}
