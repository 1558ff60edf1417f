import { isIP } from 'node:net';

export type RemoteAddressPolicy = 'full' | 'truncated' | 'none';

/** The first 48 of 128 bits: what a provider assigns to a site, so no single household. */
function truncatedV6(address: string): string {
  const [bare = ''] = address.split('%', 1);
  const [head = '', tail] = bare.split('::', 2);
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 3 - groups.length;
  const first = missing > 0 ? [...groups, ...Array.from({ length: missing }, () => '0')] : groups.slice(0, 3);
  return `${first.join(':')}:x`;
}

/**
 * The peer's address as the policy allows: whole, without its last 8 (IPv4) or 80 (IPv6) bits, or not at all. Behind a
 * proxy the peer is the proxy. Forwarding headers are not read: any client can send them.
 */
export function remoteAddress(address: string | undefined, policy: RemoteAddressPolicy): string | undefined {
  if (address === undefined || policy === 'none') return undefined;
  // A dual-stack socket shows IPv4 clients as ::ffff:192.0.2.1.
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const version = isIP(plain);
  if (version === 0) return undefined;
  if (policy === 'full') return plain;
  return version === 4 ? plain.replace(/\d+$/, 'x') : truncatedV6(plain);
}
