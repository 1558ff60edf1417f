import { isIP } from 'node:net';
import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from '@jest/globals';
import { array, assert, bigInt, boolean, constantFrom, integer, nat, oneof, property, string } from 'fast-check';
import {
  addressLookup,
  ipv6Groups,
  isMetadataAddress,
  isNetwork,
  isOpenAddress,
  isPublicAddress,
  networkList,
  plainAddress,
} from '@sallyport/core/addresses';
import type { NetworkList } from '@sallyport/core/addresses';

const dotted = (bits: number): string => [24, 16, 8, 0].map((shift) => Math.floor(bits / 2 ** shift) % 256).join('.');
const hex = (bits: number): string => (bits % 0x10000).toString(16);
const tail = (bits: number): string => `${hex(Math.floor(bits / 0x10000))}:${hex(bits)}`;
const turned = (bits: number): number => 0xffffffff - bits;

const listOf = (...networks: string[]): NetworkList => networkList(networks);

/** Every way in which an IPv6 address may lead to an IPv4 one. */
const clothes: Readonly<Record<string, (bits: number) => string>> = {
  mapped: (bits) => `::ffff:${tail(bits)}`,
  'mapped, dotted': (bits) => `::FFFF:${dotted(bits)}`,
  'mapped, at length': (bits) => `0:0:0:0:0:ffff:${dotted(bits)}`,
  compatible: (bits) => `::${dotted(bits)}`,
  translated: (bits) => `::ffff:0:${tail(bits)}`,
  NAT64: (bits) => `64:ff9b::${dotted(bits)}`,
  'local NAT64': (bits) => `64:ff9b:1::${tail(bits)}`,
  '6to4': (bits) => `2002:${tail(bits)}::1`,
  'Teredo client': (bits) => `2001:0:808:808:0:0:${tail(turned(bits))}`,
  'Teredo server': (bits) => `2001:0:${tail(bits)}::1`,
  ISATAP: (bits) => `2606:4700::5efe:${tail(bits)}`,
  'ISATAP, global': (bits) => `2606:4700::200:5efe:${tail(bits)}`,
};

const word = nat(0xffffffff);
/** An IPv6 address, at length, cut in the longest run of zeros, or with a dotted tail. */
const ipv6 = array(oneof({ arbitrary: nat(0xffff), weight: 2 }, constantFrom(0)), { minLength: 8, maxLength: 8 });
const spelled = (groups: readonly number[], way: number): string => {
  const long = groups.map((group) => group.toString(16));
  if (way === 0) return long.join(':').toUpperCase();
  if (way === 1) return long.map((group) => group.padStart(4, '0')).join(':');
  if (way === 2) return `${long.slice(0, 6).join(':')}:${dotted((groups[6] ?? 0) * 0x10000 + (groups[7] ?? 0))}`;
  return new URL(`http://[${long.join(':')}]/`).hostname.slice(1, -1);
};

describe('isPublicAddress', () => {
  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.127.255.255',
    '127.0.0.1',
    '168.63.129.16',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.31.196.1',
    '192.52.193.1',
    '192.88.99.1',
    '192.168.255.255',
    '192.175.48.1',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '100::1',
    '2001:1ff::1',
    '2001:db8::1',
    '2620:4f:8000::1',
    '3fff:fff::1',
    '4000::1',
    '5f00::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fec0::1',
    'ff02::1',
  ])('is not %s', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each([
    ['1.0.0.0', '8.8.8.8', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '168.63.129.17'],
    ['172.15.255.255', '172.32.0.0', '192.0.1.0', '192.31.197.0', '198.17.255.255', '198.20.0.0', '223.255.255.255'],
    ['2000::1', '2001:200::1', '2001:db9::1', '2003::1', '2606:4700:4700::1111', '2620:4f:8001::1', '3ffe:ffff::1'],
  ])('is %s, %s, %s, and what else lies beside', (...addresses) => {
    for (const address of addresses) expect([address, isPublicAddress(address)]).toEqual([address, true]);
  });

  it.each(Object.keys(clothes))('is no IPv4 address in IPv6: %s', (name) => {
    const wear = clothes[name] ?? String;
    assert(
      property(word, (bits) => {
        const address = wear(bits);
        expect(isIP(address)).toBe(6);
        expect(isPublicAddress(address)).toBe(false);
      }),
    );
  });

  it('is no address with a zone, and the same by every spelling', () => {
    expect(isPublicAddress('2606:4700::1%eth0')).toBe(false);
    assert(
      property(ipv6, integer({ min: 1, max: 3 }), (groups, way) => {
        const address = spelled(groups, 0);
        expect(isPublicAddress(spelled(groups, way))).toBe(isPublicAddress(address));
        expect(isPublicAddress(`${address}%1`)).toBe(false);
      }),
    );
  });
});

describe('isMetadataAddress', () => {
  const metadata = [0xa9fea9fe, 0xa9fe0000, 0xa9feffff, 0x646464c8, 0xa83f8110];

  it.each(Object.keys(clothes))('is a metadata address in IPv6: %s', (name) => {
    for (const bits of metadata) {
      expect(isMetadataAddress(dotted(bits))).toBe(true);
      expect(isMetadataAddress(clothes[name]?.(bits) ?? '')).toBe(true);
    }
  });

  it.each([
    ['fe80::1', true],
    ['fe80::a9fe:a9fe%eth0', true],
    ['FD00:EC2:0::254', true],
    ['fd20:ce::254', true],
    ['fd00:c1::a9fe:a9fe', true],
    ['fd00:42::42', true],
    ['fd00:ec2::23', true],
    ['fd00:ec3::254', false],
    ['fd00:a9fe:a9fe::1', true],
    ['fd00:100::100:200', true],
    ['fd00:100::100:201', false],
    ['192.0.0.192', true],
    ['::ffff:192.0.0.192', true],
    ['192.0.0.191', false],
    ['127.0.0.1', false],
    ['::1', false],
    ['::ffff:10.0.0.1', false],
    ['169.253.255.255', false],
    ['8.8.8.8', false],
    ['', false],
  ])('%s: %s', (address, expected) => expect(isMetadataAddress(address)).toBe(expected));
});

describe('plainAddress', () => {
  it('takes off zones and the clothes of IPv4, and leaves all else as it is written', () => {
    assert(
      property(word, constantFrom('', '%eth0'), (bits, zone) => {
        for (const name of ['mapped', 'mapped, dotted', 'mapped, at length']) {
          expect(plainAddress(`${clothes[name]?.(bits)}${zone}`)).toBe(dotted(bits));
        }
        expect(plainAddress(dotted(bits))).toBe(dotted(bits));
        expect(plainAddress(`${clothes['NAT64']?.(bits)}${zone}`)).toBe(`64:ff9b::${dotted(bits)}`);
      }),
    );
    expect(plainAddress('2001:DB8::1%en0')).toBe('2001:DB8::1');
  });

  const strange = [
    '',
    '127.1',
    '0177.0.0.1',
    '010.0.0.1',
    '0x7f.0.0.1',
    '2130706433',
    '1.2.3.4.',
    '1.2.3.4:80',
    'localhost',
  ];
  const stranger = [
    '1.2.3.4%eth0',
    ' 1.2.3.4',
    '1.2.3.4, 5.6.7.8',
    '[::1]',
    '1::2::3',
    '::1/128',
    ':::',
    '::1%',
    7,
    null,
  ];
  it.each([...strange, ...stranger, undefined, `::1%${'a'.repeat(64)}`])('%j is no address', (text) => {
    expect(plainAddress(text)).toBe(undefined);
    expect(listOf('0.0.0.0/0', '::/0').has(text)).toBe(false);
    expect(isPublicAddress(String(text))).toBe(false);
    expect(isMetadataAddress(String(text))).toBe(false);
    expect(isOpenAddress(String(text), listOf('0.0.0.0/0', '::/0'))).toBe(false);
  });

  it('takes nothing that the platform takes for no address', () => {
    assert(
      property(string({ unit: constantFrom(...Array.from('0123456789abcdefx.:%/')), maxLength: 20 }), (text) => {
        if (isIP(text) === 0) expect(plainAddress(text)).toBe(undefined);
      }),
    );
  });
});

describe('ipv6Groups', () => {
  it('reads every spelling', () => {
    assert(
      property(ipv6, nat(3), boolean(), (groups, way, zone) => {
        expect(ipv6Groups(`${spelled(groups, way)}${zone ? '%eth0' : ''}`)).toEqual(groups);
      }),
    );
  });
});

describe('networkList', () => {
  const value = (groups: readonly number[]): bigint =>
    groups.reduce((sum, group) => sum * 0x10000n + BigInt(group), 0n);
  const groupsOf = (bits: bigint): number[] =>
    Array.from({ length: 8 }, (_, at) => Number((bits >> BigInt(112 - 16 * at)) & 0xffffn));

  it('agrees with arithmetic on every block', () => {
    assert(
      property(
        bigInt(0n, 2n ** 128n - 1n),
        nat(128),
        bigInt(0n, 2n ** 128n - 1n),
        nat(128),
        (base, prefix, random, kept) => {
          const size = BigInt(128 - prefix);
          const first = (base >> size) << size;
          const loose = BigInt(128 - kept);
          const bits = ((first >> loose) << loose) + (random % (1n << loose));
          const block = `${spelled(groupsOf(first), 3)}/${prefix}`;
          // The block that is IPv4 by another name is none.
          if (!isNetwork(block)) return expect(first >> 32n).toBe(0xffffn);
          const isMapped = bits >> 32n === 0xffffn;
          expect(listOf(block).has(spelled(groupsOf(bits), 1))).toBe(!isMapped && bits >> size === first >> size);
        },
      ),
    );
    assert(
      property(word, nat(32), word, (base, prefix, bits) => {
        const size = 2 ** (32 - prefix);
        const list = listOf(`${dotted(Math.floor(base / size) * size)}/${prefix}`, '::/0');
        const expected = Math.floor(base / size) === Math.floor(bits / size);
        expect(list.has(dotted(bits))).toBe(expected);
        expect(list.has(`::ffff:${tail(bits)}`)).toBe(expected);
      }),
    );
    expect(value(ipv6Groups('::1:0'))).toBe(0x10000n);
  });

  it.each([
    '10.0.0.1/8',
    '10.0.0.0/33',
    '10.0.0.0/08',
    '10.0.0.0/8/8',
    '10.0.0.0/',
    '010.0.0.0/8',
    '10/8',
    'ten',
    '',
    7,
  ])('%j is no network, and no list holds it', (entry) => {
    expect(isNetwork(entry)).toBe(false);
    expect(networkList(['192.0.2.0/24', entry]).has('192.0.2.1')).toBe(false);
  });
  it.each(['2001:db8::1/32', '::/129', '::ffff:10.0.0.0/104', '::ffff:10.0.0.1', 'fe80::%1/10', 'fe80::1%1', null, {}])(
    '%j neither',
    (entry) => expect(isNetwork(entry)).toBe(false),
  );
});

describe('isOpenAddress', () => {
  it('is public, or named, and never one of metadata', () => {
    const all = listOf('0.0.0.0/0', '::/0');
    expect(isOpenAddress('8.8.8.8', listOf())).toBe(true);
    expect(isOpenAddress('10.0.0.1', listOf())).toBe(false);
    expect(isOpenAddress('10.0.0.1', listOf('10.0.0.0/8'))).toBe(true);
    expect(isOpenAddress('::ffff:a00:1', listOf('10.0.0.0/8'))).toBe(true);
    expect(isOpenAddress('fd00::1', listOf('fc00::/7'))).toBe(true);
    expect(isOpenAddress('fd00::1%eth0', listOf('fc00::/7'))).toBe(false);
    for (const address of [
      '169.254.169.254',
      '::ffff:a9fe:a9fe',
      'fd00:ec2::254',
      '64:ff9b::a9fe:a9fe',
      '168.63.129.16',
    ]) {
      expect([address, isOpenAddress(address, all)]).toEqual([address, false]);
    }
  });
});

describe('addressLookup', () => {
  const two: LookupAddress[] = [{ address: '8.8.8.8', family: 4 }, { address: '2606:4700::1', family: 6 }]; // prettier-ignore
  const ask = (accepts: (address: string) => boolean, all: boolean, known?: LookupAddress[]): Promise<unknown> =>
    new Promise((resolve) => {
      const resolver = known && ((_name: string, _options: object, found: (none: null, known: LookupAddress[]) => void) => found(null, known)); // prettier-ignore
      const lookup = addressLookup(accepts, () => new Error('refused'), resolver);
      lookup('localhost', { all }, (error, address, family) => resolve(error?.message ?? [address, family]));
    });

  it('hands on what is accepted', async () => {
    expect(await ask(isPublicAddress, true, two)).toEqual([two, undefined]);
    expect(await ask(isPublicAddress, false, two)).toEqual(['8.8.8.8', 4]);
    const loopback = await ask((address) => !isPublicAddress(address), false);
    expect([['127.0.0.1', 4], ['::1', 6]]).toContainEqual(loopback); // prettier-ignore
  });

  it('refuses a name for one address that is not accepted, wherever it stands, and for none', async () => {
    for (const all of [true, false]) {
      for (const { address: wrong } of two) {
        expect(await ask((address) => address !== wrong, all, two)).toBe('refused');
      }
      expect(await ask(() => true, all, [])).toBe('refused');
      expect(await ask(isPublicAddress, all)).toBe('refused');
    }
    const lookup = addressLookup(
      () => true,
      () => new Error('refused'),
    );
    const error = await new Promise((resolve) => lookup('no.such.name.invalid', { all: true }, resolve));
    expect(error).toHaveProperty('code');
  });
});
