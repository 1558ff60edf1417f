import type { KeyKind } from './keys.ts';
import type { ValueRedactor } from './value.ts';

/** Redacts one property into a copy; a getter that throws costs only itself. */
export function copyProperty(
  source: Readonly<Record<string, unknown>>,
  key: string,
  hidden: KeyKind | undefined,
  copy: Record<string, unknown>,
  redactor: ValueRedactor,
): void {
  const { kind, text: name } = redactor.known(key);
  let value: unknown;
  try {
    value = source[key];
  } catch {
    setOwn(copy, name, '[Unreadable]');
    return;
  }
  const effective = hidden ?? kindHere(kind, key, source, redactor);
  if (name === key && key !== '__proto__' && !Object.hasOwn(copy, key)) {
    redactor.put(copy, key, value, effective);
  } else {
    setOwn(copy, name, redactor.visit(value, effective));
  }
}

function kindHere(
  kind: KeyKind | undefined,
  key: string,
  source: Readonly<Record<string, unknown>>,
  redactor: ValueRedactor,
): KeyKind | undefined {
  if (kind === undefined) return key === 'value' ? kindOfPair(source, redactor) : undefined;
  // The tokens of a model's answer, with their probabilities, are its text.
  return key === 'token' && typeof source['logprob'] === 'number' ? undefined : kind;
}

/** { name: 'Authorization', value: '...' }, as HAR files and environment lists have it. */
function kindOfPair(source: Readonly<Record<string, unknown>>, redactor: ValueRedactor): KeyKind | undefined {
  const name = source['name'] ?? source['key'];
  return typeof name === 'string' ? redactor.known(name).kind : undefined;
}

/** How often names were taken in a record: without it, each of many equal ones would try the numbers of all before. */
const taken = new WeakMap<object, Map<string, number>>();

/** Plain assignment would lose "__proto__" and reach the prototype; two keys may also be masked alike. */
export function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  let name = key;
  if (Object.hasOwn(target, key)) {
    const counts = taken.get(target) ?? new Map<string, number>();
    taken.set(target, counts);
    let copy = counts.get(key) ?? 2;
    while (Object.hasOwn(target, `${key} #${copy}`)) copy++;
    counts.set(key, copy + 1);
    name = `${key} #${copy}`;
  }
  Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
}
