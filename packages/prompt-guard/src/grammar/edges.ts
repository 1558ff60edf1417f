import type { Numbers } from './packed.ts';
import { sums } from './packed.ts';

/** Edges of the trie: (node, symbol) -> node. Those of one node stand together, by symbol. */
export class Edges {
  readonly #leaves: number;
  /** Where the edges of each node that has any start, and at the end where the last ones end. */
  readonly #starts: Int32Array;
  readonly #symbols: Numbers;
  readonly #targets: Numbers;

  /** Nodes below `leaves` have no edges; `counts` says how many each of the others has. */
  constructor(leaves: number, counts: Numbers, symbols: Numbers, targets: Numbers) {
    this.#leaves = leaves;
    this.#starts = sums(counts);
    this.#symbols = symbols;
    this.#targets = targets;
  }

  find(from: number, symbol: number): number {
    if (from < this.#leaves) return -1;
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
