/** Signs of credentials, addresses and numbers that Markdown lets a backslash stand before. CommonMark 0.31, section 2.4. */
const ESCAPED = /[_.+/=*~#:@!-]/;

/** Whether a text has such an escape. */
export const hasMarkdownEscape = (text: string): boolean => /\\[_.+/=*~#:@!-]/.test(text);

interface Masked {
  readonly start: number;
  readonly end: number;
  readonly length: number;
}

/**
 * Takes the backslashes out of `sk\_live\_...` before a text is searched, since a page shows it without them, and puts them
 * back into what was not masked.
 */
export class MarkdownEscapes {
  /** A backslash waits for the unit behind it. */
  #waits = false;
  /** Units that were read, without what was taken out. */
  #read = 0;
  /** Before which of these a backslash was taken out. */
  #taken: number[] = [];
  #masked: Masked[] = [];
  /** Units that were read and have left. */
  #left = 0;

  read(text: string): string {
    if (!this.#waits && !text.includes('\\')) {
      this.#read += text.length;
      return text;
    }
    let read = '';
    for (const unit of text.split('')) read += this.#unit(unit);
    return read;
  }

  end(): string {
    return this.#waits ? this.#keep('\\') : '';
  }

  /** Of the units that were read, those from `start` to `end` will leave as `length` others. */
  masked(start: number, end: number, length: number): void {
    this.#masked.push({ start, end, length });
  }

  /** What leaves, with its backslashes. */
  restore(text: string): string {
    if (this.#taken.length === 0 && this.#masked.length === 0) {
      this.#left += text.length;
      return text;
    }
    let restored = '';
    for (let at = 0; at < text.length;) {
      const [mask] = this.#masked;
      if (this.#taken[0] === this.#left) {
        this.#taken.shift();
        restored += '\\';
      }
      if (mask?.start === this.#left) {
        restored += text.slice(at, at + mask.length);
        at += mask.length;
        this.#left = mask.end;
        this.#masked.shift();
        this.#taken = this.#taken.filter((place) => place >= mask.end);
        continue;
      }
      const next = Math.min(this.#taken[0] ?? Infinity, mask?.start ?? Infinity) - this.#left;
      const piece = text.slice(at, at + next);
      restored += piece;
      at += piece.length;
      this.#left += piece.length;
    }
    return restored;
  }

  #unit(unit: string): string {
    if (!this.#waits) {
      this.#waits = unit === '\\';
      return this.#waits ? '' : this.#keep(unit);
    }
    this.#waits = false;
    if (!ESCAPED.test(unit)) return this.#keep(`\\${unit}`);
    this.#taken.push(this.#read);
    return this.#keep(unit);
  }

  #keep(units: string): string {
    this.#waits = false;
    this.#read += units.length;
    return units;
  }
}
