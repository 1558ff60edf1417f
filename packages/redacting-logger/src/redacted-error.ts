import type { LogRedactor } from './use-redactor.ts';

// Not enumerable on an error, unless somebody assigned them.
const STANDARD = new Set(['name', 'message', 'stack', 'cause', 'errors']);

/**
 * A redacted copy that is still an `Error`: `format.errors()` and pino recognise errors by their class, and would drop
 * the message and the stack of a plain record.
 */
export function redactedError(error: Error, redactor: LogRedactor): Error {
  const record = redactor.value(error);
  if (typeof record !== 'object' || record === null) throw new TypeError('a redacted error must be an object');
  const copy = Object.create(Error.prototype) as Error;
  for (const [key, value] of Object.entries(record)) {
    const enumerable = !STANDARD.has(key) || Object.prototype.propertyIsEnumerable.call(error, key);
    Object.defineProperty(copy, key, { value, enumerable, writable: true, configurable: true });
  }
  return copy;
}
