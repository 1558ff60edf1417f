import { JsonNumbers } from './json-numbers.ts';
import { nestedJson } from './nested-json.ts';
import type { KeyKind, KeyNames } from './keys.ts';
import { maskOfKeyed } from './mask.ts';
import { readObject } from './read-object.ts';
import type { Mask } from './types.ts';

export interface ValueRedactorOptions {
  readonly text: (input: string) => string;
  readonly keys: KeyNames;
  readonly mask: Mask;
  readonly maxDepth: number;
}

const MAX_NODES = 100_000;
const MAX_JSON_NESTING = 4;
/** Card numbers have at least 12 digits; smaller numbers are not worth a look. */
const MIN_NUMBER = 1e11;

/** Makes one redacted copy. Beyond its caps values are replaced, never passed. */
export class ValueRedactor {
  readonly #options: ValueRedactorOptions;
  readonly #ancestors = new Set<object>();
  #nodes = 0;
  #jsonNesting = 0;
  #changes = 0;
  /** Those of the innermost JSON text that is being read. */
  #numbers: JsonNumbers | undefined;

  constructor(options: ValueRedactorOptions) {
    this.#options = options;
  }

  redact(input: unknown): unknown {
    return this.visit(input, undefined);
  }

  /** Redacts one value. `hidden` says that it stands under a key whose values are hidden. */
  visit(value: unknown, hidden: KeyKind | undefined): unknown {
    if (this.#nodes >= MAX_NODES) return this.#changed('[Truncated: too many values]');
    this.#nodes++;
    switch (typeof value) {
      case 'string':
        return this.#isShown(value, hidden) ? this.#string(value) : this.#hide(value.length);
      case 'number':
        return this.#number(value, hidden);
      case 'bigint':
        return hidden === 'all' ? this.#hide(String(value).length) : this.text(String(value));
      case 'symbol':
        return this.text(String(value));
      case 'function':
        return '[Function]';
      case 'object':
        return value === null ? null : this.#object(value, hidden);
      case 'boolean':
      case 'undefined':
        return value;
      default:
        return '[Unreadable]';
    }
  }

  /** Redacts by pattern. */
  text(input: string): string {
    const output = this.#options.text(input);
    return output === input ? input : this.#changed(output);
  }

  kindOf(key: string): KeyKind | undefined {
    return this.#options.keys.kindOf(key);
  }

  get isFull(): boolean {
    return this.#nodes >= MAX_NODES;
  }

  #string(value: string): string {
    if (this.#jsonNesting >= MAX_JSON_NESTING) return this.text(value);
    const parsed = nestedJson(value);
    if (parsed === undefined) return this.text(value);
    const before = this.#changes;
    const outer = this.#numbers;
    const numbers = new JsonNumbers(value, (input) => this.text(input));
    this.#numbers = numbers;
    this.#jsonNesting++;
    const redacted = this.visit(numbers.json === value ? parsed : JSON.parse(numbers.json), undefined);
    this.#jsonNesting--;
    this.#numbers = outer;
    // Unchanged JSON keeps its spelling, but is still read as text: parsing drops all but the last of equal keys.
    return this.#changes === before ? this.text(value) : numbers.restore(JSON.stringify(redacted));
  }

  #isShown(value: string, hidden: KeyKind | undefined): boolean {
    if (hidden === undefined || value === '') return true;
    return hidden === 'token' && this.#numbers?.isHeld(value) === true;
  }

  #number(value: number, hidden: KeyKind | undefined): unknown {
    if (hidden === 'all') return this.#hide(String(value).length);
    if (!Number.isInteger(value) || Math.abs(value) < MIN_NUMBER) return value;
    const digits = String(value);
    const redacted = this.text(digits);
    return redacted === digits ? value : redacted;
  }

  #object(value: object, hidden: KeyKind | undefined): unknown {
    if (this.#ancestors.has(value)) return '[Circular]';
    if (this.#ancestors.size >= this.#options.maxDepth) return this.#changed('[Truncated: too deep]');
    this.#ancestors.add(value);
    try {
      return readObject(value, hidden, this);
    } catch {
      // A getter, a proxy or toJSON threw. What it threw may hold what it was guarding.
      return this.#changed('[Unreadable]');
    } finally {
      this.#ancestors.delete(value);
    }
  }

  #hide(length: number): string {
    return this.#changed(maskOfKeyed(this.#options.mask, length));
  }

  #changed(output: string): string {
    this.#changes++;
    return output;
  }
}
