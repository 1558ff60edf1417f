import type { CatalogueEntry } from '../types.ts';
import { isShortDate } from '../validators/calendar.ts';
import { isMedicare, isTfn } from '../validators/national/australia.ts';
import { isResidentId } from '../validators/national/china.ts';
import { isHkid } from '../validators/national/hong-kong.ts';
import { isAadhaar, isPan } from '../validators/national/india.ts';
import { isMyNumber } from '../validators/national/japan.ts';
import { isRrn } from '../validators/national/korea.ts';
import { isIrd } from '../validators/national/new-zealand.ts';
import { isNric } from '../validators/national/singapore.ts';
import { isTaiwanId } from '../validators/national/taiwan.ts';
import { isThaiId } from '../validators/national/thailand.ts';
import { complete, incomplete } from './complete.ts';
import { identifier } from './context.ts';
import { DIGITS, UPPER } from './sample.ts';

const isUpper = (value: string): boolean => value === value.toUpperCase();
const FOURS = '[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}';

export const nationalIdsAsiaPacific: readonly CatalogueEntry[] = [
  {
    name: 'in-aadhaar',
    category: 'personal',
    ...identifier({
      // One in ten numbers in three groups has a right check digit, so none is taken without its word.
      words: 'aadha?ar|uidai|uid|\u0906\u0927\u093e\u0930',
      value: FOURS,
      check: isAadhaar,
    }),
    examples: () => [
      complete('Aadhaar: 2341 2341 23', DIGITS, 2, isAadhaar),
      complete('aadhar no 49991188', DIGITS, 4, isAadhaar),
    ],
    counterExamples: () => [
      incomplete('Aadhaar: 2341 2341 234', DIGITS, 1, isAadhaar),
      complete('2341 2341 23', DIGITS, 2, isAadhaar),
    ],
    source: 'UIDAI, India: A UID numbering scheme, 2010',
  },
  {
    name: 'in-pan',
    category: 'personal',
    ...identifier({
      alone: '[A-Z]{5}[0-9]{4}[A-Z]',
      words: 'pan|permanent account',
      check: (value, isAlone) => isPan(value) && (!isAlone || isUpper(value)),
    }),
    examples: () => [['ABCPK', '1234', 'F'].join(''), 'PAN card no. abcpk1234f'],
    counterExamples: () => ['ABCDK1234F', 'abcpk1234f', 'ABCPK0000F'],
    source: 'Income Tax Department, India: structure of PAN',
  },
  {
    name: 'cn-resident-id',
    category: 'personal',
    ...identifier({ alone: '[0-9]{18}|[0-9]{17}X', check: isResidentId }),
    examples: () => [
      complete('11010519491231002', '0123456789X', 1, isResidentId),
      complete('44030619900307123', '0123456789X', 1, isResidentId),
    ],
    counterExamples: () => [incomplete('11010519491231002', DIGITS, 1, isResidentId)],
    source: 'GB 11643-1999, China',
  },
  {
    name: 'hk-identity-card',
    category: 'personal',
    ...identifier({
      alone: '[A-Z]{1,2}[0-9]{6}\\([0-9A]\\)',
      words: 'hkid',
      value: '[A-Z]{1,2}[0-9]{6}\\(?[0-9A]\\)?',
      check: isHkid,
    }),
    examples: () =>
      ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A'].map((check) => `A123456(${check})`).filter(isHkid),
    counterExamples: () => ['A123456(7)', 'f123456(0)'],
    source: 'Immigration Department, Hong Kong: identity card number',
  },
  {
    name: 'tw-national-id',
    category: 'personal',
    ...identifier({
      words: 'national id|\u8eab\u5206\u8b49(?:\u5b57\u865f)?',
      value: '[A-Z][12][0-9]{8}',
      check: (value) => isTaiwanId(value),
    }),
    examples: () => [complete('National ID: A12345678', DIGITS, 1, (text) => isTaiwanId(text.slice(-10)))],
    counterExamples: () => ['B223456780'],
    source: 'Ministry of the Interior, Taiwan: national identification number',
  },
  {
    name: 'kr-resident-number',
    category: 'personal',
    ...identifier({ alone: '[0-9]{6}-[0-9]{7}', check: isRrn }),
    examples: () => [complete('900101-12345', DIGITS, 2, isRrn), '211231-3123456'],
    counterExamples: () => [incomplete('900101-12345', DIGITS, 2, isRrn), '901301-1234567'],
    source: 'Resident Registration Act, Korea; reform of October 2020',
  },
  {
    name: 'jp-my-number',
    category: 'personal',
    ...identifier({
      words: 'my ?number|individual number|\u30de\u30a4\u30ca\u30f3\u30d0\u30fc|\u500b\u4eba\u756a\u53f7',
      value: FOURS,
      check: isMyNumber,
    }),
    examples: () => [
      complete('My Number: 1234 5678 90', DIGITS, 2, isMyNumber),
      complete('\u30de\u30a4\u30ca\u30f3\u30d0\u30fc: 1234567890', DIGITS, 2, isMyNumber),
    ],
    counterExamples: () => [incomplete('My Number: 1234 5678 901', DIGITS, 1, isMyNumber)],
    source: 'Ministry of Internal Affairs, Japan: ordinance 85 of 2014, article 5',
  },
  {
    name: 'sg-nric',
    category: 'personal',
    ...identifier({
      alone: '[A-Z][0-9]{7}[A-Z]',
      words: 'nric|fin',
      check: (value, isAlone) => isNric(value) && (!isAlone || isUpper(value)),
    }),
    examples: () => [
      complete('S1234567', UPPER, 1, isNric),
      complete('G7654321', UPPER, 1, isNric),
      complete('M1234567', UPPER, 1, isNric),
    ],
    counterExamples: () => [incomplete('S1234567', UPPER, 1, isNric)],
    source: 'Immigration and Checkpoints Authority, Singapore: NRIC and FIN',
  },
  {
    name: 'my-mykad',
    category: 'personal',
    ...identifier({
      alone: '[0-9]{6}-[0-9]{2}-[0-9]{4}',
      words: 'mykad|nric|kad pengenalan',
      value: '[0-9]{2}[01][0-9][0-3][0-9]-?[0-9]{2}-?[0-9]{4}',
      check: (value) => isShortDate(value, 'ymd'),
    }),
    examples: () => ['880101-14-5678', 'MyKad: 880101145678'],
    counterExamples: () => ['881301-14-5678'],
    source: 'Jabatan Pendaftaran Negara, Malaysia: MyKad',
  },
  {
    name: 'th-identity-card',
    category: 'personal',
    ...identifier({
      alone: '[0-9]-[0-9]{4}-[0-9]{5}-[0-9]{2}-[0-9]',
      words: 'thai id|\u0e1a\u0e31\u0e15\u0e23\u0e1b\u0e23\u0e30\u0e0a\u0e32\u0e0a\u0e19',
      value: '[1-8][ -]?[0-9]{4}[ -]?[0-9]{5}[ -]?[0-9]{2}[ -]?[0-9]',
      check: isThaiId,
    }),
    examples: () => [
      complete('1-2345-67890-12-', DIGITS, 1, isThaiId),
      complete('Thai ID 3100600445', DIGITS, 3, isThaiId),
    ],
    counterExamples: () => [incomplete('1-2345-67890-12-', DIGITS, 1, isThaiId)],
    source: 'Department of Provincial Administration, Thailand',
  },
  {
    name: 'pk-cnic',
    category: 'personal',
    ...identifier({
      alone: '[0-9]{5}-[0-9]{7}-[0-9]',
      words: 'cnic|nicop',
      value: '[0-9]{5}-?[0-9]{7}-?[0-9]',
      check: (value) => /^[1-7]/.test(value),
    }),
    examples: () => ['35202-1234567-1', 'CNIC 3520212345671'],
    counterExamples: () => ['95202-1234567-1', '35202-123456-1'],
    source: 'NADRA, Pakistan: CNIC',
  },
  {
    name: 'au-tfn',
    category: 'personal',
    ...identifier({ words: 'tfn|tax file', value: '[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}', check: isTfn }),
    examples: () => [
      complete('TFN: 123 456 7', DIGITS, 2, isTfn),
      complete('tax file number 8765432', DIGITS, 2, isTfn),
    ],
    counterExamples: () => [incomplete('TFN: 123 456 78', DIGITS, 1, isTfn)],
    source: 'Australian Taxation Office: TFN',
  },
  {
    name: 'au-medicare',
    category: 'personal',
    ...identifier({
      words: 'medicare',
      value: '[2-6][0-9]{3}[ -]?[0-9]{5}[ -]?[0-9](?:[ /-]?[0-9])?',
      check: isMedicare,
    }),
    examples: () => [complete('Medicare 2123 4567', DIGITS, 1, isMedicare, ' 1')],
    counterExamples: () => ['Medicare 7123 45670 1'],
    source: 'Services Australia: Medicare card number',
  },
  {
    name: 'nz-ird',
    category: 'personal',
    ...identifier({ words: 'ird', value: '[0-9]{2,3}[ -]?[0-9]{3}[ -]?[0-9]{3}', check: isIrd }),
    examples: () => [complete('IRD: 49-091-8', DIGITS, 2, isIrd), complete('ird number 1367849', DIGITS, 2, isIrd)],
    counterExamples: () => [incomplete('IRD: 49-091-85', DIGITS, 1, isIrd)],
    source: 'Inland Revenue, New Zealand: IRD number format validation',
  },
];
