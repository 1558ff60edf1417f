/** Grown once and reused: a text has up to a word for each unit, and most of them mean nothing. */
export class Scratch {
  readonly symbols: Int32Array;
  readonly positions: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly leading: Uint8Array;
  readonly size: number;

  constructor(size: number, before?: Scratch) {
    this.size = size;
    this.symbols = new Int32Array(size);
    this.positions = new Int32Array(size);
    this.starts = new Int32Array(size);
    this.ends = new Int32Array(size);
    this.leading = new Uint8Array(size);
    if (before === undefined) return;
    this.symbols.set(before.symbols);
    this.positions.set(before.positions);
    this.starts.set(before.starts);
    this.ends.set(before.ends);
    this.leading.set(before.leading);
  }
}
