import { nearestName } from '@sallyport/core';

/** What a value is, never what it says: it may be a person's text. */
function shape(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? `a string of ${value.length} characters` : typeof value;
}

export function wrong(owner: string, field: string, expects: string, value: unknown): TypeError {
  return new TypeError(`${owner}: \`${field}\` must be ${expects}, got ${shape(value)}.`);
}

/** Checks the parts of one call; each complaint names the field. */
export class Checks {
  readonly #owner: string;

  constructor(owner: string) {
    this.#owner = owner;
  }

  object(field: string, value: unknown, names: readonly string[]): object {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw wrong(this.#owner, field, 'an object', value);
    }
    const strange = Object.keys(value).find((name) => !names.includes(name));
    if (strange === undefined) return value;
    const near = nearestName(strange, names);
    if (strange === 'trusted')
      throw new TypeError(`${this.#owner}: \`${field}\` cannot vouch for itself. Give trusted(...) in its place.`);
    const hint = near === undefined ? ` It has ${names.join(', ')}.` : ` Did you mean \`${near}\`?`;
    throw new TypeError(`${this.#owner}: \`${field}\` has no member ${JSON.stringify(strange.slice(0, 40))}.${hint}`);
  }

  list(field: string, value: unknown): readonly unknown[] {
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw wrong(this.#owner, field, 'an array', value);
    return Array.from<unknown>(value);
  }

  text(field: string, value: unknown): string {
    if (typeof value !== 'string') throw wrong(this.#owner, field, 'a string', value);
    return value;
  }

  /** A string of this form; `undefined` is for the caller's default. */
  formed(field: string, value: unknown, form: RegExp, expects: string): string | undefined {
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || !form.test(value)) throw wrong(this.#owner, field, expects, value);
    return value;
  }

  oneOf<const T>(field: string, value: unknown, known: readonly T[]): T | undefined {
    if (value === undefined) return undefined;
    const found = known.find((one) => one === value);
    if (found !== undefined) return found;
    throw wrong(this.#owner, field, `one of ${known.map(String).join(', ')}`, value);
  }
}
