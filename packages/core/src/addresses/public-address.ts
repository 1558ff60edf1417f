import { isIPv4, isIPv6 } from 'node:net';
import { embeddedIPv4 } from './embedded-ipv4.ts';
import { knownNetworks } from './network-list.ts';

/**
 * The IANA IPv4 special-purpose address registry (RFC 6890 and its updates), multicast (RFC 5771), and a public address
 * at which Azure answers from within. What the registry calls globally reachable stands here too: relays, anycast of AS112.
 */
const SPECIAL_IPV4 = knownNetworks(`
  0.0.0.0/8       10.0.0.0/8      100.64.0.0/10    127.0.0.0/8     168.63.129.16   169.254.0.0/16
  172.16.0.0/12   192.0.0.0/24    192.0.2.0/24     192.31.196.0/24 192.52.193.0/24 192.88.99.0/24
  192.168.0.0/16  192.175.48.0/24 198.18.0.0/15    198.51.100.0/24 203.0.113.0/24  224.0.0.0/3
`);

/** RFC 4291, 2.4: what is assigned. Outside are loopback, unique local, link-local, mapped IPv4, NAT64, multicast. */
const GLOBAL_IPV6 = knownNetworks('2000::/3');

/** The IANA IPv6 special-purpose address registry, as far as it lies within: Teredo and other protocols, examples, 6to4, AS112. */
const SPECIAL_IPV6 = knownNetworks('2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20');

/**
 * Whether an address is one of the public internet. Not: what is no address, has a zone, which only local addresses have
 * (RFC 4007), or is IPv6 around an IPv4 address, whatever that one is: where it leads depends on the machines between.
 * Security: NAT64 behind a prefix of an operator's own (RFC 6052) cannot be told from any other public address.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !SPECIAL_IPV4.has(address);
  if (!isIPv6(address) || address.includes('%') || !GLOBAL_IPV6.has(address)) return false;
  return !SPECIAL_IPV6.has(address) && embeddedIPv4(address).length === 0;
}
