import { encodingOf } from '../held-bytes.ts';
import type { Intercepted } from './intercepted.ts';
import type { Callback, Way } from './way.ts';

/** A reply that nobody looks at: not text, or a refusal of core itself. */
export class Passing implements Way {
  readonly #intercepted: Intercepted;

  constructor(reply: Intercepted) {
    this.#intercepted = reply;
    reply.headLeft = true;
    reply.passes = true;
  }

  write(chunk: string | Uint8Array, encoding: unknown, done: Callback | undefined): boolean {
    return this.#intercepted.below.pass('write', [chunk, encodingOf(encoding), done]) as boolean;
  }

  end(chunk: string | Uint8Array | undefined, encoding: unknown, done: Callback | undefined): void {
    this.#intercepted.below.pass('end', [chunk, encodingOf(encoding), done]);
  }

  flushHeaders(): void {
    const { below } = this.#intercepted;
    below.run(() => below.flushHeaders());
  }
}
