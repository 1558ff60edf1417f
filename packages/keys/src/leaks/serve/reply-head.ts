import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** Names and values of fields as they are sent: of a field that is sent several times, each value. */
export type HeadFields = readonly (readonly [name: string, values: readonly string[]])[];

const valuesOf = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).map(String);

/** The fields that a reply has so far, their names as they were written. */
export function fieldsOf(response: ServerResponse): HeadFields {
  // HTTP/2 has names in small letters only, and no method for others.
  const raw = Reflect.get(response, 'getRawHeaderNames') as (() => string[]) | undefined;
  const names = raw === undefined ? response.getHeaderNames() : Reflect.apply(raw, response, []);
  return names.map((name) => [name, valuesOf(response.getHeader(name))]);
}

/** Fields of trailers and of early hints: an object, or pairs in a list. */
export function fieldsIn(given: unknown): HeadFields {
  const pairs = Array.isArray(given) ? (given as [unknown, unknown][]) : Object.entries(Object(given) as object);
  return pairs.map(([name, value]) => [String(name), valuesOf(value)]);
}

/** Pairs, or names and values in turn. A name that comes twice is sent twice. */
function setList(response: ServerResponse, list: readonly unknown[]): void {
  const flat = Array.isArray(list[0]) ? list.flat(1) : list;
  const pairs = flat.flatMap((name, at) => (at % 2 === 0 ? [[String(name), flat[at + 1] ?? ''] as const] : []));
  for (const [name] of pairs) response.removeHeader(name);
  for (const [name, value] of pairs) {
    const before = response.getHeader(name);
    const values = before === undefined ? [] : valuesOf(before);
    response.setHeader(name, before === undefined ? (value as OutgoingHttpHeader) : [...values, ...valuesOf(value)]);
  }
}

/** The fields of `writeHead`, set so that they can be read and taken back. */
export function setFields(response: ServerResponse, fields: unknown): void {
  if (Array.isArray(fields)) return setList(response, fields);
  for (const [name, value] of Object.entries((fields ?? {}) as OutgoingHttpHeaders)) {
    if (value !== undefined) response.setHeader(name, value);
  }
}
