import { isIPv6 } from 'node:net';
import { embeddedIPv4 } from './embedded-ipv4.ts';
import { knownNetworks } from './network-list.ts';
import { plainAddress } from './plain-address.ts';

const METADATA = knownNetworks(`
  169.254.0.0/16        fe80::/10
  100.100.100.200       168.63.129.16
  192.0.0.192           fd00:100::100:200
  fd00:ec2::/32         fd20:ce::254
  fd00:c1::a9fe:a9fe    fd00:42::42
  fd00:a9fe:a9fe::1     64:ff9b:1::/48
`);

/**
 * Addresses at which clouds hand out credentials to whoever asks from within: all that is link-local, where most of them
 * answer; Alibaba, Azure, Oracle's classic one; Alibaba, AWS (all of its services on a host, that of EKS for pods too),
 * Google, Oracle, Scaleway, Akamai over IPv6; and IPv6 that a host or a translator takes there.
 */
export function isMetadataAddress(address: string): boolean {
  const plain = plainAddress(address);
  if (plain === undefined) return false;
  return METADATA.has(plain) || (isIPv6(plain) && embeddedIPv4(plain).some((each) => METADATA.has(each)));
}
