import { BlockList, isIP } from 'node:net';

interface PlainAddress {
  readonly address: string;
  readonly family: 'ipv4' | 'ipv6';
}

/** The eight groups of an IPv6 address, a dotted tail included (RFC 4291, 2.2). */
function groupsOf(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const [, front = '', a, b, c, d] = dotted ?? [];
  const tail = [a, b, c, d].map((byte) => Number(byte).toString(16).padStart(2, '0'));
  const hex = dotted === null ? address : `${front}${tail[0]}${tail[1]}:${tail[2]}${tail[3]}`;
  const [left = [], right = []] = hex.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16));
}

const isMapped = (groups: readonly number[]): boolean => {
  return groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0);
};

/** One spelling for what sockets and proxies report: no zone, and IPv4 inside IPv6 (RFC 4291, 2.5.5.2) as IPv4. */
export function plainAddress(text: unknown): PlainAddress | undefined {
  if (typeof text !== 'string' || text.length > 64) return undefined;
  const [address = ''] = text.split('%', 1);
  const version = isIP(address);
  if (version === 0) return undefined;
  if (version === 4) return { address, family: 'ipv4' };
  const groups = groupsOf(address);
  if (!isMapped(groups)) return { address, family: 'ipv6' };
  const [high = 0, low = 0] = groups.slice(6);
  return { address: `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`, family: 'ipv4' };
}

/** The bits of an address or of the first address of a block, most significant first. */
function bitsOf(address: string, version: number): string {
  const [units, width] = version === 4 ? [address.split('.').map(Number), 8] : [groupsOf(address), 16];
  return units.map((unit) => unit.toString(2).padStart(width, '0')).join('');
}

/**
 * An address or a CIDR block whose host bits are zero: `10.1.2.3/8` may mean one address or 16 million of them, and is
 * refused, as is IPv4 spelt as IPv6, which would match nothing.
 */
export function isNetwork(text: unknown): boolean {
  if (typeof text !== 'string' || text.length > 64 || text.includes('%')) return false;
  const [address = '', prefix, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  if (version === 6 && isMapped(groupsOf(address))) return false;
  if (prefix === undefined) return true;
  if (!/^(?:0|[1-9]\d{0,2})$/.test(prefix)) return false;
  const bits = bitsOf(address, version);
  return Number(prefix) <= bits.length && !bits.slice(Number(prefix)).includes('1');
}

/** Whether an address is in one of these networks. What is no network, or no address, never matches. */
export function networkTest(networks: readonly unknown[]): (address: unknown) => boolean {
  // One list a family: a BlockList takes IPv4 for a part of an IPv6 block such as ::/0.
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const network of networks) {
    if (typeof network !== 'string' || !isNetwork(network)) continue;
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    if (prefix === undefined) lists[family].addAddress(address, family);
    else lists[family].addSubnet(address, Number(prefix), family);
  }
  return (text) => {
    const plain = plainAddress(text);
    return plain !== undefined && lists[plain.family].check(plain.address, plain.family);
  };
}
