import { pointerTo } from '../pointer.ts';
import { Stop } from './stop.ts';

/** A value or a member name in a JSON text, with the place of its literal, quotes included. */
export interface Span {
  readonly role: 'string' | 'name' | 'number' | 'other';
  readonly pointer: string;
  /** Name of the member, or of the member that the enclosing arrays are. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** Decoded; empty for `other`. */
  readonly text: string;
}

// Protocols nest some ten levels; a frame that is deeper than this is made to tire a parser.
const MAX_DEPTH = 64;
// A name of half a megabyte above 100,000 leaves would otherwise be in 100,000 pointers.
const LONGEST_POINTER = 4096;

// Up to here a list is quicker to search than a set is to make.
const FEW_NAMES = 16;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Every value and member name of a JSON text. `json` must be well-formed (JSON.parse has accepted it). Linear.
 * @throws {Stop} `duplicate-key`: parsers disagree on which of the two counts. `too-deep`.
 */
export function spansOf(json: string): Span[] {
  return new SpanScan(json).all();
}

class SpanScan {
  readonly #json: string;
  readonly #spans: Span[] = [];
  #at = 0;

  constructor(json: string) {
    this.#json = json;
  }

  all(): Span[] {
    this.#value('', '', 0);
    return this.#spans;
  }

  #value(pointer: string, key: string, depth: number): void {
    const start = this.#skip();
    const unit = this.#json.charCodeAt(start);
    if (unit === QUOTE) {
      this.#add('string', pointer, key, start, this.#string());
    } else if (unit === 0x7b) {
      this.#object(pointer, depth + 1);
      this.#add('other', pointer, key, start, '');
    } else if (unit === 0x5b) {
      this.#array(pointer, key, depth + 1);
      this.#add('other', pointer, key, start, '');
    } else {
      const end = this.#scalarEnd(start);
      this.#at = end;
      const isNumber = unit === 0x2d || (unit >= 0x30 && unit <= 0x39);
      this.#add(isNumber ? 'number' : 'other', pointer, key, start, isNumber ? this.#json.slice(start, end) : '');
    }
  }

  #object(pointer: string, depth: number): void {
    if (depth > MAX_DEPTH) throw new Stop('too-deep');
    this.#at += 1;
    const names: string[] = [];
    let many: Set<string> | undefined;
    while (this.#json.charCodeAt(this.#skip()) !== 0x7d) {
      const start = this.#at;
      const name = this.#string();
      if (many?.has(name) ?? names.includes(name)) throw new Stop('duplicate-key');
      if (many) many.add(name);
      else if (names.push(name) === FEW_NAMES) many = new Set(names);
      const inside = pointerTo(pointer, name);
      if (inside.length > LONGEST_POINTER) throw new Stop('too-deep');
      this.#add('name', inside, name, start, name);
      this.#skip();
      this.#at += 1; // the colon
      this.#value(inside, name, depth);
      if (this.#json.charCodeAt(this.#skip()) === 0x2c) this.#at += 1;
    }
    this.#at += 1;
  }

  #array(pointer: string, key: string, depth: number): void {
    if (depth > MAX_DEPTH) throw new Stop('too-deep');
    this.#at += 1;
    for (let index = 0; this.#json.charCodeAt(this.#skip()) !== 0x5d; index++) {
      this.#value(`${pointer}/${index}`, key, depth);
      if (this.#json.charCodeAt(this.#skip()) === 0x2c) this.#at += 1;
    }
    this.#at += 1;
  }

  #add(role: Span['role'], pointer: string, key: string, start: number, text: string): void {
    this.#spans.push({ role, pointer, key, start, end: this.#at, text });
  }

  /** Decodes the string at the current place and steps behind it. */
  #string(): string {
    const start = this.#at;
    let end = this.#json.indexOf('"', start + 1);
    const plain = this.#json.slice(start + 1, end);
    if (!plain.includes('\\')) {
      this.#at = end + 1;
      return plain;
    }
    for (end = start + 1; this.#json.charCodeAt(end) !== QUOTE; end++) {
      if (this.#json.charCodeAt(end) === BACKSLASH) end++;
    }
    this.#at = end + 1;
    return String(JSON.parse(this.#json.slice(start, this.#at)));
  }

  #skip(): number {
    for (;;) {
      const unit = this.#json.charCodeAt(this.#at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return this.#at;
      this.#at += 1;
    }
  }

  #scalarEnd(start: number): number {
    for (let end = start; ; end++) {
      const unit = this.#json.charCodeAt(end);
      // A comma, a closing bracket, white space or the end (NaN).
      if (unit === 0x2c || unit === 0x5d || unit === 0x7d || !(unit > 0x20)) return end;
    }
  }
}
