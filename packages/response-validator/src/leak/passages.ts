import { randomInt } from 'node:crypto';

/** Characters after which a passage of the prompt may be under way. */
export const GRAM = 8;
/** Characters that a reply and the prompt must have in common, one after the other. */
export const WINDOW = 60;

const FILTER_BITS = 18;

/** What is remembered of a prompt: hashes of all its pieces of `GRAM` and of `WINDOW` code points, not the prompt. */
export class Passages {
  // Odd, so that no power of it vanishes in 32 bits; random, so that hostile text cannot be built to collide.
  readonly #base = randomInt(2 ** 24) * 2 + 131;
  readonly #other = randomInt(2 ** 24) * 2 + 257;
  readonly #gramTop: number = powerOf(this.#base, GRAM);
  readonly #filter = new Uint32Array(2 ** (FILTER_BITS - 5));
  readonly #grams = new Set<number>();
  readonly #windows = new Set<number>();

  constructor(sequences: readonly (readonly number[])[]) {
    for (const sequence of sequences) this.#learn(sequence);
  }

  /** The hash of the last `GRAM` code points, given that of those before; `gone` is 0 while there were fewer. */
  roll(hash: number, point: number, gone: number): number {
    return (Math.imul(hash - Math.imul(gone, this.#gramTop), this.#base) + point) | 0;
  }

  hasGram(hash: number): boolean {
    const bit = hash >>> (32 - FILTER_BITS);
    return (((this.#filter[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1 && this.#grams.has(hash);
  }

  /** `pointAt` gives the code points of a piece of `WINDOW`, the first at 0. */
  hasWindow(pointAt: (index: number) => number): boolean {
    return this.#windows.has(this.#windowHash(pointAt));
  }

  #windowHash(pointAt: (index: number) => number): number {
    let first = 0;
    let second = 0;
    for (let index = 0; index < WINDOW; index++) {
      const point = pointAt(index);
      first = (Math.imul(first, this.#base) + point) | 0;
      second = (Math.imul(second, this.#other) + point) | 0;
    }
    return (first & 0x1fffff) * 2 ** 32 + (second >>> 0);
  }

  #learn(sequence: readonly number[]): void {
    let hash = 0;
    for (const [index, point] of sequence.entries()) {
      hash = this.roll(hash, point, sequence[index - GRAM] ?? 0);
      if (index >= GRAM - 1) this.#addGram(hash);
      if (index >= WINDOW - 1) this.#windows.add(this.#windowHash((at) => sequence[index - WINDOW + 1 + at] ?? 0));
    }
  }

  #addGram(hash: number): void {
    const bit = hash >>> (32 - FILTER_BITS);
    this.#filter[bit >>> 5] = (this.#filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
    this.#grams.add(hash);
  }
}

function powerOf(base: number, exponent: number): number {
  let power = 1;
  for (let index = 1; index < exponent; index++) power = Math.imul(power, base);
  return power;
}
