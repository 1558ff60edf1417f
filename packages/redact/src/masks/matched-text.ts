import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';

/** UTF-16 units that are kept of one match. A private key of 4,096 bits has 3,272 in PEM. */
const MAX_KEPT = 4096;

/**
 * The text of one match, which a stream hands over piece by piece as it gives the text up. What it tells does not depend
 * on where the pieces were cut, and however long the match is, it holds little.
 */
export class MatchedText {
  #kept = '';
  #beforeKept = '';
  #hash: Hash | undefined;

  add(piece: string): this {
    this.#kept += piece;
    if (this.#kept.length > MAX_KEPT) {
      // UTF-16, because the halves of a pair that was cut apart have no UTF-8.
      this.#hash = (this.#hash ?? createHash('sha256')).update(this.#kept, 'utf16le');
      this.#beforeKept = this.#kept.slice(-4);
      this.#kept = '';
    }
    return this;
  }

  /** The whole text; undefined when it is longer than 4,096 units. */
  get whole(): string | undefined {
    return this.#hash === undefined ? this.#kept : undefined;
  }

  get lastFour(): string {
    return (this.#beforeKept + this.#kept).slice(-4);
  }

  /** SHA-256 of the UTF-16LE bytes of the whole text, however long it is. Ends the text. */
  digest(): Buffer {
    return (this.#hash ?? createHash('sha256')).update(this.#kept, 'utf16le').digest();
  }
}
