import type { Concept, Lexicon } from './concepts.ts';
import { lowers } from './characters.ts';
import { WIDTH, maskOf, meets } from './masks.ts';
import { Edges } from './edges.ts';
import { growTrie } from './trie.ts';
import { FNV, HASH_START, WordTable, hashOf } from './word-table.ts';

/** Stems are known by their first letters; longer ones than this are cut off in the scanner's scratch space. */
export const LONGEST_STEM = 30;
/** Letters of a word that is known when they stand in another order, and when one of them is gone. */
const [SHORTEST_MIXED, SHORTEST_CUT] = [6, 8];
/** Hashes of the first letters of a run, by length; valid within one call. */
const run = new Int32Array(LONGEST_STEM + 1);

/** Sum of cubes: the same for the same letters in any order. */
function bagOf(text: string, start: number, length: number): number {
  let bag = 0;
  for (let index = start; index < start + length; index++) {
    const code = lowers[text.charCodeAt(index)] ?? 0;
    bag = (bag + Math.imul(Math.imul(code, code), code)) | 0;
  }
  return bag;
}

/** What the node of a phrase means at all. */
export const NOTHING = 0;
export const MEANS = 1;
/** A little word: known, and nothing to a rule. */
export const LITTLE = 2;
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

/** Words worth reading when they are misspelt. */
const WORTH = maskOf('override', 'rules', 'prior', 'everything', 'ownPrompt', 'disable', 'sidestep');

/**
 * All words of all languages behind one hash. A word of a text costs one lookup, and one more for each length that
 * a stem with the same first two letters has.
 */
export class Vocabulary {
  readonly #words: WordTable;
  readonly #stems: WordTable;
  /** By the hash of two letters: a bit for each length of a stem that starts so. */
  readonly #stemLengths: Int32Array = new Int32Array(4096);
  /** The same for words. */
  readonly #wordLengths: Int32Array = new Int32Array(4096);
  /** By the hash of three letters: whether a phrase starts so at all. */
  readonly #starts: Uint8Array = new Uint8Array(0x8000);
  readonly #typos: Map<number, number> = new Map();
  /** Low bits of the keys of `#typos`: most words of a text are told apart here. */
  readonly #typoBits: Uint8Array = new Uint8Array(0x10000);
  readonly #edges: Edges;
  /** Node that a symbol leads to from the root, -1 for none. */
  readonly #first: Int32Array;
  readonly #leads: Uint8Array;
  readonly #kinds: Uint8Array;
  /** `WIDTH` words for each node. */
  readonly masks: Int32Array;

  constructor(lexicons: readonly Lexicon[], implied: Partial<Record<Concept, readonly Concept[]>>) {
    const { trie, words, stems } = growTrie(lexicons, implied);
    this.#words = new WordTable(words);
    this.#stems = new WordTable(stems.map((stem) => stem.slice(0, LONGEST_STEM)));
    for (const stem of stems) {
      const at = hashOf(stem.slice(0, 2)) & 4095;
      this.#stemLengths[at] = (this.#stemLengths[at] ?? 0) | (1 << Math.min(stem.length, LONGEST_STEM));
    }
    for (const word of words) {
      const at = hashOf(word.slice(0, 2)) & 4095;
      if (word.length <= LONGEST_STEM) this.#wordLengths[at] = (this.#wordLengths[at] ?? 0) | (1 << word.length);
    }
    this.#first = new Int32Array(words.length + stems.length).fill(-1);
    trie.each(0, (symbol, target) => {
      this.#first[symbol] = target;
    });
    this.#leads = new Uint8Array(trie.nodes);
    this.#kinds = new Uint8Array(trie.nodes);
    this.masks = trie.masks.slice(0, trie.nodes * WIDTH);
    const edges: number[] = [];
    for (let node = 0; node < trie.nodes; node++) {
      this.#kinds[node] = kindOf(this.masks, node * WIDTH);
      if (trie.isLeaf(node)) continue;
      this.#leads[node] = 1;
      if (node > 0) trie.each(node, (symbol, target) => edges.push(node, symbol, target));
    }
    this.#edges = new Edges(edges);
    for (const [symbol, text] of [...words, ...stems].entries()) {
      if (text.length >= 3 && this.enter(symbol) >= 0) this.#starts[hashOf(text.slice(0, 3)) & 0x7fff] = 1;
    }
    this.#learnTypos(words);
  }

  /** The same letters in another order, or one letter short; the first letter is right in both. */
  #learnTypos(words: readonly string[]): void {
    for (const [symbol, word] of words.entries()) {
      const node = this.#first[symbol] ?? -1;
      if (node < 0 || word.length < SHORTEST_MIXED || !/^[a-z]+$/.test(word)) continue;
      if (!meets(this.masks, node * WIDTH, WORTH)) continue;
      for (let gone = 0; gone < (word.length < SHORTEST_CUT ? 1 : word.length); gone++) {
        const rest = gone === 0 ? word : word.slice(0, gone) + word.slice(gone + 1);
        const key = this.#typoKey(rest, 0, rest.length);
        if (!this.#typos.has(key)) this.#typos.set(key, symbol);
        this.#typoBits[key & 0xffff] = 1;
      }
    }
  }

  #typoKey(text: string, start: number, length: number): number {
    const first = lowers[text.charCodeAt(start)] ?? 0;
    return Math.imul(bagOf(text, start, length), 31) ^ (first << 8) ^ length;
  }

  /** The number of a word; `prefixes[n]` is the hash of its first n letters. -1 when nobody knows it. */
  symbolOf(text: string, start: number, length: number, prefixes: Int32Array): number {
    const exact = this.#words.find(prefixes[Math.min(length, LONGEST_STEM + 1)] ?? 0, text, start, length);
    if (exact >= 0) return exact;
    let lengths = this.#stemLengths[(prefixes[2] ?? 0) & 4095] ?? 0;
    if (length < LONGEST_STEM) lengths &= (2 << length) - 1;
    while (lengths !== 0) {
      const stemLength = 31 - Math.clz32(lengths);
      const stem = this.#stems.find(prefixes[stemLength] ?? 0, text, start, stemLength);
      if (stem >= 0) return this.#words.words.length + stem;
      lengths &= ~(1 << stemLength);
    }
    if (length < SHORTEST_MIXED || length > LONGEST_STEM) return -1;
    const key = this.#typoKey(text, start, length);
    return this.#typoBits[key & 0xffff] === 0 ? -1 : (this.#typos.get(key) ?? -1);
  }

  /** Where a phrase that begins with this word stands in the trie; -1 when none does. */
  enter(symbol: number): number {
    return symbol < 0 ? -1 : (this.#first[symbol] ?? -1);
  }

  /** The next step of a phrase; -1 when it ends. */
  follow(node: number, symbol: number): number {
    return symbol < 0 || this.#leads[node] === 0 ? -1 : this.#edges.find(node, symbol);
  }

  meaning(node: number): number {
    return this.#kinds[node] ?? NOTHING;
  }

  /** The node of a single lower-case word; -1 when it starts no phrase. For the views, not for the scanner. */
  lookUp(word: string): number {
    return this.enter(this.symbolOf(word, 0, word.length, prefixHashes(word)));
  }

  /** Length of the longest known word of three letters or more that starts here, for text without spaces; 0 for none. */
  lengthAt(text: string, index: number): number {
    const room = Math.min(LONGEST_STEM, text.length - index);
    if (room < 3) return 0;
    let hash = HASH_START;
    for (let length = 1; length <= 2; length++) {
      hash = Math.imul(hash ^ (lowers[text.charCodeAt(index + length - 1)] ?? 0), FNV);
    }
    const at = hash & 4095;
    hash = Math.imul(hash ^ (lowers[text.charCodeAt(index + 2)] ?? 0), FNV);
    if (this.#starts[hash & 0x7fff] === 0) return 0;
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
      if (stem >= 0 && this.enter(this.#words.words.length + stem) >= 0) return length;
      lengths &= ~(1 << length);
    }
    return 0;
  }

  knows(word: string): boolean {
    return this.lookUp(word) >= 0;
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
