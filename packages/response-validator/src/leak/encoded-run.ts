import type { Leak, Reading } from './reading.ts';
import { Utf8 } from './utf8.ts';

/** Reads text that was encoded so many bits a digit, from one offset. */
export class Lane {
  readonly #bits: number;
  readonly #reading: Reading;
  readonly #fold: (point: number) => readonly number[];
  readonly #utf8 = new Utf8();
  #value = 0;
  #filled = 0;
  #from = 0;
  #skip = 0;

  constructor(bits: number, reading: Reading, fold: (point: number) => readonly number[]) {
    this.#bits = bits;
    this.#reading = reading;
    this.#fold = fold;
  }

  /** Begins anew at a place. `skip` digits are passed over: an encoder may have begun at any of them. */
  reset(at: number, skip: number): void {
    this.#reading.reset(at);
    this.#utf8.reset();
    this.#filled = 0;
    this.#skip = skip;
  }

  get open(): number {
    const pending = this.#utf8.open ? this.#utf8.from : this.#filled > 0 ? this.#from : Infinity;
    return Math.min(this.#reading.open, pending);
  }

  restart(): void {
    this.#reading.restart();
  }

  /** The next octet begins anew, as after a separator. */
  align(): void {
    this.#filled = 0;
  }

  take(digit: number, from: number, to: number): Leak | undefined {
    if (this.#skip > 0) {
      this.#skip--;
      return undefined;
    }
    const first = this.#filled === 0 ? from : this.#from;
    this.#value = ((this.#value << this.#bits) | digit) & 0xffff;
    this.#filled += this.#bits;
    this.#from = first;
    if (this.#filled < 8) return undefined;
    this.#filled -= 8;
    this.#from = from;
    const point = this.#utf8.take((this.#value >> this.#filled) & 0xff, first);
    if (point === -1) return undefined;
    let leak: Leak | undefined;
    for (const folded of this.#fold(point)) leak = this.#reading.take(folded, this.#utf8.from, to) ?? leak;
    return leak;
  }
}
