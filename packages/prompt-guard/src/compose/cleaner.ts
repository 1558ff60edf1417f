import { clean } from './clean.ts';
import type { Cleaned } from './input.ts';

/** Cleans the texts of one prompt and keeps account of what it changed. */
export class Cleaner {
  readonly changes: Cleaned[] = [];

  text(field: string, given: string): string {
    const { text, invisible, tokens, marks } = clean(given);
    if (invisible + tokens + marks > 0) this.#note({ field, invisible, tokens, marks });
    return text;
  }

  /** One line for each field, however many texts it has. */
  #note(change: Cleaned): void {
    const { field, invisible, tokens, marks } = change;
    const at = this.changes.findIndex((known) => known.field === field);
    const known = this.changes[at];
    if (known === undefined) this.changes.push(change);
    else
      this.changes[at] = {
        field,
        invisible: known.invisible + invisible,
        tokens: known.tokens + tokens,
        marks: known.marks + marks,
      };
  }

  /** One line of at most 200 characters. */
  line(field: string, given: string): string {
    return this.text(field, given.replace(/\s+/g, ' ').trim().slice(0, 200));
  }

  /** Parsed first, since what a text may not hold can be what its JSON text needs (U+2028 is no end of a line in JSON). */
  json(field: string, given: string): Record<string, unknown> {
    return JSON.parse(given, (_name, value: unknown) => this.#value(field, value)) as Record<string, unknown>;
  }

  /** Members are clean already when their object comes; their names are not. */
  #value(field: string, value: unknown): unknown {
    if (typeof value === 'string') return this.text(field, value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [this.text(field, name), member as unknown]),
    );
  }
}
