import { Utf8 } from './utf8.ts';

/** Told of each character: what it stands for, and its units in the text. */
export type TakePoint = (point: number, from: number, to: number) => void;

const NUMBER_SIGN = 0x23;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const SEMICOLON = 0x3b;
const BACKSLASH = 0x5c;
const BRACE_OPEN = 0x7b;
const BRACE_CLOSE = 0x7d;
/** Invisible characters that stand for those of ASCII. Unicode 16, 23.9. */
const TAGS = 0xe0000;

const MAX_NAME = 24;
/** Units of an escape that is escaped again and again. What is held must be bounded. */
const MAX_ESCAPE = 64;
const MAX_DIGITS = 7;
/** HTML reads any number of zeros in front. */
const MAX_LITERAL = 1024;
const SPACE = 0x20;

type State = 'plain' | 'percent' | 'ampersand' | 'name' | 'number-sign' | 'backslash' | 'digits';

/** Whether a character can begin an escape, or is one. */
export function beginsEscape(point: number): boolean {
  return point === PERCENT || point === BACKSLASH || point === AMPERSAND || (point >= TAGS && point < TAGS + 128);
}

/**
 * Reads percent-encoding (RFC 3986 2.1), character references (HTML 13.5), backslash escapes (JSON, JavaScript, C, Python)
 * and tag characters as what they stand for. Of an escaped escape the sign is read as the sign again.
 */
export class Unescaper {
  readonly #take: TakePoint;
  readonly #utf8 = new Utf8();
  #state: State = 'plain';
  /** First unit of the escape that is being read. */
  #from = 0;
  /** What was read of it, should it be none, and where that begins. */
  #literal: number[] = [];
  #literalFrom = 0;
  #value = 0;
  #digits = 0;
  #hasZeros = false;
  #wanted = 0;
  #base = 16;
  /** What ends the digits: a fixed number of them, a sign, or whatever is no digit. */
  #closing = 0;
  #isOctet = false;

  constructor(take: TakePoint) {
    this.#take = take;
  }

  /** First unit of what is not yet read to its end, else Infinity. */
  get open(): number {
    if (this.#utf8.open) return this.#utf8.from;
    return this.#state === 'plain' ? Infinity : this.#from;
  }

  read(point: number, from: number, to: number): void {
    if (this.#isOpen && this.#continue(point, to)) return;
    if (this.#isOpen) this.#giveUp();
    if (point === PERCENT || point === BACKSLASH || point === AMPERSAND) {
      this.#from = from;
      if (point !== PERCENT && point !== BACKSLASH) this.#utf8.reset();
      this.#begin(point, from);
      return;
    }
    this.#utf8.reset();
    this.#take(point >= TAGS && point < TAGS + 128 ? point - TAGS : point, from, to);
  }

  /** The text is complete. */
  end(): void {
    if (this.#isOpen) this.#giveUp();
  }

  get #isOpen(): boolean {
    return this.#state !== 'plain';
  }

  #begin(sign: number, at: number): void {
    this.#state = sign === PERCENT ? 'percent' : sign === AMPERSAND ? 'ampersand' : 'backslash';
    this.#literal = [];
    this.#literalFrom = at + 1;
    if (at - this.#from > MAX_ESCAPE) this.#from = at;
    if (sign === PERCENT) this.#expect(2, true);
  }

  /** True when the character belongs to the escape; otherwise the escape is over, or was none if the state is still set. */
  #continue(point: number, to: number): boolean {
    switch (this.#state) {
      case 'ampersand':
        if (point === NUMBER_SIGN) return this.#keep(point, 'number-sign');
        return isAlphanumeric(point) && this.#keep(point, 'name');
      case 'name':
        if (point === SEMICOLON) return this.#endName(to);
        return isAlphanumeric(point) && this.#literal.length < MAX_NAME && this.#keep(point, 'name');
      case 'number-sign':
        if ((point | 0x20) === 0x78) return this.#keep(point, 'digits') && this.#expect(MAX_DIGITS, false, SEMICOLON);
        this.#expect(MAX_DIGITS, false, SEMICOLON, 10);
        return this.#digit(point, to);
      case 'backslash':
        return this.#readBackslash(point, to);
      case 'percent':
      case 'digits':
        return this.#digit(point, to);
      case 'plain':
        return false;
    }
  }

  #readBackslash(point: number, to: number): boolean {
    if (point === BACKSLASH) {
      this.#begin(point, to - 1);
      return true;
    }
    const letter = String.fromCodePoint(point);
    const digits = letter === 'x' ? 2 : letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
    if (digits > 0) return this.#keep(point, 'digits') && this.#expect(digits, letter === 'x');
    if (point >= 0x30 && point <= 0x37) {
      this.#expect(3, true, 0, 8);
      return this.#digit(point, to);
    }
    this.#state = 'plain';
    if (!'nrtbfv'.includes(letter)) return false;
    this.#take(SPACE, this.#from, to);
    return true;
  }

  #digit(point: number, to: number): boolean {
    if (point === BRACE_OPEN && this.#digits === 0 && this.#wanted === 4) {
      return this.#keep(point, 'digits') && this.#expect(MAX_DIGITS, false, BRACE_CLOSE);
    }
    const value = valueOf(point);
    const isLeading = this.#closing !== 0 && this.#value === 0 && value === 0;
    if (isLeading && this.#literal.length >= MAX_LITERAL) return false;
    if (value >= 0 && value < this.#base && (isLeading || this.#digits < this.#wanted)) {
      this.#value = this.#value * this.#base + value;
      // So that seven more may follow.
      if (isLeading) this.#hasZeros = true;
      else this.#digits++;
      this.#keep(point, this.#state === 'percent' ? 'percent' : 'digits');
      if (this.#closing === 0 && this.#digits === this.#wanted) this.#finish(to);
      return true;
    }
    // A reference without its semicolon ends where its digits end, and an octal escape too.
    const isComplete =
      (this.#digits > 0 || this.#hasZeros) &&
      (point === this.#closing || this.#closing === SEMICOLON || this.#base === 8);
    if (!isComplete) return false;
    const isClosing = point === this.#closing;
    this.#finish(isClosing ? to : to - 1);
    return isClosing;
  }

  #endName(to: number): boolean {
    const name = String.fromCodePoint(...this.#literal);
    this.#state = 'plain';
    if (name.toLowerCase() === 'amp') this.#begin(AMPERSAND, to - 1);
    // No other stands for a letter or digit of ASCII; most that serve to hide something show nothing.
    else this.#take(SPACE, this.#from, to);
    return true;
  }

  #finish(to: number): void {
    const value = this.#value;
    this.#state = 'plain';
    if (value === PERCENT || value === AMPERSAND || value === BACKSLASH) {
      this.#begin(value, to - 1);
      return;
    }
    if (!this.#isOctet) this.#utf8.reset();
    const point = this.#isOctet ? this.#utf8.take(value, this.#from) : value;
    if (point >= 0 && point <= 0x10ffff) this.#take(point, this.#isOctet ? this.#utf8.from : this.#from, to);
  }

  /** It was no escape: what was read stands for itself. */
  #giveUp(): void {
    this.#state = 'plain';
    this.#utf8.reset();
    for (const [index, point] of this.#literal.entries()) {
      this.#take(point, this.#literalFrom + index, this.#literalFrom + index + 1);
    }
  }

  #keep(point: number, state: State): true {
    this.#literal.push(point);
    this.#state = state;
    return true;
  }

  #expect(wanted: number, isOctet: boolean, closing = 0, base = 16): true {
    this.#value = 0;
    this.#digits = 0;
    this.#hasZeros = false;
    this.#wanted = wanted;
    this.#isOctet = isOctet;
    this.#closing = closing;
    this.#base = base;
    return true;
  }
}

function isAlphanumeric(point: number): boolean {
  return valueOf(point) >= 0;
}

/** The value of a digit of base 36, or -1. */
function valueOf(point: number): number {
  if (point >= 0x30 && point <= 0x39) return point - 0x30;
  const letter = point | 0x20;
  return point < 128 && letter >= 0x61 && letter <= 0x7a ? letter - 0x57 : -1;
}
