import type { IncomingMessage } from 'node:http';
import { isIPv4 } from 'node:net';
import { plainAddress } from '@sallyport/core/addresses';
import type { KeyPlace } from './place.ts';

/**
 * The app's own way to the client's address, behind a proxy it trusts; Express: `(request) => request.ip`. What is no
 * address counts as none.
 */
export type AddressOf = (request: IncomingMessage) => string | undefined;

/** What an event tells of an address; never the address. `proxied`: the peer is a proxy, the client is not known. */
export type AddressKind = 'loopback' | 'private' | 'public' | 'proxied' | 'unknown';

export interface RequestPlace extends KeyPlace {
  readonly addressKind: AddressKind;
}

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip'] as const;

/** RFC 1918, RFC 6598, RFC 3927; RFC 4193 and link-local of RFC 4291. */
const PRIVATE = {
  ipv4: /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./,
  ipv6: /^(?:f[cd][\da-f]{2}|fe[89ab][\da-f]):/i,
};

function kindOf(text: string | undefined): AddressKind {
  const plain = plainAddress(text);
  if (plain === undefined) return 'unknown';
  if (isIPv4(plain) ? plain.startsWith('127.') : plain === '::1') return 'loopback';
  return PRIVATE[isIPv4(plain) ? 'ipv4' : 'ipv6'].test(plain) ? 'private' : 'public';
}

/**
 * Where a request comes from. Without `addressOf` the peer counts, unless the request was forwarded: the peer is a
 * proxy then, and a key bound to a network that holds the proxy would open for everybody.
 */
export function requestPlace(request: IncomingMessage, addressOf: AddressOf | undefined): RequestPlace {
  const { headers } = request;
  const { origin } = headers;
  if (addressOf === undefined && FORWARDED.some((name) => headers[name] !== undefined)) {
    return { address: undefined, origin, addressKind: 'proxied' };
  }
  const given: unknown = addressOf === undefined ? request.socket.remoteAddress : addressOf(request);
  const address = typeof given === 'string' ? given : undefined;
  return { address, origin, addressKind: kindOf(address) };
}
