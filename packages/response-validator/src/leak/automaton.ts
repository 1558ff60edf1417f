/**
 * Finds all of many sequences of code points in one pass (Aho and Corasick, 1975), as one table of every state and every
 * code point that occurs in them.
 */
export class Automaton {
  /** By state: how many of the last code points are the beginning of a sequence. */
  readonly depths: Uint16Array;
  /** By state: the length of the longest sequence that ends here, or 0. */
  readonly found: Uint16Array;
  /** Of the longest sequence. */
  readonly maxDepth: number;
  readonly #ascii = new Uint8Array(128);
  readonly #others = new Map<number, number>();
  readonly #width: number;
  readonly #table: Int32Array;

  constructor(sequences: readonly (readonly number[])[]) {
    const points = [...new Set(sequences.flat())];
    for (const [index, point] of points.entries()) {
      if (point < 128) this.#ascii[point] = index + 1;
      else this.#others.set(point, index + 1);
    }
    this.#width = points.length + 1;
    const size = sequences.reduce((sum, { length }) => sum + length, 1);
    this.#table = new Int32Array(size * this.#width);
    this.depths = new Uint16Array(size);
    this.found = new Uint16Array(size);
    let states = 1;
    for (const sequence of sequences) states = this.#add(sequence, states);
    this.#link();
    this.maxDepth = sequences.reduce((most, { length }) => Math.max(most, length), 0);
  }

  next(state: number, point: number): number {
    const column = point < 128 ? (this.#ascii[point] ?? 0) : (this.#others.get(point) ?? 0);
    return column === 0 ? 0 : (this.#table[state * this.#width + column] ?? 0);
  }

  #add(sequence: readonly number[], states: number): number {
    let count = states;
    let state = 0;
    for (const [index, point] of sequence.entries()) {
      const entry = state * this.#width + this.#columnOf(point);
      if (this.#table[entry] === 0) {
        this.depths[count] = index + 1;
        this.#table[entry] = count++;
      }
      state = this.#table[entry] ?? 0;
    }
    this.found[state] = sequence.length;
    return count;
  }

  #columnOf(point: number): number {
    return point < 128 ? (this.#ascii[point] ?? 0) : (this.#others.get(point) ?? 0);
  }

  /** Breadth first, so that where a state falls back to is complete before the state is. */
  #link(): void {
    const fallback = new Int32Array(this.depths.length);
    const queue = [0];
    for (const state of queue) {
      const back = fallback[state] ?? 0;
      for (let column = 1; column < this.#width; column++) {
        const entry = state * this.#width + column;
        const next = this.#table[entry] ?? 0;
        const other = state === 0 ? 0 : (this.#table[back * this.#width + column] ?? 0);
        if (next === 0) {
          this.#table[entry] = other;
          continue;
        }
        fallback[next] = other;
        if (this.found[next] === 0) this.found[next] = this.found[other] ?? 0;
        queue.push(next);
      }
    }
  }
}
