import { types } from 'node:util';
import { readError } from './read-error.ts';
import { redactedSearch, redactedUrl } from './redacted-url.ts';
import { copyProperty, setOwn } from './read-property.ts';
import type { KeyKind } from './keys.ts';
import type { ValueRedactor } from './value.ts';

/** A redacted copy of an object, by what kind of object it is. May throw what its getters throw. */
export function readObject(value: object, hidden: KeyKind | undefined, redactor: ValueRedactor): unknown {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return readRecord(value, hidden, redactor);
  if (Array.isArray(value)) return readArray(value, hidden, redactor);
  // Bytes are never written out: they may be anything, in any encoding.
  if (ArrayBuffer.isView(value) || types.isAnyArrayBuffer(value)) return `[Binary: ${value.byteLength} bytes]`;
  if (types.isDate(value)) return hidden === 'all' ? redactor.visit(String(value), hidden) : new Date(value.getTime());
  if (types.isNativeError(value) || value instanceof Error) return readError(value, hidden, redactor);
  if (types.isMap(value)) return readMap(value, hidden, redactor);
  if (types.isSet(value)) return new Set(readItems(value, hidden, redactor));
  if (types.isRegExp(value)) return redactor.visit(String(value), hidden);
  if (types.isBoxedPrimitive(value)) return redactor.visit(value.valueOf(), hidden);
  switch (Object.prototype.toString.call(value)) {
    case '[object URL]':
      return redactor.visit(redactedUrl(textOf(value), redactor), hidden);
    case '[object URLSearchParams]':
      return redactor.visit(redactedSearch(new URLSearchParams(textOf(value)), redactor), hidden);
    case '[object Headers]':
      return readPairs(value as Iterable<[string, string]>, hidden, redactor);
    default:
      return readRecord(value, hidden, redactor);
  }
}

function readArray(items: readonly unknown[], hidden: KeyKind | undefined, redactor: ValueRedactor): unknown[] {
  const copy: unknown[] = [];
  for (let index = 0; index < items.length; index++) {
    const isFull = redactor.isFull;
    const kind = hidden ?? (index % 2 === 1 ? kindOfNeighbour(items, index, redactor) : undefined);
    redactor.put(copy, index, items[index], kind);
    if (isFull) break;
  }
  return copy;
}

/** ['authorization', '...'] is a pair, and the raw headers of Node are a row of them: name, value, name, value. */
function kindOfNeighbour(items: readonly unknown[], index: number, redactor: ValueRedactor): KeyKind | undefined {
  const name = items[index - 1];
  if (typeof name !== 'string' || items.length % 2 === 1) return undefined;
  if (items.length > 2 && !CREDENTIAL_HEADER.test(name)) return undefined;
  return redactor.known(name).kind;
}

const CREDENTIAL_HEADER = /^(?:(?:proxy-)?authorization|(?:set-)?cookie|x-(?:api|auth)-(?:key|token)|api-key)$/i;

function readItems(items: Iterable<unknown>, hidden: KeyKind | undefined, redactor: ValueRedactor): unknown[] {
  const copy: unknown[] = [];
  for (const item of items) {
    // Once it is full, one more visit leaves the mark that says so.
    const isFull = redactor.isFull;
    copy.push(redactor.visit(item, hidden));
    if (isFull) break;
  }
  return copy;
}

function readMap(map: ReadonlyMap<unknown, unknown>, hidden: KeyKind | undefined, redactor: ValueRedactor): unknown {
  const copy = new Map<unknown, unknown>();
  for (const [key, value] of map) {
    const isFull = redactor.isFull;
    const kind = typeof key === 'string' ? redactor.known(key).kind : undefined;
    copy.set(redactor.visit(key, undefined), redactor.visit(value, hidden ?? kind));
    if (isFull) break;
  }
  return copy;
}

function readPairs(pairs: Iterable<[string, string]>, hidden: KeyKind | undefined, redactor: ValueRedactor): unknown {
  const record: Record<string, unknown> = {};
  for (const [key, value] of pairs) {
    const isFull = redactor.isFull;
    const { kind, text } = redactor.known(key);
    setOwn(record, text, redactor.visit(value, hidden ?? kind));
    if (isFull) break;
  }
  return record;
}

function readRecord(value: object, hidden: KeyKind | undefined, redactor: ValueRedactor): unknown {
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === 'function') return redactor.visit(toJSON.call(value), hidden);
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const isFull = redactor.isFull;
    copyProperty(value as Readonly<Record<string, unknown>>, key, hidden, copy, redactor);
    if (isFull) break;
  }
  return copy;
}

/** URLs write themselves out; what only pretends to be one throws in what follows, and is unreadable. */
function textOf(value: { toString(): string }): string {
  return value.toString();
}
