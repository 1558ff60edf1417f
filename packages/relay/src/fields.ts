import type { IncomingHttpHeaders } from 'node:http';
import { ConfigError } from '@sallyport/core';
import type { Key } from './key-ring.ts';

/** Between two ends of one connection (RFC 9110, section 7.6.1), or ours to write. */
const ours = new Set(
  (
    'connection keep-alive proxy-connection te trailer transfer-encoding upgrade host content-length content-type ' +
    'content-encoding accept-encoding expect http2-settings max-forwards'
  ).split(' '),
);

/** The client's own credentials and what its proxies say of it. */
const clients =
  /^(?:authorization|proxy-.*|cookie2?|x-goog-.*|x-amz-.*|x-auth.*|x-csrf.*|x-xsrf.*|forwarded|x-forwarded-.*|x-real-ip|via|origin|referer|true-client-ip|cf-.*|sec-.*|(?:.*-)?(?:api-?key|access-key|subscription-key|functions-key|token|secret|password|session(?:-?id)?|jwt|credentials?))$/;

/** What would choose another account, method or path than the relay does; a wrong account is a 401 that costs every key. */
const choices =
  /^(?:(?:openai|anthropic)-(?:organization(?:-id)?|project|workspace(?:-id)?)|x-http-method.*|x-method-override|x-original-.*|x-rewrite-.*)$/;

/** Fields of a reply that would set something at the client, or say how its bytes are framed. */
const replyOnly =
  /^(?:set-cookie2?|server|location|refresh|alt-svc|clear-site-data|strict-transport-security|www-authenticate|proxy-authenticate|link|access-control-.*|content-security-policy.*|x-accel-(?!buffering).*|x-sendfile|etag|last-modified|accept-ranges|content-range|content-disposition)$/;

const NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;

function checked(option: string, names: readonly string[], refuses: (name: string) => boolean): readonly string[] {
  return names.map((name) => {
    const lower = name.toLowerCase();
    // Some servers read both alike.
    if (NAME.test(lower) && !refuses(lower) && !refuses(lower.replaceAll('_', '-'))) return lower;
    throw new ConfigError('relay', option, `\`${option}\` must not list ${JSON.stringify(name.slice(0, 40))}.`);
  });
}

const isOurs = (name: string): boolean => ours.has(name);

/** The field that carries the key. @throws {ConfigError} for what cannot, or is written by the relay itself */
export function keyField(name: string | undefined): string | undefined {
  if (name === undefined || (NAME.test(name) && !isOurs(name) && name !== 'accept')) return name;
  throw new ConfigError('relay', 'keyHeader', '`keyHeader` must be the name of a field that carries a key.');
}

/** @throws {ConfigError} for a credential, or a field that belongs to one connection */
export function requestList(names: readonly string[], keyHeader: string | undefined): readonly string[] {
  return checked(
    'requestHeaders',
    names,
    (name) => isOurs(name) || clients.test(name) || choices.test(name) || name === keyHeader,
  );
}

/** @throws {ConfigError} for a field that acts on the client, or belongs to one connection */
export function replyList(names: readonly string[]): readonly string[] {
  return checked('replyHeaders', names, (name) => ours.has(name) || replyOnly.test(name));
}

const VALUE = /^[\t\x20-\x7e]{0,8192}$/;

/**
 * Names and values in turn.
 * @throws {ConfigError} for a key among them, since it would not be rotated, or what cannot be sent
 */
export function fixedFields(fields: Readonly<Record<string, string>>, keyHeader: string | undefined): string[] {
  const names = checked('headers', Object.keys(fields), (name) => ours.has(name) || name === keyHeader);
  const values = Object.values(fields);
  const bad = values.findIndex((value) => typeof value !== 'string' || !VALUE.test(value));
  if (bad >= 0) throw new ConfigError('relay', 'headers', `\`headers\`: the value of ${names[bad]} cannot be sent.`);
  return names.flatMap((name, index) => [name, values[index] ?? '']);
}

/** Fields of `from` that are listed, one value each and only what can be sent; not what its sender keeps to one connection. */
export function listed(from: IncomingHttpHeaders, names: readonly string[], to: string[]): void {
  const hops = from.connection?.toLowerCase().split(/[\s,]+/);
  for (const name of names) {
    const value = Object.hasOwn(from, name) ? from[name] : undefined;
    if (typeof value === 'string' && VALUE.test(value) && hops?.includes(name) !== true) to.push(name, value);
  }
}

const REQUEST_IDS = ['x-request-id', 'request-id'];

/** The provider's name for the request, which its support asks for. */
export function requestIdOf(
  headers: IncomingHttpHeaders,
  key: Key | undefined,
): [name: string, id: string] | undefined {
  for (const name of REQUEST_IDS) {
    const id = headers[name];
    if (typeof id === 'string' && /^[\w.:-]{1,128}$/.test(id) && key?.isIn(id) !== true) return [name, id];
  }
  return undefined;
}

const LONGEST_RETRY_MS = 3_600_000;

/** Retry-After in milliseconds: seconds or a date (RFC 9110, section 10.2.3). At most an hour. */
export function retryAfterMs(headers: IncomingHttpHeaders): number | undefined {
  const given = headers['retry-after'];
  if (given === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(given) ? Number(given) * 1000 : Date.parse(given) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), LONGEST_RETRY_MS) : undefined;
}
