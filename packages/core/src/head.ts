import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http';

type HeaderArgument = OutgoingHttpHeaders | readonly OutgoingHttpHeader[] | readonly (readonly OutgoingHttpHeader[])[];

function* pairs(headers: HeaderArgument): Generator<[string, OutgoingHttpHeader]> {
  if (!Array.isArray(headers)) {
    for (const [name, value] of Object.entries(headers as OutgoingHttpHeaders))
      if (value !== undefined) yield [name, value];
    return;
  }
  // writeHead takes [[name, value], ...] and the flat [name, value, name, value, ...] as well.
  const list = headers as readonly (OutgoingHttpHeader | readonly OutgoingHttpHeader[])[];
  if (Array.isArray(list[0])) {
    for (const [name, value] of list as readonly OutgoingHttpHeader[][])
      if (value !== undefined) yield [String(name), value];
    return;
  }
  for (let index = 0; index + 1 < list.length; index += 2)
    yield [String(list[index]), list[index + 1] as OutgoingHttpHeader];
}

/** Does what `writeHead(status, reason?, headers?)` says, without sending the head. */
export function recordHead(response: ServerResponse, status: number, rest: readonly unknown[]): void {
  const [reason, headers] = typeof rest[0] === 'string' ? [rest[0], rest[1]] : [undefined, rest[0] ?? rest[1]];
  response.statusCode = status;
  if (reason !== undefined) response.statusMessage = reason;
  if (typeof headers !== 'object' || headers === null) return;
  const seen = new Set<string>();
  for (const [name, value] of pairs(headers as HeaderArgument)) {
    const known = name.toLowerCase();
    const line = Array.isArray(value) ? value : String(value);
    if (seen.has(known)) response.appendHeader(name, line);
    else response.setHeader(name, line);
    seen.add(known);
  }
}

/** A field among the arguments of `writeHead` behind the status; Node keeps those out of sight of `getHeader`. */
export function fieldGiven(rest: readonly unknown[], wanted: string): OutgoingHttpHeader | undefined {
  const headers = typeof rest[0] === 'string' ? rest[1] : (rest[0] ?? rest[1]);
  if (typeof headers !== 'object' || headers === null) return undefined;
  for (const [name, value] of pairs(headers as HeaderArgument)) if (name.toLowerCase() === wanted) return value;
  return undefined;
}
