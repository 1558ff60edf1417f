import type { CatalogueEntry } from '../types.ts';
import { isTellingIpv4, isTellingIpv6 } from '../validators/ip.ts';

const OCTET = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';

export const network: readonly CatalogueEntry[] = [
  {
    name: 'ipv4',
    category: 'personal',
    expression: `${OCTET}(?:\\.${OCTET}){3}`,
    notBefore: '[A-Za-z0-9._-]',
    notAfter: '[A-Za-z0-9_-]',
    validate: isTellingIpv4,
    examples: () => ['203.0.113.7', '192.168.1.20'],
    counterExamples: () => ['127.0.0.1', '0.0.0.0', '1.2.3', '256.1.1.1', '1.2.3.4.5', 'v1.2.3.4', 'version 1.2.3.4'],
    source: 'RFC 791; RFC 6890 for what is left out',
  },
  {
    name: 'ipv6',
    category: 'personal',
    expression: '[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}',
    notBefore: '[A-Za-z0-9:._-]',
    notAfter: '[A-Za-z0-9:_]',
    validate: isTellingIpv6,
    examples: () => ['2001:db8::8a2e:370:7334', '2001:0db8:85a3:0000:0000:8a2e:0370:7334', 'fe80::1ff:fe23:4567:890a'],
    counterExamples: () => ['::1', '12:30:45', 'std::vector', 'a::b', '::'],
    source: 'RFC 4291 2.2',
  },
  {
    name: 'mac-address',
    category: 'personal',
    expression: '[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2}){5}',
    notBefore: '[A-Za-z0-9:_-]',
    notAfter: '[A-Za-z0-9:_-]',
    validate: (text) => !/^(?:00.){5}00$|^(?:ff.){5}ff$/i.test(text),
    examples: () => ['00:1a:2b:3c:4d:5e', '00-1A-2B-3C-4D-5E'],
    counterExamples: () => ['00:00:00:00:00:00', '00:1a:2b:3c:4d', '00:1a:2b:3c:4d:5e:6f'],
    source: 'IEEE 802',
  },
];
