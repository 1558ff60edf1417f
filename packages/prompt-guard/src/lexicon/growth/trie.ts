import { CONCEPTS } from '../../grammar/concepts.ts';
import type { Concept, Lexicon } from '../../grammar/concepts.ts';
import { fold } from '../../views/fold.ts';
import { WIDTH, maskOf, meets } from '../../grammar/masks.ts';
import { readPhrases } from './phrases.ts';

const HARMLESS = maskOf('harmless');
const NONE = -1;
/** Words of a phrase, at most. */
const LONGEST = 64;

/**
 * The phrases of all languages as a trie in flat arrays: tens of thousands of small objects would take longer to
 * make and to collect than everything else. Node 0 is the root. A symbol is the number of a word, or of a stem after all words.
 */
export class Trie {
  /** `WIDTH` words of concept bits for each node. */
  masks: Int32Array = new Int32Array(0x4000 * WIDTH);
  nodes: number = 1;
  /** First edge of each node, -1 for none. */
  #first = new Int32Array(0x4000).fill(NONE);
  #symbols = new Int32Array(0x8000);
  #targets = new Int32Array(0x8000);
  #next = new Int32Array(0x8000);
  #edges = 0;
  /** Edges of the root by symbol: it has too many to search. */
  readonly #fromRoot: Int32Array;

  constructor(symbols: number) {
    this.#fromRoot = new Int32Array(symbols).fill(NONE);
  }

  child(node: number, symbol: number): number {
    if (node === 0) return this.#fromRoot[symbol] ?? NONE;
    for (let edge = this.#first[node] ?? NONE; edge >= 0; edge = this.#next[edge] ?? NONE) {
      if (this.#symbols[edge] === symbol) return this.#targets[edge] ?? NONE;
    }
    return NONE;
  }

  link(node: number, symbol: number, target: number): void {
    if (node === 0) this.#fromRoot[symbol] = target;
    if (this.#edges === this.#symbols.length) {
      this.#symbols = grown(this.#symbols);
      this.#targets = grown(this.#targets);
      this.#next = grown(this.#next);
    }
    const edge = this.#edges++;
    this.#symbols[edge] = symbol;
    this.#targets[edge] = target;
    this.#next[edge] = this.#first[node] ?? NONE;
    this.#first[node] = edge;
  }

  /** The node that a symbol leads to, made when there is none. */
  grow(node: number, symbol: number): number {
    const known = this.child(node, symbol);
    if (known >= 0) return known;
    const made = this.nodes++;
    if (made >= this.#first.length) {
      const size = this.#first.length;
      this.#first = grown(this.#first).fill(NONE, size);
      this.masks = grown(this.masks);
    }
    this.link(node, symbol, made);
    return made;
  }

  /** Calls `visit` with each symbol and target; what it links meanwhile is not visited. */
  each(node: number, visit: (symbol: number, target: number) => void): void {
    for (let edge = this.#first[node] ?? NONE; edge >= 0; edge = this.#next[edge] ?? NONE) {
      visit(this.#symbols[edge] ?? 0, this.#targets[edge] ?? 0);
    }
  }

  isLeaf(node: number): boolean {
    return (this.#first[node] ?? NONE) < 0;
  }

  unite(into: number, masks: Int32Array, offset: number): void {
    for (let at = 0; at < WIDTH; at++) {
      this.masks[into * WIDTH + at] = (this.masks[into * WIDTH + at] ?? 0) | (masks[offset + at] ?? 0);
    }
  }

  means(node: number): boolean {
    let bits = 0;
    for (let at = node * WIDTH; at < (node + 1) * WIDTH; at++) bits |= this.masks[at] ?? 0;
    return bits !== 0;
  }

  /**
   * A phrase also means what its beginnings mean, unless it takes the harm out of them. `said` has room for the mask of
   * each step; that of this one is filled in.
   */
  inherit(node: number, said: Int32Array, depth: number): void {
    if (this.isLeaf(node)) return;
    const [own, here, before] = [node * WIDTH, depth * WIDTH, (depth - 1) * WIDTH];
    const harmless = meets(this.masks, own, HARMLESS);
    for (let at = 0; at < WIDTH; at++)
      said[here + at] = (said[before + at] ?? 0) | (harmless ? 0 : (this.masks[own + at] ?? 0));
    for (let edge = this.#first[node] ?? NONE; edge >= 0; edge = this.#next[edge] ?? NONE) {
      const target = this.#targets[edge] ?? 0;
      if (this.means(target) && !meets(this.masks, target * WIDTH, HARMLESS)) this.unite(target, said, here);
      this.inherit(target, said, depth + 1);
    }
  }

  /** What follows a stem also follows every longer word that it covers. */
  graft(into: number, from: number): void {
    if (into === from) return;
    this.unite(into, this.masks, from * WIDTH);
    this.each(from, (symbol, target) => {
      const own = this.child(into, symbol);
      if (own < 0) this.link(into, symbol, target);
      else this.graft(own, target);
    });
  }
}

const grown = (array: Int32Array): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
};

export interface Growth {
  readonly trie: Trie;
  /** Words, by number. */
  readonly words: readonly string[];
  /** Stems, by number less the number of words. */
  readonly stems: readonly string[];
}

/** A word of a text has one number, that of the longest entry; it must lead wherever a shorter stem leads. */
function cover(trie: Trie, words: readonly string[], stems: readonly string[]): void {
  const all = [...words, ...stems];
  const order = all.map((_, symbol) => symbol).sort((a, b) => ((all[a] ?? '') < (all[b] ?? '') ? -1 : 1));
  const firstFrom = (text: string): number => {
    let [low, high] = [0, order.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((all[order[middle] ?? 0] ?? '') < text) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const firsts = stems.map(firstFrom);
  for (let node = 0; node < trie.nodes; node++) {
    if (trie.isLeaf(node)) continue;
    const own: (readonly [symbol: number, target: number])[] = [];
    trie.each(node, (symbol, target) => {
      if (symbol >= words.length) own.push([symbol, target]);
    });
    if (own.length === 0) continue;
    // Long stems first, so that what a longer stem covers is not taken for the shorter one's.
    own.sort(([a], [b]) => (all[b]?.length ?? 0) - (all[a]?.length ?? 0));
    for (const [symbol, target] of own) {
      const stem = all[symbol] ?? '';
      for (let at = firsts[symbol - words.length] ?? 0; all[order[at] ?? -1]?.startsWith(stem) === true; at++) {
        const each = order[at] ?? 0;
        const already = trie.child(node, each);
        if (already < 0) trie.link(node, each, target);
        else trie.graft(already, target);
      }
    }
  }
}

/** Grows the phrase trie of all languages together. */
export function growTrie(lexicons: readonly Lexicon[], implied: Partial<Record<Concept, readonly Concept[]>>): Growth {
  const numbers = [new Map<string, number>(), new Map<string, number>()] as const;
  /** Entries one after the other: for each word its number, a stem's as -1 less; then the end, then the concept. */
  const entries: number[] = [];
  for (const lexicon of lexicons) {
    for (const [concept, name] of CONCEPTS.entries()) {
      const list = lexicon[name];
      if (list === undefined) continue;
      readPhrases(fold(list), {
        word: (text, stem) => {
          const known = numbers[stem ? 1 : 0];
          let number = known.get(text);
          if (number === undefined) known.set(text, (number = known.size));
          entries.push(stem ? -1 - number : number);
        },
        end: () => entries.push(END, concept),
      });
    }
  }
  const words = [...numbers[0].keys()];
  const stems = [...numbers[1].keys()];
  const trie = new Trie(words.length + stems.length);
  const masks = CONCEPTS.map((name) => maskOf(name, ...(implied[name] ?? [])));
  let node = 0;
  for (let at = 0; at < entries.length; at++) {
    const symbol = entries[at] ?? 0;
    if (symbol !== END) {
      node = trie.grow(node, symbol < 0 ? words.length - 1 - symbol : symbol);
      continue;
    }
    const mask = masks[entries[++at] ?? 0];
    if (node > 0 && mask !== undefined) trie.unite(node, mask, 0);
    node = 0;
  }
  trie.inherit(0, new Int32Array(LONGEST * WIDTH), 1);
  cover(trie, words, stems);
  return { trie, words, stems };
}

const END = 0x7fffffff;
