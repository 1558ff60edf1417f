import { pointerTo } from './pointer.ts';

export type JsonProblemCode = 'malformed' | 'duplicate-key' | 'too-deep' | 'too-many-keys' | 'lone-surrogate';

export interface JsonProblem {
  readonly code: JsonProblemCode;
  /** UTF-16 units from the start of the text. */
  readonly offset: number;
  /** RFC 6901 with `#` in a name as `~2`; the value being read, or the member that is doubled. */
  readonly pointer: string;
}

export interface JsonTextOptions {
  /** Nesting of arrays and objects. Default 64. */
  readonly maxDepth?: number;
  /** Member names in the whole text. Default 100000. */
  readonly maxKeys?: number;
  /** For stream frames, where a pair may be cut in two. Default false. */
  readonly allowLoneSurrogates?: boolean;
}

interface Container {
  /** Names seen so far; absent for an array. */
  readonly names?: Set<string>;
  name: string;
  index: number;
}

// RFC 8259, section 6 and section 3. Sticky, so each is tried at one offset only and never searches ahead.
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERAL = /true|false|null/y;
const ESCAPE = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

export class JsonScanner {
  readonly #text: string;
  readonly #limits: Required<JsonTextOptions>;
  readonly #stack: Container[] = [];
  #at = 0;
  #keys = 0;
  #problem: JsonProblem | undefined;

  constructor(text: string, limits: Required<JsonTextOptions>) {
    this.#text = text;
    this.#limits = limits;
  }

  scan(): JsonProblem | undefined {
    this.#space();
    if (!this.#value()) return this.#problem;
    while (this.#stack.length > 0) if (!this.#next()) return this.#problem;
    this.#space();
    if (this.#at < this.#text.length) this.#fail('malformed');
    return this.#problem;
  }

  /** Whatever may follow a value inside the innermost container: its end, or a comma and the next value. */
  #next(): boolean {
    const container = this.#stack.at(-1);
    if (!container) return true;
    const close = container.names ? '}' : ']';
    this.#space();
    if (this.#take(close)) {
      this.#stack.pop();
      return true;
    }
    if (container.index >= 0) {
      if (!this.#take(',')) return this.#fail('malformed');
      this.#space();
    }
    container.index += 1;
    if (container.names && !this.#member(container, container.names)) return false;
    return this.#value();
  }

  #member(container: Container, names: Set<string>): boolean {
    const start = this.#at;
    const name = this.#take('"') ? this.#string(start) : undefined;
    if (name === undefined) return this.#fail('malformed');
    container.name = name;
    this.#keys += 1;
    if (names.has(name)) return this.#fail('duplicate-key', start);
    if (this.#keys > this.#limits.maxKeys) return this.#fail('too-many-keys', start);
    names.add(name);
    this.#space();
    if (!this.#take(':')) return this.#fail('malformed');
    this.#space();
    return true;
  }

  #value(): boolean {
    const start = this.#at;
    if (this.#take('{')) return this.#open({ names: new Set(), name: '', index: -1 });
    if (this.#take('[')) return this.#open({ name: '', index: -1 });
    if (this.#take('"')) return this.#string(start) !== undefined;
    return this.#match(NUMBER) || this.#match(LITERAL) || this.#fail('malformed');
  }

  #open(container: Container): boolean {
    if (this.#stack.length >= this.#limits.maxDepth) return this.#fail('too-deep', this.#at - 1);
    this.#stack.push(container);
    return true;
  }

  /** The decoded string whose opening quote, at `start`, has been taken; undefined after a problem. */
  #string(start: number): string | undefined {
    let escaped = false;
    let pending = false; // a high surrogate waits for its low one, raw or escaped
    for (;;) {
      const at = this.#at;
      let unit = this.#text.charCodeAt(at);
      if (unit === 0x22) break;
      // NaN at the end of the text fails this comparison as well.
      if (!(unit >= 0x20)) return void this.#fail('malformed');
      this.#at += 1;
      if (unit === 0x5c) {
        escaped = true;
        if (!this.#match(ESCAPE)) return void this.#fail('malformed');
        unit = this.#at - at === 6 ? Number.parseInt(this.#text.slice(at + 2, this.#at), 16) : 0;
      }
      if (isLow(unit) !== pending && !this.#limits.allowLoneSurrogates) return void this.#fail('lone-surrogate', at);
      pending = isHigh(unit);
    }
    if (pending && !this.#limits.allowLoneSurrogates) return void this.#fail('lone-surrogate');
    this.#at += 1;
    const literal = this.#text.slice(start, this.#at);
    return escaped ? String(JSON.parse(literal)) : literal.slice(1, -1);
  }

  #space(): void {
    for (;;) {
      const unit = this.#text.charCodeAt(this.#at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
      this.#at += 1;
    }
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #match(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const length = pattern.exec(this.#text)?.[0].length ?? 0;
    this.#at += length;
    return length > 0;
  }

  /** Always false, and the first problem stays. */
  #fail(code: JsonProblemCode, offset: number = this.#at): boolean {
    this.#problem ??= { code, offset, pointer: this.#pointer() };
    return false;
  }

  #pointer(): string {
    const tokens = this.#stack.map(({ names, name, index }) => (names ? name : String(Math.max(index, 0))));
    return tokens.reduce(pointerTo, '');
  }
}
