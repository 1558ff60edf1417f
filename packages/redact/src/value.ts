import type { Detection } from './compile.ts';
import { DeferredTexts } from './deferred-texts.ts';
import { JsonNumbers } from './json-numbers.ts';
import type { KeyKind } from './keys.ts';
import type { KnownKey, KnownKeys } from './known-keys.ts';
import { maskOfKeyed } from './mask.ts';
import { hasEqualKeys, looksLikeJson, parseJson } from './nested-json.ts';
import { readObject } from './read-object.ts';
import type { Mask } from './types.ts';

export interface ValueRedactorOptions {
  readonly detection: Detection;
  readonly text: (input: string) => string;
  readonly keys: KnownKeys;
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
  readonly #deferred: DeferredTexts;
  readonly #ancestors: object[] = [];
  #nodes = 0;
  #jsonNesting = 0;
  #changes = 0;
  /** Values under hidden keys, also those that need no mask. */
  #hidden = 0;
  /** Those of the innermost JSON text that is being read. */
  #numbers: JsonNumbers | undefined;

  constructor(options: ValueRedactorOptions) {
    this.#options = options;
    this.#deferred = new DeferredTexts(options.detection, options.text);
  }

  redact(input: unknown): unknown {
    const redacted = this.visit(input, undefined);
    this.#deferred.flush();
    return redacted;
  }

  /** Redacts one value. `hidden` says that it stands under a key whose values are hidden. */
  visit(value: unknown, hidden: KeyKind | undefined): unknown {
    if (this.#nodes >= MAX_NODES) return this.#changed('[Truncated: too many values]');
    this.#nodes++;
    if (hidden !== undefined) this.#hidden++;
    switch (typeof value) {
      case 'string':
        return this.#isShown(value, hidden) ? this.#string(value) : this.#hide(this.#numbers?.sourceOf(value) ?? value);
      case 'number':
        return this.#number(value, hidden);
      case 'bigint':
        return hidden === 'all' ? this.#hide(String(value)) : this.text(String(value));
      case 'symbol':
        return hidden === 'all' ? this.#hide(String(value)) : this.text(String(value));
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

  /**
   * Redacts one value of a record or array into its copy. Texts and numbers are put there as they are and replaced
   * before the copy is handed out.
   */
  put(copy: object, key: string | number, value: unknown, hidden: KeyKind | undefined): void {
    const holder = copy as Record<string | number, unknown>;
    if (hidden !== undefined || this.#jsonNesting > 0 || this.isFull) {
      holder[key] = this.visit(value, hidden);
    } else if (typeof value === 'string' && !looksLikeJson(value)) {
      this.#nodes++;
      holder[key] = value;
      this.#deferred.add(holder, key, value);
    } else if (typeof value === 'number') {
      this.#nodes++;
      holder[key] = value;
      if (mayBeCard(value)) this.#deferred.add(holder, key, String(value));
    } else {
      holder[key] = this.visit(value, hidden);
    }
  }

  /** Redacts by pattern. */
  text(input: string): string {
    const output = this.#options.text(input);
    return output === input ? input : this.#changed(output);
  }

  known(key: string): KnownKey {
    return this.#options.keys.get(key);
  }

  get isFull(): boolean {
    return this.#nodes >= MAX_NODES;
  }

  #string(value: string): string {
    if (this.#jsonNesting >= MAX_JSON_NESTING) return this.text(value);
    const parsed = parseJson(value);
    if (parsed === undefined) return this.text(value);
    const before = this.#changes;
    const hiddenBefore = this.#hidden;
    const outer = this.#numbers;
    const numbers = new JsonNumbers(value, (input) => this.text(input));
    this.#numbers = numbers;
    this.#jsonNesting++;
    const redacted = this.visit(numbers.json === value ? parsed : JSON.parse(numbers.json), undefined);
    this.#jsonNesting--;
    this.#numbers = outer;
    // Unchanged JSON keeps its spelling, but is still read as text: parsing drops all but the last of equal keys.
    const losesValues = this.#hidden > hiddenBefore && hasEqualKeys(value, parsed);
    const isKept = this.#changes === before && !losesValues;
    return isKept ? this.text(value) : numbers.restore(JSON.stringify(redacted));
  }

  #isShown(value: string, hidden: KeyKind | undefined): boolean {
    if (hidden === undefined || value === '') return true;
    return hidden === 'token' && this.#numbers?.isHeld(value) === true;
  }

  #number(value: number, hidden: KeyKind | undefined): unknown {
    if (hidden === 'all') return this.#hide(String(value));
    if (!mayBeCard(value)) return value;
    const digits = String(value);
    const redacted = this.text(digits);
    return redacted === digits ? value : redacted;
  }

  #object(value: object, hidden: KeyKind | undefined): unknown {
    if (this.#ancestors.includes(value)) return '[Circular]';
    if (this.#ancestors.length >= this.#options.maxDepth) return this.#changed('[Truncated: too deep]');
    this.#ancestors.push(value);
    try {
      return readObject(value, hidden, this);
    } catch {
      // A getter, a proxy or toJSON threw. What it threw may hold what it was guarding.
      return this.#changed('[Unreadable]');
    } finally {
      this.#ancestors.pop();
    }
  }

  #hide(text: string): string {
    return this.#changed(maskOfKeyed(this.#options.mask, text));
  }

  #changed(output: string): string {
    this.#changes++;
    return output;
  }
}

function mayBeCard(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) >= MIN_NUMBER;
}
