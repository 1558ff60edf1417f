import { visibleText } from './visible-text.ts';

const MAX_VALUES = 200;
const MAX_DEPTH = 12;
const MAX_KEY = 128;
const CUT = '[cut]';

/** Plain data of bounded size from an already redacted value: every string visible and at most `maxLength` long. */
export function boundedValue(value: unknown, maxLength: number): unknown {
  let left = MAX_VALUES;

  function visit(item: unknown, depth: number): unknown {
    if (typeof item === 'string') return visibleText(item, maxLength);
    if (typeof item === 'bigint' || typeof item === 'symbol') return visibleText(String(item), maxLength);
    if (typeof item !== 'object' || item === null) return typeof item === 'function' ? undefined : item;
    if (item instanceof Date) return Number.isNaN(item.getTime()) ? String(item) : item.toISOString();
    if (depth >= MAX_DEPTH) return CUT;
    if (Array.isArray(item) || item instanceof Set) return list(item, depth);
    return record(item instanceof Map ? item : Object.entries(item), depth);
  }

  function list(items: Iterable<unknown>, depth: number): unknown[] {
    const copy: unknown[] = [];
    for (const item of items) {
      if (left-- <= 0) return [...copy, CUT];
      copy.push(visit(item, depth + 1));
    }
    return copy;
  }

  function record(entries: Iterable<readonly [unknown, unknown]>, depth: number): object {
    const copy: [string, unknown][] = [];
    for (const [key, item] of entries) {
      if (left-- <= 0) {
        copy.push([CUT, true]);
        break;
      }
      copy.push([visibleText(String(key), MAX_KEY), visit(item, depth + 1)]);
    }
    // Defines own members, so that a key "__proto__" stays a key.
    return Object.fromEntries(copy);
  }

  return visit(value, 0);
}
