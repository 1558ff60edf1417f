import { lowered } from './characters.ts';
import type { Numbers } from './packed.ts';
import { sums } from './packed.ts';

/** FNV-1a over lower-cased UTF-16 units; the scanner computes the same while it reads. */
export const HASH_START: number = 0x811c9dc5 | 0;
export const FNV = 0x01000193;

export function hashOf(word: string): number {
  let hash = HASH_START;
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ lowered(word.charCodeAt(index)), FNV);
  return hash;
}

/** The same for letters in lower case that stand in an array. */
export function hashOfLetters(letters: Uint16Array, start: number, end: number): number {
  let hash = HASH_START;
  for (let index = start; index < end; index++) hash = Math.imul(hash ^ (letters[index] as number), FNV);
  return hash;
}

/** Which of `size` (a power of two) buckets the words with this hash are in. */
export const bucketOf = (hash: number, size: number): number => (hash ^ (hash >>> 15)) & (size - 1);

/**
 * Words by hash: a lookup allocates nothing and looks at one word in most cases. The letters of all words stand in one
 * array, bucket after bucket, because strings and a table of them would take longer to make than everything else.
 */
export class WordTable {
  readonly size: number;
  readonly #units: Numbers;
  /** Where each word starts in the units, and at the end where the last one ends. */
  readonly #starts: Int32Array;
  /** The number of the first word of each bucket, and at the end that of all words. */
  readonly #buckets: Int32Array;
  readonly #mask: number;

  constructor(units: Numbers, lengths: Numbers, counts: Numbers) {
    this.size = lengths.length;
    this.#units = units;
    this.#starts = sums(lengths);
    this.#buckets = sums(counts);
    this.#mask = counts.length - 1;
  }

  /** UTF-16 units of a word. */
  lettersOf(id: number): Numbers {
    return this.#units.subarray(this.#starts[id] ?? 0, this.#starts[id + 1] ?? 0);
  }

  /** The number of the word that stands in `letters` from `start` on and has this hash and length; -1 when unknown. */
  find(hash: number, letters: Uint16Array, start: number, length: number): number {
    const bucket = bucketOf(hash, this.#mask + 1);
    const end = this.#buckets[bucket + 1] as number;
    for (let id = this.#buckets[bucket] as number; id < end; id++) {
      if (this.#is(id, letters, start, length)) return id;
    }
    return -1;
  }

  #is(id: number, letters: Uint16Array, start: number, length: number): boolean {
    const from = this.#starts[id] as number;
    if ((this.#starts[id + 1] as number) - from !== length) return false;
    for (let index = 0; index < length; index++) {
      if (this.#units[from + index] !== letters[start + index]) return false;
    }
    return true;
  }
}
