import { CALLS, MAX_TEXT, METHODS, METHOD_CALLS, asText, fromCodes, replacedAll, sizeOf } from './constant-calls.ts';
import type { Constant } from './constant-calls.ts';
import {
  identifierEnd,
  isIdentifierCode,
  isQuote,
  readNumber,
  readString,
  skipSpace,
  unescaped,
} from './read-script.ts';
import type { Read } from './read-script.ts';

/** Names seen so far with what they were last given, `const a = "..."` and `{ a: "..." }` alike. */
export type Known = ReadonlyMap<string, Constant>;

/** How deep lists and calls may stand in each other, so that no text makes reading it long. */
const MAX_DEPTH = 6;
/** What `apply` is given for `this`. */
const NO_VALUE = /^(?:null|void 0|undefined|String|this)(?=\s*[,)])/;
const MAX_ITEMS = 4096;
const MAX_TEMPLATE = 8192;
/** One sign, or one class of them: nothing in it can be tried in two ways. */
const SIMPLE_REGEX = /\(\s{0,9}\/(\[\^?[^\]\\/\n]{1,40}\]|\\[^\w\s]|[^\\/[\](){}*+?.^$|\s])(\+?)\/g\s{0,9},/y;

const isMethod = (name: string): boolean => name === 'map' || Object.hasOwn(METHODS, name);

/** Reads constant expressions of one text: strings in one piece or several, and what makes strings of them. */
export class ConstantReader {
  readonly #text: string;
  readonly #known: Known;
  /** What methods and calls may still be given, in all: a chain of them reads the same text again and again. */
  #work: number;

  constructor(text: string, known: Known) {
    this.#text = text;
    this.#known = known;
    this.#work = 1_000_000 + 8 * text.length;
  }

  #mayWork(...values: readonly Constant[]): boolean {
    if (this.#work <= 0) return false;
    this.#work -= sizeOf(values);
    return true;
  }

  /** A chain of `+`. Its first part alone when what follows is no constant. */
  expression(at: number, depth = 0): Read<Constant> | undefined {
    let left = this.#postfix(at, depth);
    if (left === undefined) return undefined;
    for (;;) {
      const sign = skipSpace(this.#text, left.end);
      const next = this.#text.charCodeAt(sign + 1);
      if (this.#text.charCodeAt(sign) !== 43 || next === 43 || next === 61) return left;
      const right = this.#postfix(skipSpace(this.#text, sign + 1), depth);
      if (right === undefined) return left;
      const [before, after]: (string | undefined)[] = [asText(left.value), asText(right.value)];
      if (before === undefined || after === undefined || before.length + after.length > MAX_TEXT) return left;
      left = { value: before + after, end: right.end };
    }
  }

  #postfix(at: number, depth: number): Read<Constant> | undefined {
    let read = depth > MAX_DEPTH ? undefined : this.#primary(at, depth);
    while (read !== undefined) {
      const dot = skipSpace(this.#text, read.end);
      if (this.#text.charCodeAt(dot) === 91) {
        const member = this.#member(read.value, dot, depth);
        if (member === undefined) return read;
        read = member;
        continue;
      }
      const optional = this.#text.startsWith('?.', dot);
      if (this.#text.charCodeAt(dot) !== 46 && !optional) return read;
      const start = skipSpace(this.#text, dot + (optional ? 2 : 1));
      const end = identifierEnd(this.#text, start);
      const name = this.#text.slice(start, end);
      const open = skipSpace(this.#text, end);
      if (this.#text.charCodeAt(open) !== 40) return read;
      const next = this.#call(read.value, name, open, depth);
      if (next === undefined) return read;
      read = next;
    }
    return read;
  }

  /** `list[0]`, `"text"["concat"](...)` */
  #member(value: Constant, open: number, depth: number): Read<Constant> | undefined {
    const at = skipSpace(this.#text, open + 1);
    const code = this.#text.charCodeAt(at);
    const read = isQuote(code) ? readString(this.#text, at) : readNumber(this.#text, at);
    const close = read === undefined ? -1 : skipSpace(this.#text, read.end);
    if (read === undefined || this.#text.charCodeAt(close) !== 93) return undefined;
    if (typeof read.value === 'number') {
      const item = typeof value === 'number' ? undefined : value[read.value];
      return item === undefined ? undefined : { value: item, end: close + 1 };
    }
    const call = skipSpace(this.#text, close + 1);
    return this.#text.charCodeAt(call) === 40 ? this.#call(value, read.value, call, depth) : undefined;
  }

  /** `.replace(/~/g, "")` */
  #replaced(value: Constant, open: number, depth: number): Read<Constant> | undefined {
    SIMPLE_REGEX.lastIndex = open;
    const match = typeof value === 'string' ? SIMPLE_REGEX.exec(this.#text) : null;
    if (typeof value !== 'string' || match === null || !this.#mayWork(value)) return undefined;
    const by = this.expression(skipSpace(this.#text, SIMPLE_REGEX.lastIndex), depth + 1);
    const close = by === undefined ? -1 : skipSpace(this.#text, by.end);
    if (typeof by?.value !== 'string' || this.#text.charCodeAt(close) !== 41) return undefined;
    const text = replacedAll(value, new RegExp(`${match[1]}${match[2]}`), by.value);
    return text === undefined ? undefined : { value: text, end: close + 1 };
  }

  #call(value: Constant, name: string, open: number, depth: number): Read<Constant> | undefined {
    if (name === 'map' && typeof value === 'object') return this.#mapped(value, open);
    const replaced = /^replace(?:All)?$/.test(name) ? this.#replaced(value, open, depth) : undefined;
    if (replaced !== undefined) return replaced;
    const given = this.#list(open, 41, depth + 1);
    if (given === undefined) return undefined;
    const method = Object.hasOwn(METHODS, name) && this.#mayWork(value, given.value) ? METHODS[name] : undefined;
    const result = method?.(value, given.value);
    return result === undefined ? undefined : { value: result, end: given.end };
  }

  /** `[115, 107].map((code) => String.fromCharCode(code))` */
  #mapped(codes: readonly Constant[], open: number): Read<Constant> | undefined {
    const inside = this.#text.slice(open, open + 200);
    if (!/fromC(?:harCode|odePoint)/.test(inside)) return undefined;
    let depth = 0;
    for (let index = 0; index < inside.length; index++) {
      if (inside[index] === '(') depth++;
      else if (inside[index] === ')' && --depth === 0) {
        const text = fromCodes(codes);
        return text === undefined ? undefined : { value: Array.from(text), end: open + index + 1 };
      }
    }
    return undefined;
  }

  #primary(at: number, depth: number): Read<Constant> | undefined {
    const code = this.#text.charCodeAt(at);
    if (code === 96) return this.#template(at, depth);
    if (isQuote(code)) return readString(this.#text, at);
    if (code >= 48 && code <= 57) return readNumber(this.#text, at);
    if (code === 45) {
      const number = readNumber(this.#text, at + 1);
      return number === undefined ? undefined : { ...number, value: -number.value };
    }
    if (code === 91) return this.#list(at, 93, depth + 1);
    if (code === 40) {
      const inner = this.expression(skipSpace(this.#text, at + 1), depth + 1);
      const close = inner === undefined ? -1 : skipSpace(this.#text, inner.end);
      return inner !== undefined && this.#text.charCodeAt(close) === 41 ? { ...inner, end: close + 1 } : undefined;
    }
    return isIdentifierCode(code) ? this.#name(at, depth) : undefined;
  }

  /** `a`, `a.b.c`, `String.fromCharCode(...)`, `new Uint8Array([...])`. */
  #name(at: number, depth: number): Read<Constant> | undefined {
    let end = identifierEnd(this.#text, at);
    if (this.#text.slice(at, end) === 'new') {
      at = skipSpace(this.#text, end);
      end = identifierEnd(this.#text, at);
    }
    let [start, name] = [at, this.#text.slice(at, end)];
    for (let parts = 0; parts < MAX_DEPTH; parts++) {
      const next = skipSpace(this.#text, end);
      const code = this.#text.charCodeAt(next);
      if (code === 40) {
        const call = Object.hasOwn(CALLS, name) && (start === at || METHOD_CALLS.has(name)) ? CALLS[name] : undefined;
        const applied = /^(?:apply|call|decode)$/.test(name);
        if (call === undefined && !applied) return undefined;
        const given = this.#list(next, 41, depth + 1);
        const value =
          given === undefined || !this.#mayWork(given.value)
            ? undefined
            : (call ?? fromCodes)(applied ? given.value.slice(-1) : given.value);
        return value === undefined || given === undefined ? undefined : { value, end: given.end };
      }
      if (code !== 46) break;
      const from = skipSpace(this.#text, next + 1);
      const to = identifierEnd(this.#text, from);
      if (to === from) return undefined;
      const follows = this.#text.charCodeAt(skipSpace(this.#text, to));
      // A method of what is known: `a.concat(b)` is read by #postfix.
      if (follows === 40 && this.#known.has(name) && isMethod(this.#text.slice(from, to))) break;
      [start, end, name] = [from, to, this.#text.slice(from, to)];
    }
    const value = this.#known.get(name);
    // A list of lists of them would be as long as all it names.
    if (value === undefined || (typeof value === 'object' && !this.#mayWork(value))) return undefined;
    return { value, end };
  }

  /** From a bracket to the one that closes it. */
  #list(at: number, close: number, depth: number): Read<Constant[]> | undefined {
    if (depth > MAX_DEPTH) return undefined;
    const value: Constant[] = [];
    let next = skipSpace(this.#text, at + 1);
    while (this.#text.charCodeAt(next) !== close) {
      const spread = this.#text.startsWith('...', next);
      const nothing = close === 41 ? NO_VALUE.exec(this.#text.slice(next, next + 16)) : null;
      const item: Read<Constant> | undefined =
        nothing === null
          ? this.expression(spread ? next + 3 : next, depth)
          : { value: '', end: next + nothing[0].length };
      if (item === undefined || value.length >= MAX_ITEMS) return undefined;
      if (spread && !this.#mayWork(item.value)) return undefined;
      if (spread && typeof item.value === 'object') value.push(...item.value);
      else if (spread && typeof item.value === 'string') value.push(...Array.from(item.value));
      else value.push(item.value);
      next = skipSpace(this.#text, item.end);
      if (this.#text.charCodeAt(next) === 44) next = skipSpace(this.#text, next + 1);
      else if (this.#text.charCodeAt(next) !== close) return undefined;
    }
    return { value, end: next + 1 };
  }

  #template(at: number, depth: number): Read<string> | undefined {
    let value = '';
    let from = at + 1;
    for (let index = from; index < this.#text.length && index - at < MAX_TEMPLATE; index++) {
      const code = this.#text.charCodeAt(index);
      if (code === 92) index++;
      else if (code === 96) return { value: value + unescaped(this.#text.slice(from, index)), end: index + 1 };
      else if (code === 36 && this.#text.charCodeAt(index + 1) === 123) {
        const inner = this.expression(skipSpace(this.#text, index + 2), depth + 1);
        const close = inner === undefined ? -1 : skipSpace(this.#text, inner.end);
        const piece = inner === undefined ? undefined : asText(inner.value);
        if (piece === undefined || this.#text.charCodeAt(close) !== 125) return undefined;
        value += unescaped(this.#text.slice(from, index)) + piece;
        from = close + 1;
        index = close;
      }
    }
    return undefined;
  }
}
