import type { FrozenJson } from '../canonical/frozen-json.ts';

const MAX_VALUES = 10_000;

/** Segments of a JSON pointer; `undefined` when it is none. */
export function pointerSegments(pointer: string): readonly string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function below(value: FrozenJson, segment: string): readonly (FrozenJson | undefined)[] {
  if (typeof value !== 'object' || value === null) return [undefined];
  if (segment === '*') {
    const members = Object.values(value) as FrozenJson[];
    return members.length === 0 ? [undefined] : members;
  }
  // Own members only. RFC 6901, 4: an index has no leading zeros; `length` is no member either.
  const isThere = Array.isArray(value) ? /^(?:0|[1-9]\d*)$/.test(segment) : true;
  return [isThere && Object.hasOwn(value, segment) ? (value as Record<string, FrozenJson>)[segment] : undefined];
}

/** The values that a pointer leads to; `undefined` for each that is missing. */
export function valuesAt(value: FrozenJson, segments: readonly string[]): readonly (FrozenJson | undefined)[] {
  let found: readonly (FrozenJson | undefined)[] = [value];
  for (const segment of segments) {
    found = found.flatMap((each) => (each === undefined ? [undefined] : below(each, segment)));
    // What lies beyond is not looked at, and so not known.
    if (found.length > MAX_VALUES) found = [...found.slice(0, MAX_VALUES), undefined];
  }
  return found;
}
