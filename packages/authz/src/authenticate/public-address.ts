import { BlockList, isIP } from 'node:net';

/**
 * IANA special-purpose registries (RFC 6890 and later): private, loopback, link-local with cloud metadata, test, multicast;
 * and a public address at which Azure answers from within.
 */
const SPECIAL_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** Within 2000::/3, the only range of public addresses: Teredo and other assignments, documentation, 6to4. */
const SPECIAL_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'];

/** @returns `undefined` when an entry is neither an address nor a CIDR block */
export function networkList(entries: readonly string[]): BlockList | undefined {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits, ...more] = entry.split('/');
    const version = isIP(address);
    const most = version === 4 ? 32 : 128;
    if (version === 0 || address.includes('%') || more.length > 0) return undefined;
    if (bits !== undefined && (!/^\d{1,3}$/.test(bits) || Number(bits) > most)) return undefined;
    list.addSubnet(address, Number(bits ?? most), version === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

const special = networkList([...SPECIAL_V4, ...SPECIAL_V6]);
const publicV6 = networkList(['2000::/3']);

/** The address without an IPv4 in IPv6 clothes, as dual-stack sockets show it, and without a zone. */
export function plainAddress(address: string): string {
  return (address.split('%', 1)[0] ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
}

export function isWithin(list: BlockList, address: string): boolean {
  const plain = plainAddress(address);
  const version = isIP(plain);
  return version !== 0 && list.check(plain, version === 4 ? 'ipv4' : 'ipv6');
}

/** Whether an address is one of the public internet. What is no address is not. */
export function isPublicAddress(address: string): boolean {
  const plain = plainAddress(address);
  const version = isIP(plain);
  if (version === 0 || special === undefined || publicV6 === undefined || isWithin(special, plain)) return false;
  return version === 4 || isWithin(publicV6, plain);
}
