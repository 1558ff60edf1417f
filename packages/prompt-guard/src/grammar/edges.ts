/** Edges of the trie: (node, symbol) -> node, open addressing. */
export class Edges {
  readonly #nodes: Int32Array;
  readonly #symbols: Int32Array;
  readonly #targets: Int32Array;
  readonly #mask: number;

  /** Three numbers for each edge: from, symbol, to. */
  constructor(edges: readonly number[]) {
    let size = 16;
    while (size < edges.length) size *= 2;
    this.#mask = size - 1;
    this.#nodes = new Int32Array(size).fill(-1);
    this.#symbols = new Int32Array(size);
    this.#targets = new Int32Array(size);
    for (let edge = 0; edge < edges.length; edge += 3) {
      const [from, symbol, to] = [edges[edge] ?? 0, edges[edge + 1] ?? 0, edges[edge + 2] ?? 0];
      let at = this.#home(from, symbol);
      while (this.#nodes[at] !== -1) at = (at + 1) & this.#mask;
      this.#nodes[at] = from;
      this.#symbols[at] = symbol;
      this.#targets[at] = to;
    }
  }

  #home(from: number, symbol: number): number {
    const mixed = Math.imul(from, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & this.#mask;
  }

  find(from: number, symbol: number): number {
    let at = this.#home(from, symbol);
    for (let node = this.#nodes[at] ?? -1; node !== -1; node = this.#nodes[at] ?? -1) {
      if (node === from && this.#symbols[at] === symbol) return this.#targets[at] ?? -1;
      at = (at + 1) & this.#mask;
    }
    return -1;
  }
}
