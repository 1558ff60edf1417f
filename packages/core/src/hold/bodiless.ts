import { dropByteFields } from '../fields.ts';
import type { Intercepted } from './intercepted.ts';
import { callBack } from './way.ts';
import type { Callback, Way } from './way.ts';

/** HEAD, 204 and 304: what the app writes all the same is dropped, as Node does. */
export class Bodiless implements Way {
  readonly #reply: Intercepted;

  constructor(reply: Intercepted) {
    this.#reply = reply;
  }

  write(_chunk: string | Uint8Array, _encoding: unknown, done: Callback | undefined): boolean {
    callBack(done);
    return true;
  }

  end(_chunk: string | Uint8Array | undefined, _encoding: unknown, done: Callback | undefined): void {
    const { below, exchange, mode, response } = this.#reply;
    if (done !== undefined) response.once('finish', done);
    this.#reply.headLeft = true;
    this.#reply.send(() => {
      // Of a HEAD these would be a fingerprint of the reply that nobody inspected.
      if (mode === 'enforce' && exchange.method === 'HEAD') dropByteFields(response);
      below.end();
    });
  }

  flushHeaders(): void {}
}
