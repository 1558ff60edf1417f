import { ownCopy } from './own-copy.ts';

// A rope of a million one-unit pieces costs 32 bytes a piece and is flattened by every search in it; joining on every
// piece is quadratic. Blocks of this many pieces are joined once, and the blocks once.
const PIECES = 1024;

/** Text that arrives in pieces of any size and is wanted whole: linear time, little more memory than the text. */
export class Pieces {
  #pieces: string[] | undefined;
  #blocks: string[] | undefined;
  /** UTF-16 units so far. */
  length = 0;

  /** `text` from `start` on; the rest of it is not kept alive for a small end. */
  add(text: string, start = 0): void {
    if (start === text.length) return;
    const piece = start > text.length / 2 ? ownCopy(text.slice(start)) : text.slice(start);
    this.length += piece.length;
    this.#pieces ??= [];
    if (this.#pieces.push(piece) < PIECES) return;
    (this.#blocks ??= []).push(this.#pieces.join(''));
    this.#pieces = undefined;
  }

  /** All of it, `last` appended; empty afterwards. */
  take(last: string): string {
    if (this.length === 0) return last;
    const text = (this.#blocks?.join('') ?? '') + (this.#pieces?.join('') ?? '') + last;
    this.#pieces = undefined;
    this.#blocks = undefined;
    this.length = 0;
    return text;
  }
}
