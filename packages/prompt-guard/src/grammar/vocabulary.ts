import { lowered } from './characters.ts';
import { WIDTH } from './masks.ts';
import { Edges } from './edges.ts';
import { Packed } from './packed.ts';
import type { Numbers } from './packed.ts';
import { Typos, SHORTEST_MIXED } from './typos.ts';
import { FNV, HASH_START, WordTable, hashOfLetters } from './word-table.ts';

/** Stems and phrases of scripts without spaces are known by their first letters, and have no more than this. */
export const LONGEST_STEM = 30;
/** Sizes of the tables by the hash of two letters and of three. */
export const LENGTHS_SIZE = 4096;
export const STARTS_SIZE = 0x8000;
export const LONG_STEMS_SIZE = 0x2000;
/** The bit of stems of two letters. */
const SHORT_STEMS = 1 << 2;
/** Hashes of the first letters of a run, by length; valid within one call. */
const run = new Int32Array(LONGEST_STEM + 1);
/** No word has more letters: the table says how many in a byte. */
const LONGEST_WORD = 256;
const single = new Uint16Array(LONGEST_WORD);

/** What the node of a phrase means at all. */
export const NOTHING = 0;
export const MEANS = 1;
/** A little word: known, and nothing to a rule. */
export const LITTLE = 2;
export const HARMLESS = 3;

/**
 * All words of all languages behind one hash. A word of a text costs one lookup, and one more for each length that
 * a stem with the same first two letters has. Reads what `lexicon/growth/pack.ts` writes: nearly
 * everything is counted out there, because a long loop at every start makes V8 compile it, which takes time and megabytes.
 */
export class Vocabulary {
  readonly #words: WordTable;
  readonly #stems: WordTable;
  /** By the hash of two letters: a bit for each length of a stem that starts so. */
  readonly #stemLengths: Int32Array;
  /** The same by that of three, for stems that have as many. */
  readonly #longStems: Int32Array;
  /** By the lower half of a letter: whether it may be a stem by itself. */
  readonly #singles: Numbers;
  /** The same for words. */
  readonly #wordLengths: Int32Array;
  /** By the hash of three letters: whether a phrase starts so at all. */
  readonly #starts: Numbers;
  readonly #typos: Typos;
  readonly #edges: Edges;
  /** One more than the node that a symbol leads to from the root, 0 for none. A symbol is a word, or a stem after all words. */
  readonly #first: Numbers;
  /** The number of the mask of each node. */
  readonly #maskOf: Numbers;
  /** What each mask means at all. */
  readonly #kinds: Numbers;
  /** `WIDTH` words for each set of concepts that occurs. */
  readonly masks: Int32Array;

  constructor(packed: readonly string[]) {
    const source = new Packed(packed);
    this.#words = new WordTable(source.next(), source.next(), source.next());
    this.#stems = new WordTable(source.next(), source.next(), source.next());
    this.#wordLengths = source.words();
    this.#stemLengths = source.words();
    this.#longStems = source.words();
    this.#singles = source.next();
    this.#starts = source.next();
    this.#first = source.next();
    this.masks = source.words();
    this.#maskOf = source.next();
    const counts = source.next();
    this.#edges = new Edges(this.#maskOf.length - counts.length, counts, source.next(), source.next(), source.next());
    this.#typos = new Typos(this.#words, source.next(), source.next());
    this.#kinds = source.next();
  }

  /** The number of a word of lower-case letters, whose hash is given; -1 when nobody knows it. */
  symbolOf(letters: Uint16Array, start: number, length: number, hash: number): number {
    const exact = this.#words.find(hash, letters, start, length);
    if (exact >= 0) return exact;
    const stem = length > 1 ? this.#stemOf(letters, start, Math.min(length, LONGEST_STEM)) : -1;
    if (stem >= 0) return stem;
    if (this.#singles[(letters[start] as number) & 0xff] === 1) {
      const one = this.#stems.find(Math.imul(HASH_START ^ (letters[start] as number), FNV), letters, start, 1);
      if (one >= 0) return this.#words.size + one;
    }
    if (length < SHORTEST_MIXED || length > LONGEST_STEM) return -1;
    return this.#typos.find(letters, start, length);
  }

  /** The longest stem of two letters or more that a word of so many begins with. */
  #stemOf(letters: Uint16Array, start: number, length: number): number {
    let hash = Math.imul(HASH_START ^ (letters[start] as number), FNV);
    hash = Math.imul(hash ^ (letters[start + 1] as number), FNV);
    run[2] = hash;
    let lengths = (this.#stemLengths[hash & (LENGTHS_SIZE - 1)] as number) & SHORT_STEMS;
    if (length > 2) {
      hash = Math.imul(hash ^ (letters[start + 2] as number), FNV);
      run[3] = hash;
      lengths |= this.#longStems[hash & (LONG_STEMS_SIZE - 1)] as number;
    }
    if (length < LONGEST_STEM) lengths &= (2 << length) - 1;
    const most = 31 - Math.clz32(lengths);
    for (let size = 4; size <= most; size++) {
      hash = Math.imul(hash ^ (letters[start + size - 1] as number), FNV);
      run[size] = hash;
    }
    while (lengths !== 0) {
      const size = 31 - Math.clz32(lengths);
      const stem = this.#stems.find(run[size] as number, letters, start, size);
      if (stem >= 0) return this.#words.size + stem;
      lengths &= ~(1 << size);
    }
    return -1;
  }

  /** Where a phrase that begins with this word stands in the trie; -1 when none does. */
  enter(symbol: number): number {
    return symbol < 0 ? -1 : (this.#first[symbol] ?? 0) - 1;
  }

  /** The next step of a phrase; -1 when it ends. */
  follow(node: number, symbol: number): number {
    return symbol < 0 ? -1 : this.#edges.find(node, symbol);
  }

  meaning(node: number): number {
    return this.#kinds[this.#maskOf[node] ?? 0] ?? NOTHING;
  }

  /** Where the concepts of a node stand in `masks`. */
  maskAt(node: number): number {
    return (this.#maskOf[node] ?? 0) * WIDTH;
  }

  /** The number of a single lower-case word; -1 when nobody knows it. For the views, not for the scanner. */
  lookUp(word: string): number {
    const size = Math.min(word.length, LONGEST_WORD);
    for (let index = 0; index < size; index++) single[index] = lowered(word.charCodeAt(index));
    return this.lookUpLetters(single, 0, size);
  }

  /** The same for letters that stand in an array. */
  lookUpLetters(letters: Uint16Array, start: number, length: number): number {
    return this.symbolOf(letters, start, length, hashOfLetters(letters, start, start + length));
  }

  /** Length of the longest known word of three letters or more that starts here, for lower-case text without spaces; 0 for none. */
  lengthAt(letters: Uint16Array, index: number, end: number): number {
    const room = Math.min(LONGEST_STEM, end - index);
    if (room < 3) return 0;
    let hash = Math.imul(HASH_START ^ (letters[index] as number), FNV);
    hash = Math.imul(hash ^ (letters[index + 1] as number), FNV);
    const at = hash & (LENGTHS_SIZE - 1);
    hash = Math.imul(hash ^ (letters[index + 2] as number), FNV);
    if (this.#starts[hash & (STARTS_SIZE - 1)] === 0) return 0;
    run[3] = hash;
    let lengths = ((this.#wordLengths[at] as number) | (this.#stemLengths[at] as number)) & ~7;
    if (room < LONGEST_STEM) lengths &= (2 << room) - 1;
    const most = 31 - Math.clz32(lengths);
    for (let length = 4; length <= most; length++) {
      hash = Math.imul(hash ^ (letters[index + length - 1] as number), FNV);
      run[length] = hash;
    }
    while (lengths !== 0) {
      const length = 31 - Math.clz32(lengths);
      const word = this.#words.find(run[length] as number, letters, index, length);
      if (word >= 0 && this.enter(word) >= 0) return length;
      const stem = this.#stems.find(run[length] as number, letters, index, length);
      if (stem >= 0 && this.enter(this.#words.size + stem) >= 0) return length;
      lengths &= ~(1 << length);
    }
    return 0;
  }

  /** Whether some phrase starts with it. */
  knows(word: string): boolean {
    return this.enter(this.lookUp(word)) >= 0;
  }
}
