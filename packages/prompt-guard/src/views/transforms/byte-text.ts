/** Value of a hex digit by ASCII code, -1 for anything else. */
export const hexDigit: Int8Array = new Int8Array(256).fill(-1);
for (let digit = 0; digit < 16; digit++) {
  const letter = digit.toString(16);
  hexDigit[letter.charCodeAt(0)] = digit;
  hexDigit[letter.toUpperCase().charCodeAt(0)] = digit;
}

/** A text as UTF-8 that is rewritten in place: what is decoded is never longer than what it was encoded as. */
export class ByteText {
  readonly bytes: Buffer;
  /** Where the next byte is read. */
  at = 0;
  /** Characters decoded. */
  decoded = 0;
  #size = 0;

  constructor(text: string) {
    this.bytes = Buffer.from(text, 'utf8');
  }

  get length(): number {
    return this.bytes.length;
  }

  peek(ahead = 0): number {
    return this.bytes[this.at + ahead] ?? -1;
  }

  /** The number in two hex digits from `ahead` on, or -1. */
  pair(ahead: number): number {
    const high = hexDigit[this.peek(ahead) & 255] ?? -1;
    const low = hexDigit[this.peek(ahead + 1) & 255] ?? -1;
    return this.at + ahead + 1 >= this.length || high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  copy(): void {
    this.bytes[this.#size++] = this.bytes[this.at++] ?? 32;
  }

  /** Writes a byte in the place of `length` others. */
  byte(value: number, length: number): void {
    this.bytes[this.#size++] = value;
    this.at += length;
    this.decoded++;
  }

  /** Writes a code point in the place of `length` bytes, at least four; what no text may hold becomes a space. */
  point(code: number, length: number): void {
    const valid = code > 8 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    if (valid && code > 127) this.#size += this.bytes.write(String.fromCodePoint(code), this.#size, 'utf8');
    else this.bytes[this.#size++] = valid ? code : 32;
    this.at += length;
    this.decoded++;
  }

  toString(): string {
    return this.bytes.toString('utf8', 0, this.#size);
  }
}

/** A text has one or two escapes of its own; a hidden sentence has one for every space at least. */
const FEWEST = 3;

/** Runs `step` over a text: it decodes what stands at the reading place, or answers `false`. */
export function rewrite(text: string, mark: number, step: (bytes: ByteText) => boolean): string | undefined {
  const bytes = new ByteText(text);
  while (bytes.at < bytes.length) if (bytes.peek() !== mark || !step(bytes)) bytes.copy();
  return bytes.decoded >= FEWEST ? bytes.toString() : undefined;
}
