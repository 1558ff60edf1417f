import type { Numbers } from './packed.ts';
import type { WordTable } from './word-table.ts';

/** Letters of a word that is known when they stand in another order, and when one of them is gone. */
export const SHORTEST_MIXED = 6;
const SHORTEST_CUT = 8;

const cube = (code: number): number => Math.imul(Math.imul(code, code), code);

/** Sum of cubes: the same for the same letters in any order. */
const keyOf = (bag: number, first: number, length: number): number => Math.imul(bag, 31) ^ (first << 8) ^ length;

/** What a word is known by when it is misspelt: the first letter is right. */
export function typoKeys(letters: Numbers): number[] {
  const first = letters[0] ?? 0;
  let bag = 0;
  for (const letter of letters) bag = (bag + cube(letter)) | 0;
  const keys = [keyOf(bag, first, letters.length)];
  if (letters.length < SHORTEST_CUT) return keys;
  for (const letter of letters.subarray(1)) keys.push(keyOf((bag - cube(letter)) | 0, first, letters.length - 1));
  return keys;
}

/** Where the filter has the bit of a key: byte, and bit in it. */
export const filterByte = (key: number): number => (key & 0xffff) >> 3;
export const filterBit = (key: number): number => 1 << (key & 7);
/** Bytes of the filter. */
export const FILTER_SIZE = 0x2000;

/** Words known with the same letters in another order, or one letter short; the first letter is right in both. */
export class Typos {
  readonly #table: WordTable;
  readonly #words: Numbers;
  readonly #filter: Numbers;
  #byKey: Map<number, number> | undefined;

  /**
   * `words` are the numbers of those worth it; where two have a misspelling in common, it is the first one's. The
   * filter has a bit for the low bits of each key: most words of a text are told apart there.
   */
  constructor(table: WordTable, words: Numbers, filter: Numbers) {
    this.#table = table;
    this.#words = words;
    this.#filter = filter;
  }

  /** Made when the first text has what may be a misspelt word. */
  #read(): Map<number, number> {
    const byKey = new Map<number, number>();
    for (const word of this.#words) {
      for (const key of typoKeys(this.#table.lettersOf(word))) if (!byKey.has(key)) byKey.set(key, word);
    }
    return byKey;
  }

  /** The number of the word that was meant; -1 for none. */
  find(letters: Uint16Array, start: number, length: number): number {
    let bag = 0;
    for (let index = start; index < start + length; index++) bag = (bag + cube(letters[index] as number)) | 0;
    const key = keyOf(bag, letters[start] as number, length);
    if (((this.#filter[filterByte(key)] ?? 0) & filterBit(key)) === 0) return -1;
    return (this.#byKey ??= this.#read()).get(key) ?? -1;
  }
}
