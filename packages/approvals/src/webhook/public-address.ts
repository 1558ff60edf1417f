import { BlockList, isIP } from 'node:net';

// IANA special-purpose registries (RFC 6890 and later), and a public address at which Azure answers from within.
const SPECIAL = [
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
  '224.0.0.0/3',
  // Within 2000::/3: what embeds an IPv4 address, or is not routed.
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '2620:4f:8000::/48',
  '3fff::/20',
];

/** @returns `undefined` when an entry is neither an address nor a CIDR block */
export function networksOf(entries: readonly string[]): BlockList | undefined {
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

const special = networksOf(SPECIAL);
// Everything outside is refused: loopback, mapped IPv4, NAT64, unique local, link-local.
const global6 = networksOf(['2000::/3']);

/** Whether an address is one of the public internet, or of a network that is named. */
export function isOpenAddress(address: string, networks: BlockList): boolean {
  const version = isIP(address);
  if (version === 0 || address.includes('%') || special === undefined || global6 === undefined) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (networks.check(address, family)) return true;
  return !special.check(address, family) && (version === 4 || global6.check(address, family));
}
