import { isIPv6 } from 'node:net';
import { embeddedIPv4 } from './embedded-ipv4.ts';
import { knownNetworks } from './network-list.ts';
import { plainAddress } from './plain-address.ts';

const METADATA = knownNetworks(`
  169.254.0.0/16        fe80::/10
  100.100.100.200       168.63.129.16
  fd00:ec2::254         fd20:ce::254
  fd00:c1::a9fe:a9fe    fd00:42::42
  64:ff9b:1::/48
`);

/**
 * Addresses at which clouds hand out credentials to whoever asks from within: all that is link-local, where most of them
 * answer; Alibaba, Azure; AWS, Google, Oracle, Scaleway over IPv6; and IPv6 that a host or a translator takes there.
 */
export function isMetadataAddress(address: string): boolean {
  const plain = plainAddress(address);
  if (plain === undefined) return false;
  return METADATA.has(plain) || (isIPv6(plain) && embeddedIPv4(plain).some((each) => METADATA.has(each)));
}
