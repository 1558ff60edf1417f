/** A JSON object, not an array and not null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own data member. An inherited name, `constructor` or a polluted one, reads as absent. */
export function own(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

/** Equal for two names that a lenient JSON reader takes for one: Go's folds case, U+017F and U+212A. */
export const foldName = (name: string): string => name.toLowerCase().replaceAll('\u017f', 's');

/** `max_tokens` and `maxTokens` are one name for whoever translates settings. */
export const plainName = (name: string): string => foldName(name).replace(/[_-]/g, '');

/** Writes a member as data, also when it is called `__proto__`. */
export function setOwn(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}
