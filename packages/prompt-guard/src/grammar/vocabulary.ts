import { lowers } from './characters.ts';
import { WIDTH, maskOf, meets } from './masks.ts';
import { Edges } from './edges.ts';
import { Packed } from './packed.ts';
import type { Numbers } from './packed.ts';
import { Typos, SHORTEST_MIXED } from './typos.ts';
import { FNV, HASH_START, WordTable } from './word-table.ts';

/** Stems and phrases of scripts without spaces are known by their first letters, and have no more than this. */
export const LONGEST_STEM = 30;
/** Sizes of the tables by the hash of two letters and of three. */
export const LENGTHS_SIZE = 4096;
export const STARTS_SIZE = 0x8000;
/** Hashes of the first letters of a run, by length; valid within one call. */
const run = new Int32Array(LONGEST_STEM + 1);

/** What the node of a phrase means at all. */
export const NOTHING = 0;
export const MEANS = 1;
/** A little word: known, and nothing to a rule. */
const LITTLE = 2;
export const HARMLESS = 3;

const harmless = maskOf('harmless');
const glue = maskOf('glue');

function kindOf(masks: Int32Array, offset: number): number {
  if (meets(masks, offset, harmless)) return HARMLESS;
  let [any, more] = [0, 0];
  for (let at = 0; at < WIDTH; at++) {
    any |= masks[offset + at] ?? 0;
    more |= (masks[offset + at] ?? 0) & ~(glue[at] ?? 0);
  }
  if (any === 0) return NOTHING;
  return more === 0 ? LITTLE : MEANS;
}

/**
 * All words of all languages behind one hash. A word of a text costs one lookup, and one more for each length that
 * a stem with the same first two letters has. Reads what `lexicon/growth/pack.ts` writes.
 */
export class Vocabulary {
  readonly #words: WordTable;
  readonly #stems: WordTable;
  /** By the hash of two letters: a bit for each length of a stem that starts so. */
  readonly #stemLengths: Int32Array;
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
  readonly #kinds: Uint8Array;
  /** `WIDTH` words for each set of concepts that occurs. */
  readonly masks: Int32Array;

  constructor(packed: string) {
    const source = new Packed(packed);
    this.#words = new WordTable(source.next(), source.next(), source.next());
    this.#stems = new WordTable(source.next(), source.next(), source.next());
    this.#wordLengths = source.words();
    this.#stemLengths = source.words();
    this.#starts = source.next();
    this.#first = source.next();
    this.masks = source.words();
    this.#maskOf = source.next();
    const counts = source.next();
    this.#edges = new Edges(this.#maskOf.length - counts.length, counts, source.next(), source.next());
    this.#typos = new Typos(this.#words, source.next(), source.next());
    this.#kinds = new Uint8Array(this.masks.length / WIDTH);
    for (let mask = 0; mask < this.#kinds.length; mask++) this.#kinds[mask] = kindOf(this.masks, mask * WIDTH);
  }

  /** The number of a word; `prefixes[n]` is the hash of its first n letters. -1 when nobody knows it. */
  symbolOf(text: string, start: number, length: number, prefixes: Int32Array): number {
    const exact = this.#words.find(prefixes[Math.min(length, LONGEST_STEM + 1)] ?? 0, text, start, length);
    if (exact >= 0) return exact;
    let lengths = this.#stemLengths[(prefixes[2] ?? 0) & (LENGTHS_SIZE - 1)] ?? 0;
    if (length < LONGEST_STEM) lengths &= (2 << length) - 1;
    while (lengths !== 0) {
      const stemLength = 31 - Math.clz32(lengths);
      const stem = this.#stems.find(prefixes[stemLength] ?? 0, text, start, stemLength);
      if (stem >= 0) return this.#words.size + stem;
      lengths &= ~(1 << stemLength);
    }
    if (length < SHORTEST_MIXED || length > LONGEST_STEM) return -1;
    return this.#typos.find(text, start, length);
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
    return this.symbolOf(word, 0, word.length, prefixHashes(word));
  }

  /** Length of the longest known word of three letters or more that starts here, for text without spaces; 0 for none. */
  lengthAt(text: string, index: number): number {
    const room = Math.min(LONGEST_STEM, text.length - index);
    if (room < 3) return 0;
    let hash = HASH_START;
    for (let length = 1; length <= 2; length++) {
      hash = Math.imul(hash ^ (lowers[text.charCodeAt(index + length - 1)] ?? 0), FNV);
    }
    const at = hash & (LENGTHS_SIZE - 1);
    hash = Math.imul(hash ^ (lowers[text.charCodeAt(index + 2)] ?? 0), FNV);
    if (this.#starts[hash & (STARTS_SIZE - 1)] === 0) return 0;
    run[3] = hash;
    let lengths = ((this.#wordLengths[at] ?? 0) | (this.#stemLengths[at] ?? 0)) & ~7;
    if (room < LONGEST_STEM) lengths &= (2 << room) - 1;
    const most = 31 - Math.clz32(lengths);
    for (let length = 4; length <= most; length++) {
      hash = Math.imul(hash ^ (lowers[text.charCodeAt(index + length - 1)] ?? 0), FNV);
      run[length] = hash;
    }
    while (lengths !== 0) {
      const length = 31 - Math.clz32(lengths);
      const word = this.#words.find(run[length] ?? 0, text, index, length);
      if (word >= 0 && this.enter(word) >= 0) return length;
      const stem = this.#stems.find(run[length] ?? 0, text, index, length);
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

function prefixHashes(word: string): Int32Array {
  const prefixes = new Int32Array(LONGEST_STEM + 2);
  let hash = HASH_START;
  for (let index = 0; index < word.length; index++) {
    hash = Math.imul(hash ^ (lowers[word.charCodeAt(index)] ?? 0), FNV);
    prefixes[Math.min(index + 1, LONGEST_STEM + 1)] = hash;
  }
  return prefixes;
}
