import type { CatalogueEntry } from '../types.ts';
import { isInternationalPhone } from '../validators/phone.ts';
import { isSsn } from '../validators/ssn.ts';
import { ALPHANUMERIC } from './edges.ts';

const NANP = '[2-9][0-9]{2}[ .-]?[2-9][0-9]{2}[ .-]?[0-9]{4}';
const FILE_NAME = /\.(?:png|jpe?g|gif|svg|webp|ico|css|js|ts|json|md)$/i;

export const personal: readonly CatalogueEntry[] = [
  {
    name: 'email',
    category: 'personal',
    // RFC 5321 4.5.3.1 limits the local part to 64; the domain is bounded so that a stream holds little.
    expression: '[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\\.){1,5}[A-Za-z]{2,24}',
    notBefore: '[A-Za-z0-9._%+-]',
    notAfter: '[A-Za-z0-9-]',
    // logo@2x.png is a file, git@ is everybody.
    validate: (text) => !FILE_NAME.test(text) && !text.startsWith('git@') && /[A-Za-z0-9]@/.test(text),
    examples: () => ['jane.doe', 'j+tag', 'o_o'].map((name) => `${name}@mail.example.com`),
    counterExamples: () => ['logo@2x.png', 'git@github.com', '@decorator', 'a@b', 'lodash@4.17.21'],
    source: 'RFC 5321, without quoted local parts and address literals',
  },
  {
    name: 'phone',
    category: 'personal',
    expression: '\\+[1-9][0-9]{0,2}[ .-]?(?:\\([0-9]{1,4}\\)[ .-]?)?[0-9]{1,5}(?:[ .-]?[0-9]{2,5}){1,5}',
    notBefore: '[A-Za-z0-9+]',
    notAfter: ALPHANUMERIC,
    validate: isInternationalPhone,
    examples: () => ['+49 221 1234567', '+14155552671', '+44 20 7946 0958', '+1 (415) 555-2671'],
    counterExamples: () => ['+1', '1 + 2 + 3', '+100 points', '2+2'],
    source: 'ITU-T E.164',
  },
  {
    name: 'us-phone',
    category: 'personal',
    // In a form that is hardly anything else; bare digits are left to phone-in-context.
    expression: '\\([2-9][0-9]{2}\\)[ ]?[2-9][0-9]{2}[ .-][0-9]{4}|[2-9][0-9]{2}[.-][2-9][0-9]{2}[.-][0-9]{4}',
    notBefore: '[A-Za-z0-9.-]',
    notAfter: '[A-Za-z0-9-]',
    examples: () => ['(415) 555-2671', '415-555-2671', '415.555.2671'],
    counterExamples: () => ['415-555-26710', '115-555-2671', '4155552671'],
    source: 'North American Numbering Plan',
  },
  {
    name: 'phone-in-context',
    category: 'personal',
    expression:
      '(?:phone|tel|telephone|mobile|cell|call|fax|whatsapp|sms)(?:[ _-]?(?:number|no|me|us|at|on|is)){0,2}' +
      `["']?[.:= ]{1,3}["']?(?:1[ .-]?)?(?:${NANP}|0[1-9][0-9]{1,4}[ /.-]?[0-9]{3,4}[ .-]?[0-9]{3,5})`,
    ignoreCase: true,
    notBefore: '[A-Za-z]',
    notAfter: '[A-Za-z0-9-]',
    part: (text) => [text.search(/\d/), text.length],
    examples: () => ['call me at 4155552671', 'phone: 415 555 2671', 'tel: 0221 1234567'],
    counterExamples: () => ['call 911', 'phone: 12', 'cell 4155552671234'],
    source: 'North American Numbering Plan; national trunk prefix 0',
  },
  {
    name: 'us-ssn',
    category: 'personal',
    expression: '[0-9]{3}-[0-9]{2}-[0-9]{4}',
    notBefore: '[A-Za-z0-9-]',
    notAfter: '[A-Za-z0-9-]',
    validate: isSsn,
    examples: () => ['123-45-6789', '536-90-4399'],
    counterExamples: () => ['000-12-3456', '666-12-3456', '900-12-3456', '123-00-4567', '123-45-0000', '123-45-67890'],
    source: 'SSA: randomization, 2011, and the areas never issued',
  },
];
