import type { CatalogueEntry } from '../types.ts';
import { isNationalPhone } from '../validators/national-phone.ts';
import { isInternationalPhone, isNanpNumber } from '../validators/phone.ts';
import { GAP } from './context.ts';
import { ALPHANUMERIC } from './edges.ts';

const EXTENSION = '(?:[ ,]{0,2}(?:x|ext\\.?|extension|#)[ .:]?[0-9]{1,6})?';
const BETWEEN = `(?:${GAP}|[./])`;
const NANP = '[0-9]{3}';

export const phoneNumbers: readonly CatalogueEntry[] = [
  {
    name: 'phone',
    category: 'personal',
    expression:
      `(?:\\+|%2B)${GAP}?[0-9]{1,3}${BETWEEN}?(?:\\([0-9]{1,5}\\)${BETWEEN}?)?[0-9]{1,5}(?:${BETWEEN}{0,2}[0-9]{2,5}){1,5}${EXTENSION}|` +
      `0[01][0-9]{0,4}${BETWEEN}(?:\\([0-9]{1,5}\\)${BETWEEN}?)?[0-9]{1,5}(?:${BETWEEN}[0-9]{2,8}){1,4}${EXTENSION}`,
    ignoreCase: true,
    notBefore: '[A-Za-z0-9+.]',
    notAfter: ALPHANUMERIC,
    // 00 and pairs is a row of bytes: 00 49 22 11.
    validate: (text) => isInternationalPhone(text) && !/^00(?: \d\d)+$/.test(text),
    examples: () => [
      '+49 221 1234567',
      '+14155552671',
      '+44 20 7946 0958',
      '+1 (415) 555-2671',
      '+44 (0)20 7946 0958',
      '+33\u00a06\u00a012\u00a034\u00a056\u00a078',
      '+1-415-555-2671x123',
      '0049 221 1234567',
      '001-415-555-2671',
      '%2B14155552671',
      '+86 138 1234 5678',
    ],
    counterExamples: () => ['+1', '1 + 2 + 3', '+100 points', '2+2', '+99912345678', '+49 1234', '+0530'],
    source: 'ITU-T E.164; lengths from libphonenumber (Apache-2.0)',
  },
  {
    name: 'us-phone',
    category: 'personal',
    // In a form that is hardly anything else; bare digits are left to phone-in-context.
    expression:
      `(?:1[ .-]?)?\\(${NANP}\\)[ -]?${NANP}[ .-][0-9]{4}${EXTENSION}|` +
      `(?:1[.-])?${NANP}-${NANP}-[0-9]{4}${EXTENSION}|(?:1[.-])?${NANP}\\.${NANP}\\.[0-9]{4}${EXTENSION}`,
    ignoreCase: true,
    notBefore: '[A-Za-z0-9.-]',
    notAfter: '[A-Za-z0-9-]',
    validate: isNanpNumber,
    examples: () => [
      '(415) 555-2671',
      '415-555-2671',
      '415.555.2671',
      '1-415-555-2671',
      '(415)555-2671x123',
      '415-555-2671 ext. 99',
    ],
    counterExamples: () => ['415-555-26710', '115-555-2671', '4155552671', '415-555-2671-1'],
    source: 'North American Numbering Plan',
  },
  {
    name: 'national-phone',
    category: 'personal',
    // Forms of single countries that little else has: a trunk prefix and groups of certain lengths.
    // Any digits here: which of them begin a number is checked afterwards, which keeps the machine small.
    expression: [
      '0[0-9]{2,4}[ -][0-9]{3,4}[ -][0-9]{3,4}|0[0-9]{4} [0-9]{6}',
      '\\(0[0-9]{1,5}\\)[ -]?[0-9]{3,4}[ -]?[0-9]{3,4}',
      '0[0-9](?:[ .-][0-9]{2}){4}',
      '0[0-9]{2,3}[ /-][0-9]{2,3}[ .-][0-9]{2}[ .-][0-9]{2}',
      '0[0-9]{2,5} ?/ ?[0-9]{5,8}|0[0-9]{1,3}-[0-9]{7,8}',
      '[01][0-9]{1,2}-[0-9]{3,4}-[0-9]{4}',
      '\\([0-9]{2}\\) ?9?[0-9]{4}-[0-9]{4}|[78][ -]?\\([0-9]{3}\\) ?[0-9]{3}-[0-9]{2}-[0-9]{2}',
    ].join('|'),
    notBefore: '[A-Za-z0-9.-]',
    notAfter: '[A-Za-z0-9-]',
    validate: isNationalPhone,
    examples: () => [
      '07700 900123',
      '020 7946 0958',
      '(0161) 496 0000',
      '06 12 34 56 78',
      '044 668 18 00',
      '0477 11 28 98',
      '0221/1234567',
      '06-12345678',
      '090-1234-5678',
      '(11) 98765-4321',
      '8 (495) 123-45-67',
      '0412 345 678',
    ],
    counterExamples: () => ['01 02 03 04 05', '06 12 34 56', '0221', '1.06.12.34.56.78', '06-1234567'],
    source: 'Numbering plans: Ofcom, ARCEP, BNetzA, BIPT, BAKOM, PTS, ACM, MIC, ACMA, Anatel',
  },
  {
    name: 'byte-row',
    category: 'personal',
    // Eight bytes and more are a dump, whatever five of them look like.
    expression: '[0-9A-Fa-f]{2}(?: {1,2}[0-9A-Fa-f]{2}){7,31}',
    notBefore: ALPHANUMERIC,
    notAfter: ALPHANUMERIC,
    part: () => [0, 0],
    examples: () => [],
    counterExamples: () => ['06 12 34 56 78 9a bc de', '00 49 22 11 23 45 67 89 06 12 34 56 78'],
    source: 'hexdump(1): canonical form',
  },
];
