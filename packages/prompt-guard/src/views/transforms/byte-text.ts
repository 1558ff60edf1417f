/** Value of a hex digit by ASCII code, -1 for anything else. */
export const hexDigit: Int8Array = new Int8Array(256).fill(-1);
for (let digit = 0; digit < 16; digit++) {
  const letter = digit.toString(16);
  hexDigit[letter.charCodeAt(0)] = digit;
  hexDigit[letter.toUpperCase().charCodeAt(0)] = digit;
}

/** A text has one or two escapes of its own; a hidden sentence has one for every space at least. */
const FEWEST = 3;

/** Decodes what stands at the reading place, or answers `false`. */
type Step = (bytes: ByteText) => boolean;

/** A text as UTF-8 that is read from one buffer and written to another: what is decoded is never longer than its code. */
export class ByteText {
  #bytes: Buffer;
  #length: number;
  #out: Buffer;
  /** Where the next byte is read. */
  #at = 0;
  #size = 0;
  #decoded = 0;
  /** Which characters of ASCII were written by decoding since they were last looked for. */
  readonly #made = new Uint8Array(0x80);

  constructor(text: string) {
    this.#bytes = Buffer.from(text, 'utf8');
    this.#length = this.#bytes.length;
    this.#out = Buffer.allocUnsafe(this.#length);
  }

  peek(ahead: number): number {
    const at = this.#at + ahead;
    return at < this.#length ? (this.#bytes[at] as number) : -1;
  }

  /** The bytes between two places, as characters. */
  latin(from: number, to: number): string {
    return this.#bytes.toString('latin1', this.#at + from, Math.min(this.#at + to, this.#length));
  }

  /** The number in two hex digits from `ahead` on, or -1. */
  pair(ahead: number): number {
    const [high, low] = [this.peek(ahead), this.peek(ahead + 1)];
    if (high < 0 || low < 0) return -1;
    const [first, second] = [hexDigit[high] as number, hexDigit[low] as number];
    return first < 0 || second < 0 ? -1 : first * 16 + second;
  }

  /** Leaves `length` bytes out. */
  skip(length: number): void {
    this.#at += length;
  }

  /** Writes a byte in the place of `length` others. */
  byte(value: number, length: number): void {
    this.#out[this.#size++] = value;
    if (value < 0x80) this.#made[value] = 1;
    this.#at += length;
    this.#decoded++;
  }

  /** The same for what alone is no sign of hiding. */
  common(value: number, length: number): void {
    this.byte(value, length);
    this.#decoded--;
  }

  /** Writes a code point in the place of `length` bytes, at least four; what no text may hold becomes a space. */
  point(code: number, length: number): void {
    const valid = code > 8 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    if (valid && code > 127) this.#size += this.#out.write(String.fromCodePoint(code), this.#size, 'utf8');
    else {
      this.#out[this.#size++] = valid ? code : 32;
      if (valid) this.#made[code] = 1;
    }
    this.#at += length;
    this.#decoded++;
  }

  /** How often a byte occurs, counted no further than `most`. */
  count(value: number, most: number): number {
    let found = 0;
    for (let at = this.#bytes.indexOf(value); at >= 0 && at < this.#length && found < most;) {
      found++;
      at = this.#bytes.indexOf(value, at + 1);
    }
    return found;
  }

  /** Whether decoding wrote it since this was last asked. */
  isNew(value: number): boolean {
    const isNew = this.#made[value] === 1;
    this.#made[value] = 0;
    return isNew;
  }

  replace(value: number, other: number): void {
    for (let at = 0; at < this.#length; at++) if (this.#bytes[at] === value) this.#bytes[at] = other;
  }

  /** Runs `step` wherever `mark` stands. Nothing changes, and the answer is `false`, when it decodes fewer than three. */
  rewrite(mark: number, step: Step): boolean {
    [this.#at, this.#size, this.#decoded] = [0, 0, 0];
    for (this.#copyTo(mark); this.#at < this.#length; this.#copyTo(mark)) {
      if (!step(this)) this.#out[this.#size++] = this.#bytes[this.#at++] as number;
    }
    if (this.#decoded < FEWEST) return false;
    [this.#bytes, this.#out, this.#length] = [this.#out, this.#bytes, this.#size];
    return true;
  }

  #copyTo(mark: number): void {
    const [bytes, out, end] = [this.#bytes, this.#out, this.#length];
    let [at, size] = [this.#at, this.#size];
    for (; at < end && bytes[at] !== mark; at++) out[size++] = bytes[at] as number;
    [this.#at, this.#size] = [at, size];
  }

  toString(): string {
    return this.#bytes.toString('utf8', 0, this.#length);
  }
}
