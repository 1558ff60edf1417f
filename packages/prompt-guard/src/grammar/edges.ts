import type { Numbers } from './packed.ts';
import { sums } from './packed.ts';

/** Bits of the filter: a power of two, ten for each edge. */
export const EDGE_FILTER_BITS = 0x80000;

/** Which bit of the filter an edge has. */
export function edgeBit(from: number, symbol: number): number {
  const mixed = Math.imul(from, 0x9e3779b1 | 0) ^ Math.imul(symbol, 0x85ebca77 | 0);
  return (mixed ^ (mixed >>> 15)) & (EDGE_FILTER_BITS - 1);
}

/** Edges of the trie: (node, symbol) -> node. Those of one node stand together, by symbol. */
export class Edges {
  readonly #leaves: number;
  /** Where the edges of each node that has any start, and at the end where the last ones end. */
  readonly #starts: Int32Array;
  readonly #symbols: Numbers;
  readonly #targets: Numbers;
  /** A bit for each edge: most words that follow one another are no phrase, which one look tells. */
  readonly #filter: Numbers;

  /** Nodes below `leaves` have no edges; `counts` says how many each of the others has. */
  constructor(leaves: number, counts: Numbers, symbols: Numbers, targets: Numbers, filter: Numbers) {
    this.#leaves = leaves;
    this.#starts = sums(counts);
    this.#symbols = symbols;
    this.#targets = targets;
    this.#filter = filter;
  }

  find(from: number, symbol: number): number {
    if (from < this.#leaves) return -1;
    const bit = edgeBit(from, symbol);
    if (((this.#filter[bit >> 3] as number) & (1 << (bit & 7))) === 0) return -1;
    let low = this.#starts[from - this.#leaves] ?? 0;
    let high = (this.#starts[from - this.#leaves + 1] ?? 0) - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const here = this.#symbols[middle] ?? 0;
      if (here === symbol) return this.#targets[middle] ?? -1;
      if (here < symbol) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}
