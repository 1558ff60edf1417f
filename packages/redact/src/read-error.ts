import type { KeyKind } from './keys.ts';
import { copyProperty } from './read-property.ts';
import type { ValueRedactor } from './value.ts';

// Not enumerable on an Error, and what everybody wants to see of it.
const STANDARD = ['name', 'message', 'stack', 'cause', 'errors'];

/** An error becomes a plain record: JSON.stringify would drop its message, and a copy of its class might run code. */
export function readError(error: object, hidden: KeyKind | undefined, redactor: ValueRedactor): unknown {
  const record: Record<string, unknown> = {};
  const source = error as Readonly<Record<string, unknown>>;
  for (const key of new Set([...STANDARD, ...Object.keys(error)])) {
    if (!(key in error)) continue;
    copyProperty(source, key, hidden, record, redactor);
    if (redactor.isFull) break;
  }
  return record;
}
