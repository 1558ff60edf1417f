import type { FrozenJson } from '../canonical/frozen-json.ts';

const MAX_VALUES = 10_000;

/** Stands for what cannot be looked at: something may be there, in a form that the pointer does not follow. */
export const UNKNOWN: unique symbol = Symbol('unknown');

/** `undefined`: missing. */
export type Found = FrozenJson | undefined | typeof UNKNOWN;

/** Segments of a JSON pointer; `undefined` when it is none. */
export function pointerSegments(pointer: string): readonly string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function below(value: FrozenJson, segment: string): readonly Found[] {
  // A tool may take a text for a list of one, or read what stands in it.
  if (typeof value !== 'object' || value === null) return [UNKNOWN];
  if (segment === '*') {
    const members = Object.values(value) as FrozenJson[];
    return members.length === 0 ? [undefined] : members;
  }
  // Own members only. RFC 6901, 4: an index has no leading zeros; `length` is no member either.
  if (Array.isArray(value) && !/^(?:0|[1-9]\d*)$/.test(segment)) return [UNKNOWN];
  return [Object.hasOwn(value, segment) ? (value as Record<string, FrozenJson>)[segment] : undefined];
}

/** The values that a pointer leads to, `undefined` for each that is missing. */
export function valuesAt(value: FrozenJson, segments: readonly string[]): readonly Found[] {
  let found: readonly Found[] = [value];
  for (const segment of segments) {
    found = found.flatMap((each) => (each === undefined || each === UNKNOWN ? [each] : below(each, segment)));
    // What lies beyond is not looked at, and so not known.
    if (found.length > MAX_VALUES) found = [...found.slice(0, MAX_VALUES), UNKNOWN];
  }
  return found;
}
