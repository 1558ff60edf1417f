import { CanonicalJsonError, tooDeep, tooLarge } from './canonical-error.ts';
import type { ReadBounds } from './canonical-error.ts';

const SPACE = /[\t\n\r ]*/y;
// RFC 8259, 6 and 7: no control characters in strings, no leading zeros in numbers.
// eslint-disable-next-line no-control-regex
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS: readonly (readonly [string, unknown])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

const notJson = (): CanonicalJsonError => new CanonicalJsonError('not-json', 'The text is not JSON.');

/** One text for one value, whatever zeros and exponent it is written with. */
function plainDecimal(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  // No pattern: from each zero on, one would look through all that follow.
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  const significant = digits.slice(0, end);
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}

/** Digits that a double does not keep would make two texts one call. */
function exactNumber(text: string): number {
  const value = Number(text);
  const [mantissa = ''] = text.split(/[eE]/);
  const isZero = !/[1-9]/.test(mantissa);
  if (!Number.isFinite(value)) throw new CanonicalJsonError('not-finite', 'A number is too large for JSON programs.');
  // Its own shortest text (ECMA-262) is what canonical texts hold, though that is not always the double itself.
  const isKept = (): boolean =>
    [String(value), String(BigInt(value))].some((own) => plainDecimal(own) === plainDecimal(text));
  const lost = (value === 0 && !isZero) || (Math.abs(value) >= 2 ** 53 && !isKept());
  if (lost) throw new CanonicalJsonError('inexact-number', 'A number has more digits than programs keep.');
  return value;
}

/** Reads JSON as RFC 7493 (I-JSON) has it: `JSON.parse` takes the last of two equal keys without a word. */
export class JsonReader {
  readonly #text: string;
  readonly #maxDepth: number;
  #at = 0;

  constructor(text: string, bounds: ReadBounds) {
    if (text.length > bounds.maxLength) throw tooLarge();
    this.#text = text;
    this.#maxDepth = bounds.maxDepth;
  }

  read(): unknown {
    const value = this.#value(0);
    this.#take(SPACE);
    if (this.#at !== this.#text.length) throw notJson();
    return value;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  /** Skips space, then this character, if it is there. */
  #skip(character: string): boolean {
    this.#take(SPACE);
    const isThere = this.#text[this.#at] === character;
    if (isThere) this.#at++;
    return isThere;
  }

  #string(): string {
    const literal = this.#take(STRING);
    if (literal === undefined) throw notJson();
    return JSON.parse(literal) as string;
  }

  #value(depth: number): unknown {
    this.#take(SPACE);
    const first = this.#text[this.#at];
    if (first === '"') return this.#string();
    if (first === '{' || first === '[') {
      if (depth >= this.#maxDepth) throw tooDeep();
      this.#at++;
      return first === '{' ? this.#object(depth + 1) : this.#array(depth + 1);
    }
    for (const [word, value] of WORDS) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    const number = this.#take(NUMBER);
    if (number === undefined) throw notJson();
    return exactNumber(number);
  }

  #array(depth: number): unknown[] {
    const items: unknown[] = [];
    if (this.#skip(']')) return items;
    do items.push(this.#value(depth));
    while (this.#skip(','));
    if (!this.#skip(']')) throw notJson();
    return items;
  }

  #object(depth: number): object {
    // Without a prototype, `__proto__` is a name like any other.
    const members = Object.create(null) as Record<string, unknown>;
    if (this.#skip('}')) return members;
    do {
      this.#take(SPACE);
      const name = this.#string();
      if (Object.hasOwn(members, name)) throw new CanonicalJsonError('duplicate-key', 'A key stands there twice.');
      if (!this.#skip(':')) throw notJson();
      members[name] = this.#value(depth);
    } while (this.#skip(','));
    if (!this.#skip('}')) throw notJson();
    return members;
  }
}
