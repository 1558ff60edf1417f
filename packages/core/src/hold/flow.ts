import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { callBack } from './way.ts';
import type { Callback } from './way.ts';

/**
 * Whether a producer may go on writing. It is only ever told to wait when a `drain` is sure to reach it: compression
 * moves the listeners of that event elsewhere, and a producer that waits for the wrong one hangs for ever.
 */
export class Flow {
  readonly #response: ServerResponse;
  /** Where listeners of `drain` end up; `undefined` when that cannot be known. */
  #emitter: EventEmitter | undefined;
  #watching = false;
  /** The layer below said stop, and has not said go on yet. */
  #full = false;
  /** A producer was told to wait for us rather than for the layer below. */
  #owed = false;
  #callbacks: Callback[] | undefined;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  get isFull(): boolean {
    return this.#full;
  }

  /** After bytes have been written below. */
  wrote(more: boolean): void {
    if (!more && !this.#full) this.#full = this.#watch(true);
  }

  /** Calls a writer back when there is room again: some go by callbacks alone. */
  callBack(done: Callback | undefined): void {
    if (done === undefined) return;
    if (this.#full) (this.#callbacks ??= []).push(done);
    else callBack(done);
  }

  /** Tells a producer to wait until `goOn`. @returns whether it can be told */
  wait(headLeft: boolean): boolean {
    if (!this.#watch(headLeft)) return false;
    this.#owed = true;
    return true;
  }

  goOn(): void {
    if (!this.#owed || this.#full) return; // when it is full, the layer below will say so
    this.#owed = false;
    this.#emit();
  }

  /** Nothing is written any more, and nobody waits any longer: a response that was ended emits no `drain`. */
  release(): void {
    if (this.#owed || this.#full) this.#emit();
    this.#drained();
  }

  /** Later: what a listener throws is not ours to catch. */
  #emit(): void {
    process.nextTick(() => this.#emitter?.emit('drain'));
  }

  #drained(): void {
    this.#full = false;
    this.#owed = false;
    const callbacks = this.#callbacks;
    this.#callbacks = undefined;
    callbacks?.forEach(callBack);
  }

  /** While the head is held, compression does not know yet where its listeners will go. */
  #watch(headLeft: boolean): boolean {
    if (this.#emitter !== undefined) return true;
    const isPlain = this.#response.on === EventEmitter.prototype.on;
    if (this.#watching || !(headLeft || isPlain)) return false;
    this.#watching = true;
    const listener = (): void => this.#drained();
    // `on` of a compressed response gives the compressor.
    const emitter: EventEmitter = this.#response.on('drain', listener);
    if (emitter.listeners('drain').includes(listener)) this.#emitter = emitter;
    return this.#emitter !== undefined;
  }
}
