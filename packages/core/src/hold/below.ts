import type { ServerResponse } from 'node:http';
import { layersOf } from '../layers.ts';
import type { Layers, Pretence } from '../layers.ts';

type Write = (this: ServerResponse, bytes: string | Uint8Array, callback?: () => void) => boolean;
type End = (this: ServerResponse, bytes?: string | Uint8Array) => unknown;

/** The response as it was before this hold was put on it: Node's own, or that of a layer mounted earlier (compression). */
export class Below {
  readonly writeHead: ServerResponse['writeHead'];
  readonly flushHeaders: ServerResponse['flushHeaders'];
  readonly #response: ServerResponse;
  readonly #write: Write;
  readonly #end: End;
  readonly #layers: Layers;
  readonly #layer: number;

  constructor(response: ServerResponse, pretence: Pretence) {
    this.#response = response;
    this.writeHead = response.writeHead.bind(response);
    this.flushHeaders = response.flushHeaders.bind(response);
    this.#write = Reflect.get(response, 'write') as Write;
    this.#end = Reflect.get(response, 'end') as End;
    this.#layers = layersOf(response);
    this.#layer = this.#layers.holds.push(pretence) - 1;
  }

  /** Whether a call on the response comes from below this hold, as `end` of http2 calls `write`. It passes straight through. */
  get calling(): boolean {
    return this.#layer >= this.#layers.active;
  }

  /** Calls what lies below; whatever that calls on the response in turn passes straight through. */
  run<T>(call: () => T): T {
    const outer = this.#enter();
    try {
      return call();
    } finally {
      this.#layers.active = outer;
    }
  }

  /** `run` for the path that every chunk of a stream takes: without a closure. */
  write(bytes: string | Uint8Array, callback?: () => void): boolean {
    const outer = this.#enter();
    try {
      return callback === undefined
        ? this.#write.call(this.#response, bytes)
        : this.#write.call(this.#response, bytes, callback);
    } finally {
      this.#layers.active = outer;
    }
  }

  end(bytes?: string | Uint8Array): void {
    this.run(() => (bytes === undefined ? this.#end.call(this.#response) : this.#end.call(this.#response, bytes)));
  }

  /** The call with the arguments as the app gave them. */
  pass(method: 'write' | 'end', args: readonly unknown[]): unknown {
    return this.run(() => Reflect.apply(method === 'write' ? this.#write : this.#end, this.#response, args) as unknown);
  }

  /** What compression adds to a response; without it an event waits in the compressor for the next ones. */
  flush(): void {
    const flush = (this.#response as { readonly flush?: unknown }).flush;
    if (typeof flush === 'function') this.run(() => void Reflect.apply(flush, this.#response, []));
  }

  #enter(): number {
    const outer = this.#layers.active;
    this.#layers.active = this.#layer;
    return outer;
  }
}
