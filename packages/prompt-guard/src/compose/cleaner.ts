import { clean } from './clean.ts';
import type { Cleaned } from './input.ts';

/** Cleans the texts of one prompt and keeps account of what it changed. */
export class Cleaner {
  readonly changes: Cleaned[] = [];

  text(field: string, given: string): string {
    const { text, invisible, tokens, marks } = clean(given);
    if (invisible + tokens + marks > 0) this.changes.push({ field, invisible, tokens, marks });
    return text;
  }

  /** One line of at most 200 characters. */
  line(field: string, given: string): string {
    return this.text(field, given.replace(/\s+/g, ' ').trim().slice(0, 200));
  }

  /** JSON text stays JSON: none of what is broken up or removed stands outside a string of it. Escapes are read after it. */
  json(field: string, given: string): Record<string, unknown> {
    const unescaped = (_name: string, value: unknown): unknown =>
      typeof value === 'string' ? clean(value).text : value;
    return JSON.parse(this.text(field, given), unescaped) as Record<string, unknown>;
  }
}
