import type { CatalogueEntry } from '../types.ts';
import { passesLuhn } from '../validators/luhn.ts';
import { isSouthAfricanId } from '../validators/national/south-africa.ts';
import { isKimlik } from '../validators/national/turkey.ts';
import { complete, incomplete } from './complete.ts';
import { identifier } from './context.ts';
import { DIGITS } from './sample.ts';

export const nationalIdsAfricaMiddleEast: readonly CatalogueEntry[] = [
  {
    name: 'za-id',
    category: 'personal',
    ...identifier({
      words: '(?:sa|rsa|south african) id|id n(?:umber|o)|identity number',
      value: '[0-9]{6} ?[0-9]{4} ?[0-2] ?[0-9]{2}|[0-9]{10}[0-2][0-9]{2}',
      check: isSouthAfricanId,
    }),
    examples: () => [
      complete('ID number: 800101 5009 08', DIGITS, 1, isSouthAfricanId),
      complete('SA ID 80010150090', DIGITS, 2, isSouthAfricanId),
    ],
    counterExamples: () => [incomplete('SA ID 800101500908', DIGITS, 1, isSouthAfricanId), '801301 5009 087'],
    source: 'Department of Home Affairs, South Africa: Identification Act 68 of 1997',
  },
  {
    name: 'tr-kimlik',
    category: 'personal',
    ...identifier({
      words: 't\\.?c\\.?(?: kimlik)?|kimlik|tckn',
      value: '[1-9][0-9]{10}',
      check: isKimlik,
    }),
    examples: () => [
      complete('TC Kimlik No: 100000001', DIGITS, 2, isKimlik),
      complete('TCKN 1234567', DIGITS, 4, isKimlik),
    ],
    counterExamples: () => [incomplete('TC Kimlik No: 1000000014', DIGITS, 1, isKimlik)],
    source: 'Nufus ve Vatandaslik Isleri, Turkey: Law 5490',
  },
  {
    name: 'il-id',
    category: 'personal',
    ...identifier({
      words:
        'teudat zehut|israeli id|tz|\u05ea\\.?"?\u05d6\\.?|\u05ea\u05e2\u05d5\u05d3\u05ea \u05d6\u05d4\u05d5\u05ea',
      value: '[0-9]{8}-?[0-9]',
      check: passesLuhn,
    }),
    examples: () => [complete('Teudat Zehut: 1234567', DIGITS, 2, passesLuhn)],
    counterExamples: () => [incomplete('Teudat Zehut: 12345678', DIGITS, 1, passesLuhn)],
    source: 'Population and Immigration Authority, Israel',
  },
  {
    name: 'ae-emirates-id',
    category: 'personal',
    ...identifier({
      alone: '[0-9]{3}-[0-9]{4}-[0-9]{7}-[0-9]|[0-9]{15}',
      check: (value) => value.startsWith('784') && passesLuhn(value),
    }),
    examples: () => [
      complete('784-1980-123456', DIGITS, 1, passesLuhn, '-7'),
      complete('7841999765432', DIGITS, 2, passesLuhn),
    ],
    counterExamples: () => [incomplete('784-1980-1234567-', DIGITS, 1, passesLuhn)],
    source: 'ICP, United Arab Emirates: identity card',
  },
  {
    name: 'sa-national-id',
    category: 'personal',
    ...identifier({
      words: 'saudi id|iqama|\u0647\u0648\u064a\u0629|\u0625\u0642\u0627\u0645\u0629',
      value: '[12][0-9]{9}',
      check: passesLuhn,
    }),
    examples: () => [complete('Iqama: 21234567', DIGITS, 2, passesLuhn)],
    counterExamples: () => [incomplete('Iqama: 212345678', DIGITS, 1, passesLuhn)],
    source: 'Ministry of Interior, Saudi Arabia',
  },
  {
    name: 'ng-nin',
    category: 'personal',
    ...identifier({ words: 'nin|bvn|national identification', value: '[0-9]{11}' }),
    examples: () => ['NIN: 12345678901', 'BVN 22345678901'],
    counterExamples: () => ['NIN: 123456789'],
    source: 'NIMC and Central Bank of Nigeria',
  },
];
