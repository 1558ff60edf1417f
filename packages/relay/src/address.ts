import { BlockList, isIPv4, isIPv6 } from 'node:net';

// IANA special-purpose registries (RFC 6890 and its updates), and addresses at which clouds answer from within.
const refusedIPv4: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // shared, RFC 6598; Alibaba's metadata too
  ['127.0.0.0', 8],
  ['168.63.129.16', 32], // Azure's own services, at a public address
  ['169.254.0.0', 16], // link-local; the metadata of most clouds
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24], // 6to4 relays, RFC 7526
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3], // multicast, reserved, broadcast
];

// Within global unicast: what embeds an IPv4 address or is not routed.
const refusedIPv6: readonly (readonly [network: string, prefix: number])[] = [
  ['2001::', 23], // Teredo, benchmarking, ORCHID
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
];

const refused = new BlockList();
for (const [network, prefix] of refusedIPv4) refused.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of refusedIPv6) refused.addSubnet(network, prefix, 'ipv6');

// Everything outside is refused: loopback, mapped and compatible IPv4, NAT64 (64:ff9b::), unique local, link-local.
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');

// Also where a translator (NAT64, mapped or compatible addresses) would lead.
const linkLocal = new BlockList();
linkLocal.addSubnet('169.254.0.0', 16, 'ipv4');
linkLocal.addSubnet('fe80::', 10, 'ipv6');
linkLocal.addAddress('fd00:ec2::254', 'ipv6');
linkLocal.addAddress('fd20:ce::254', 'ipv6');
linkLocal.addAddress('fd00:c1::a9fe:a9fe', 'ipv6');
linkLocal.addAddress('fd00:42::42', 'ipv6');
linkLocal.addSubnet('::ffff:a9fe:0', 112, 'ipv6');
linkLocal.addSubnet('::ffff:0:a9fe:0', 112, 'ipv6');
linkLocal.addSubnet('::a9fe:0', 112, 'ipv6');
linkLocal.addSubnet('64:ff9b::a9fe:0', 112, 'ipv6');
linkLocal.addSubnet('64:ff9b:1::', 48, 'ipv6');
linkLocal.addSubnet('2002:a9fe::', 32, 'ipv6');
for (const prefix of ['::ffff:', '64:ff9b::']) {
  linkLocal.addAddress(`${prefix}a83f:8110`, 'ipv6');
  linkLocal.addAddress(`${prefix}6464:64c8`, 'ipv6');
}
linkLocal.addAddress('168.63.129.16', 'ipv4');
linkLocal.addAddress('100.100.100.200', 'ipv4');

/** Whether an address belongs to the public internet. What is no address at all is not public. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !refused.check(address, 'ipv4');
  // A zone (`fe80::1%eth0`) is only given to local addresses.
  if (!isIPv6(address) || address.includes('%')) return false;
  return global.check(address, 'ipv6') && !refused.check(address, 'ipv6');
}

/** Addresses at which clouds hand out credentials: not even a named host may resolve to them. */
export function isMetadataAddress(address: string): boolean {
  const [bare = ''] = address.split('%', 1);
  if (isIPv4(bare)) return linkLocal.check(bare, 'ipv4');
  return isIPv6(bare) && linkLocal.check(bare, 'ipv6');
}
