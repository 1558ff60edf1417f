/** A JSON object, not an array and not null. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * An own data property. A getter is never run and an inherited name (`constructor`, a polluted `type`) never answers:
 * both read as absent.
 */
export function own(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

export function ownString(value: unknown, key: string): string | undefined {
  const found = own(value, key);
  return typeof found === 'string' ? found : undefined;
}

/**
 * What JSON.parse, qs or querystring can have made. Judged by the prototype being a root, not by identity with
 * Object.prototype, so that an object of another realm (a vm, a jest test) is plain too.
 */
export function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** What LangChain's `load()` would construct: `{lc: 1, type, id}`. A field of the app's own called `lc` is not. */
export function isConstructor(value: object): boolean {
  const version = own(value, 'lc');
  // Python's `== 1` takes `true` as well.
  const numbered =
    typeof version === 'number' || version === true || (typeof version === 'string' && /^\s*\d+\s*$/.test(version));
  return numbered && (own(value, 'type') !== undefined || own(value, 'id') !== undefined);
}
