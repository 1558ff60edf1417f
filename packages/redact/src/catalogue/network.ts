import type { CatalogueEntry } from '../types.ts';
import { isIpv4, isIpv6, isTellingIpv4, isTellingIpv6 } from '../validators/ip.ts';

// Any three digits: which numbers fit is checked afterwards, which keeps the machine small.
const OCTET = '[0-9]{1,3}';
const IPV4 = `${OCTET}(?:\\.${OCTET}){3}`;
const GROUP = '[0-9A-Fa-f]{1,4}';
const PAIR = '[0-9A-Fa-f]{2}';
const WORD = '[0-9A-Fa-f]{4}';

export const network: readonly CatalogueEntry[] = [
  {
    name: 'ipv4',
    category: 'personal',
    // With the second end of a range; and as hosts of Amazon are named after theirs.
    expression: `${IPV4}(?:-${IPV4})?|(?:ip|ec2)(?:-${OCTET}){4}`,
    notBefore: '[A-Za-z0-9._-]',
    notAfter: '[A-Za-z0-9_-]',
    validate: (text) => isIpv4(text) && isTellingIpv4(text),
    examples: () => ['203.0.113.7', '192.168.1.20', '10.20.0.1-10.20.0.99', 'ec2-203-0-113-25'],
    counterExamples: () => [
      '127.0.0.1',
      '0.0.0.0',
      '1.2.3',
      '256.1.1.1',
      '1.2.3.4.5',
      'v1.2.3.4',
      'version 1.2.3.4',
      '255.255.240.0',
    ],
    source: 'RFC 791; RFC 6890 for what is left out',
  },
  {
    name: 'ipv6',
    category: 'personal',
    // RFC 4291 2.2, form 1, form 2 with something before "::", form 2 that begins with it; form 3 ends with dots.
    expression: [
      `${GROUP}(?::${GROUP}){5}:(?:${GROUP}:${GROUP}|${IPV4})`,
      `${GROUP}(?::${GROUP}){0,6}::(?:${GROUP}(?::${GROUP}){0,5}(?::${IPV4})?)?`,
      `::(?:${GROUP}:){0,6}(?:${GROUP}|${IPV4})`,
    ]
      .map((form) => `${form}(?:%[A-Za-z0-9]{1,15})?`)
      .join('|'),
    notBefore: '[A-Za-z0-9:._-]',
    notAfter: '[A-Za-z0-9:_]',
    validate: isIpv6,
    // Exempt rather than refused: a shorter end would be an address too.
    part: (text) => [0, isTellingIpv6(text) ? text.length : 0],
    examples: () => [
      '2001:db8::8a2e:370:7334',
      '2001:0db8:85a3:0000:0000:8a2e:0370:7334',
      'fe80::1ff:fe23:4567:890a%eth0',
      '::ffff:203.0.113.7',
      '64:ff9b::192.0.2.33',
      '2001:db8::',
    ],
    counterExamples: () => ['::1', '12:30:45', 'std::vector', 'a::b', '::', 'fe80::', '::ffff:127.0.0.1', 'Foo::bad1'],
    source: 'RFC 4291 2.2, RFC 5952, RFC 4007 for the zone',
  },
  {
    name: 'mac-address',
    category: 'personal',
    expression: `${PAIR}(?::${PAIR}){5}|${PAIR}(?:-${PAIR}){5}|${WORD}\\.${WORD}\\.${WORD}`,
    notBefore: '[A-Za-z0-9:._-]',
    notAfter: '[A-Za-z0-9:_-]',
    // Cisco's dotted form looks like a number unless it has a letter.
    validate: (text) =>
      !/^(?:0+[:.-]?)+$|^(?:f+[:.-]?)+$/i.test(text) && (!text.includes('.') || /(?=.*[a-f])\d/i.test(text)),
    examples: () => ['00:1a:2b:3c:4d:5e', '00-1A-2B-3C-4D-5E', '001a.2b3c.4d5e'],
    counterExamples: () => [
      '00:00:00:00:00:00',
      'ff:ff:ff:ff:ff:ff',
      '00:1a:2b:3c:4d',
      '00:1a:2b:3c:4d:5e:6f',
      '1234.5678.9012',
    ],
    source: 'IEEE 802; Cisco IOS notation',
  },
];
