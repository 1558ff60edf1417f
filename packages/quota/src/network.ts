import { isIPv6 } from 'node:net';
import { ipv6Groups, plainAddress } from '@sallyport/core/addresses';

/**
 * The network an address counts for: an IPv4 address itself, also when it is written as IPv6 (`::ffff:192.0.2.1`), and
 * the first 64 bits of any other IPv6 address, whichever way it is spelled.
 */
export function network(address: string): string {
  const plain = plainAddress(address) ?? address;
  if (!isIPv6(plain)) return plain;
  const first = ipv6Groups(plain).slice(0, 4);
  return `${first.map((group) => group.toString(16)).join(':')}::/64`;
}
