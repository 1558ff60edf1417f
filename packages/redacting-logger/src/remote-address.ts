import { isIPv4 } from 'node:net';
import { ipv6Groups, plainAddress } from '@sallyport/core/addresses';

export type RemoteAddressPolicy = 'full' | 'truncated' | 'none';

/** The first 48 of 128 bits: what a provider assigns to a site, so no single household. */
function truncatedV6(address: string): string {
  const first = ipv6Groups(address).slice(0, 3);
  return `${first.map((group) => group.toString(16)).join(':')}:x`;
}

/**
 * The peer's address as the policy allows: whole, without its last 8 (IPv4) or 80 (IPv6) bits, or not at all. Behind a
 * proxy the peer is the proxy. Forwarding headers are not read: any client can send them.
 */
export function remoteAddress(address: string | undefined, policy: RemoteAddressPolicy): string | undefined {
  if (address === undefined || policy === 'none') return undefined;
  const plain = plainAddress(address);
  if (plain === undefined) return undefined;
  // A dual-stack socket shows IPv4 clients as IPv6. What is IPv6 stays as it is written, its zone included.
  if (isIPv4(plain)) return policy === 'full' ? plain : plain.replace(/\d+$/, 'x');
  return policy === 'full' ? address : truncatedV6(plain);
}
