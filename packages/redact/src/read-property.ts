import type { KeyKind } from './keys.ts';
import type { ValueRedactor } from './value.ts';

/** One property; a getter that throws costs only itself. */
export function readProperty(
  source: Readonly<Record<string, unknown>>,
  key: string,
  hidden: KeyKind | undefined,
  redactor: ValueRedactor,
): unknown {
  let value: unknown;
  try {
    value = source[key];
  } catch {
    return '[Unreadable]';
  }
  const kind = hidden ?? redactor.kindOf(key) ?? (key === 'value' ? kindOfPair(source, redactor) : undefined);
  return redactor.visit(value, kind);
}

/** { name: 'Authorization', value: '...' }, as HAR files and environment lists have it. */
function kindOfPair(source: Readonly<Record<string, unknown>>, redactor: ValueRedactor): KeyKind | undefined {
  const name = source['name'] ?? source['key'];
  return typeof name === 'string' ? redactor.kindOf(name) : undefined;
}

/** Plain assignment would lose "__proto__" and reach the prototype; two keys may also be masked alike. */
export function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  let name = key;
  for (let copy = 2; Object.hasOwn(target, name); copy++) name = `${key} #${copy}`;
  Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
}
