import { BlockList, isIP } from 'node:net';
import { mappedIPv4 } from './embedded-ipv4.ts';
import { ipv6Groups } from './ipv6-groups.ts';
import { plainAddress } from './plain-address.ts';

export interface NetworkList {
  /** Whether an address, however it is spelled, is in one of the networks. What is no address is not. */
  has(address: unknown): boolean;
}

interface Block {
  readonly address: string;
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

const NOWHERE: NetworkList = Object.freeze({ has: () => false });

/** The bits of the first address of a block, most significant first. */
function bitsOf(address: string, version: number): string {
  const [units, width] = version === 4 ? [address.split('.').map(Number), 8] : [ipv6Groups(address), 16];
  return units.map((unit) => unit.toString(2).padStart(width, '0')).join('');
}

function blockOf(text: unknown): Block | undefined {
  if (typeof text !== 'string' || text.length > 64 || text.includes('%')) return undefined;
  const [address = '', prefix, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return undefined;
  if (version === 6 && mappedIPv4(ipv6Groups(address)) !== undefined) return undefined;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const bits = bitsOf(address, version);
  if (prefix === undefined) return { address, prefix: bits.length, family };
  if (!/^(?:0|[1-9]\d{0,2})$/.test(prefix)) return undefined;
  const length = Number(prefix);
  return length > bits.length || bits.slice(length).includes('1') ? undefined : { address, prefix: length, family };
}

/**
 * Whether a text is an address or a CIDR block whose host bits are zero: `10.1.2.3/8` may mean one address or 16 million
 * of them, and is refused, as is IPv4 spelt as IPv6, which would match nothing.
 */
export function isNetwork(text: unknown): boolean {
  return blockOf(text) !== undefined;
}

/**
 * Compiles a list. One that holds anything but networks (`isNetwork`) holds no address at all: what was meant is not known.
 */
export function networkList(entries: readonly unknown[]): NetworkList {
  // One list a family: a BlockList takes IPv4 for a part of an IPv6 block such as ::/0.
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  const blocks = entries.map((entry) => blockOf(entry));
  if (blocks.includes(undefined)) return NOWHERE;
  for (const { address, prefix, family } of blocks.filter((block) => block !== undefined)) {
    lists[family].addSubnet(address, prefix, family);
  }
  return Object.freeze({
    has(address: unknown): boolean {
      const plain = plainAddress(address);
      if (plain === undefined) return false;
      const family = isIP(plain) === 4 ? 'ipv4' : 'ipv6';
      return lists[family].check(plain, family);
    },
  });
}

/** For lists of our own: a slip in one must not open a guard. */
export function knownNetworks(text: string): NetworkList {
  const networks = text.trim().split(/\s+/);
  const wrong = networks.find((network) => !isNetwork(network));
  if (wrong !== undefined) throw new TypeError(`no network: ${wrong}`);
  return networkList(networks);
}
