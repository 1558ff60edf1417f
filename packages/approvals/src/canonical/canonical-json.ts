import { types } from 'node:util';
import { CanonicalJsonError, DEFAULT_BOUNDS, tooDeep, tooLarge } from './canonical-error.ts';
import type { CanonicalBounds, ReadBounds } from './canonical-error.ts';

// RFC 8785, 3.2.2.2: without a counterpart it is no Unicode text, and encoders put U+FFFD in its place.
const LONE_SURROGATE = /\p{Surrogate}/u;

const notJson = (what: string): CanonicalJsonError => new CanonicalJsonError('not-json', `${what} is not JSON.`);

/** An object literal or what JSON.parse makes, of any realm. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

class Writer {
  readonly #bounds: ReadBounds;
  #length = 0;

  constructor(bounds: ReadBounds) {
    this.#bounds = bounds;
  }

  #counted(text: string): string {
    this.#length += text.length + 1;
    if (this.#length > this.#bounds.maxLength) throw tooLarge();
    return text;
  }

  #string(text: string): string {
    if (text.length > this.#bounds.maxLength) throw tooLarge();
    if (LONE_SURROGATE.test(text)) throw new CanonicalJsonError('lone-surrogate', 'A string holds half a character.');
    return this.#counted(JSON.stringify(text));
  }

  #number(value: number): string {
    if (!Number.isFinite(value)) throw new CanonicalJsonError('not-finite', 'NaN and Infinity are not JSON.');
    // ECMA-262 is the format (RFC 8785, 3.2.2.3); -0 is written 0.
    return this.#counted(String(value));
  }

  #array(value: readonly unknown[], depth: number): string {
    const parts: string[] = [];
    // Ends with the first hole: `length` is a claim.
    for (let index = 0; index < value.length; index++) parts.push(this.value(this.#own(value, String(index)), depth));
    return `[${parts.join(',')}]`;
  }

  /** Read once, without running anybody's code. */
  #own(holder: object, name: string): unknown {
    const property = Object.getOwnPropertyDescriptor(holder, name);
    if (property === undefined) return undefined;
    if (!('value' in property)) throw notJson('A property with a getter or setter');
    return property.value;
  }

  #object(value: object, depth: number): string {
    const parts: string[] = [];
    // By UTF-16 units (RFC 8785, 3.2.3), which is what `sort` does.
    for (const name of Object.keys(value).sort()) {
      const member = this.#own(value, name);
      // As JSON.stringify: absent.
      if (member !== undefined) parts.push(`${this.#string(name)}:${this.value(member, depth)}`);
    }
    return `{${parts.join(',')}}`;
  }

  value(value: unknown, depth: number): string {
    if (typeof value === 'string') return this.#string(value);
    if (typeof value === 'number') return this.#number(value);
    if (value === null || typeof value === 'boolean') return this.#counted(String(value));
    if (typeof value !== 'object') throw notJson(`A value of type ${typeof value}`);
    if (depth >= this.#bounds.maxDepth) throw tooDeep();
    if (types.isProxy(value)) throw notJson('A proxy');
    this.#counted('');
    if (Array.isArray(value)) return this.#array(value, depth + 1);
    if (!isPlain(value) || types.isBoxedPrimitive(value)) throw notJson('An instance of a class');
    return this.#object(value, depth + 1);
  }
}

/**
 * The canonical text of a JSON value (RFC 8785, JSON Canonicalization Scheme). No code of the value runs: getters, proxies
 * and instances of classes, those with `toJSON` included, have no canonical form. Unicode is not normalised.
 * @throws {CanonicalJsonError}
 */
export function canonicalJson(value: unknown, bounds: CanonicalBounds = {}): string {
  const writer = new Writer({ ...DEFAULT_BOUNDS, ...bounds });
  return writer.value(value, 0);
}
