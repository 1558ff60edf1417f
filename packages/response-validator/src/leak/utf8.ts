/** Reads UTF-8 octet by octet (RFC 3629). What is not UTF-8 is passed over. */
export class Utf8 {
  #point = 0;
  #missing = 0;
  /** Where the character that is being read, or was last read, begins in the text. */
  from = 0;

  /** Whether a character is incomplete. */
  get open(): boolean {
    return this.#missing > 0;
  }

  /** The character that this octet completes, or -1. */
  take(octet: number, from: number): number {
    if (this.#missing > 0 && (octet & 0xc0) === 0x80) {
      this.#point = (this.#point << 6) | (octet & 0x3f);
      return --this.#missing === 0 && this.#point <= 0x10ffff ? this.#point : -1;
    }
    this.from = from;
    this.#missing = octet < 0xc0 ? 0 : octet < 0xe0 ? 1 : octet < 0xf0 ? 2 : octet < 0xf8 ? 3 : 0;
    this.#point = octet & (0x3f >> this.#missing);
    return octet < 0x80 ? octet : -1;
  }

  /** Something else stands in between. */
  reset(): void {
    this.#missing = 0;
  }
}
