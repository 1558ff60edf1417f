import type { CatalogueEntry } from '../types.ts';
import { isSvnr } from '../validators/national/austria.ts';
import { isRijksregisternummer } from '../validators/national/belgium.ts';
import { isNir } from '../validators/national/france.ts';
import { isRentenversicherung, isSteuerId } from '../validators/national/germany.ts';
import { isPps } from '../validators/national/ireland.ts';
import { isBsn } from '../validators/national/netherlands.ts';
import { isAhv } from '../validators/national/switzerland.ts';
import { isNhsNumber, isNino } from '../validators/national/united-kingdom.ts';
import { complete, incomplete } from './complete.ts';
import { identifier } from './context.ts';
import { DIGITS, UPPER } from './sample.ts';

const isUpper = (value: string): boolean => value === value.toUpperCase();
const LAST =
  (isValid: (text: string) => boolean, prefix: number) =>
  (text: string): boolean =>
    isValid(text.slice(prefix));

export const nationalIdsWesternEurope: readonly CatalogueEntry[] = [
  {
    name: 'uk-nino',
    category: 'personal',
    ...identifier({
      alone: '[A-Z]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[A-D]',
      words: 'nino?|ni|national insurance',
      check: (value, isAlone) => isNino(value) && (!isAlone || isUpper(value)),
    }),
    examples: () => ['AB 12 34 56 C', 'JK123456A', 'NI number: ab123456c'],
    counterExamples: () => ['QQ 12 34 56 C', 'GB123456A', 'ab123456c', 'AB123456E'],
    source: 'HMRC: National Insurance Manual, NIM39110',
  },
  {
    name: 'uk-nhs-number',
    category: 'personal',
    ...identifier({ words: 'nhs', value: '[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}', check: isNhsNumber }),
    examples: () => [
      complete('NHS number: 943 476 59', DIGITS, 2, isNhsNumber),
      complete('nhs_no=40100021', DIGITS, 2, isNhsNumber),
    ],
    counterExamples: () => [incomplete('NHS number: 943 476 591', DIGITS, 1, isNhsNumber), '943 476 5919'],
    source: 'NHS Data Model and Dictionary: NHS number',
  },
  {
    name: 'ie-pps',
    category: 'personal',
    ...identifier({ words: 'ppsn?|personal public service', value: '[0-9]{7}[A-W][A-IW]?', check: isPps }),
    examples: () => [
      complete('PPS No. 1234567', UPPER, 1, LAST(isPps, 8)),
      complete('ppsn: 7654321', UPPER, 1, LAST(isPps, 6), 'A'),
    ],
    counterExamples: () => [incomplete('PPS No. 1234567', 'TAB', 1, LAST(isPps, 8))],
    source: 'Department of Social Protection, Ireland: PPS number',
  },
  {
    name: 'fr-nir',
    category: 'personal',
    ...identifier({
      alone: '[0-9]{15}|[0-9]{5}2[AB][0-9]{8}|[0-9] [0-9]{2} [0-9]{2} [0-9][0-9AB] [0-9]{3} [0-9]{3} [0-9]{2}',
      check: isNir,
    }),
    examples: () => [
      complete('1 85 05 78 006 084 ', DIGITS, 2, isNir),
      complete('2691299123456', DIGITS, 2, isNir),
      complete('1 85 05 2A 006 084 ', DIGITS, 2, isNir),
    ],
    counterExamples: () => [incomplete('1 85 05 78 006 084 9', DIGITS, 1, isNir)],
    source: 'INSEE: NIR, the number of the national register of persons',
  },
  {
    name: 'de-steuer-id',
    category: 'personal',
    ...identifier({
      words:
        'steuer-?(?:id|identifikationsnummer|identnummer|nummer)|steuerliche identifikationsnummer|idnr|tin|tax identification|tax[ _-]?(?:payer[ _-]?)?id',
      value: '[0-9]{2}[ ]?[0-9]{3}[ ]?[0-9]{3}[ ]?[0-9]{3}',
      check: isSteuerId,
    }),
    examples: () => [
      complete('Steuer-ID: 86 095 742 7', DIGITS, 2, isSteuerId),
      complete('IdNr 4703689281', DIGITS, 1, isSteuerId),
    ],
    counterExamples: () => [incomplete('Steuer-ID: 86 095 742 71', DIGITS, 1, isSteuerId)],
    source: 'Bundeszentralamt fuer Steuern: section 139b AO',
  },
  {
    name: 'de-pension-insurance',
    category: 'personal',
    ...identifier({
      alone: '[0-9]{2} ?[0-9]{6} ?[A-Z] ?[0-9]{3}',
      words: 'rentenversicherung|rvnr|rv-nummer|sozialversicherung|sv-nummer',
      check: (value, isAlone) => isRentenversicherung(value) && (!isAlone || isUpper(value)),
    }),
    examples: () => [
      complete('65 170839 J 00', DIGITS, 1, isRentenversicherung),
      complete('15070649C10', DIGITS, 1, isRentenversicherung),
    ],
    counterExamples: () => [incomplete('65 170839 J 00', DIGITS, 1, isRentenversicherung), '65 173839 J 008'],
    source: 'SGB VI, section 147; VKVV, section 2',
  },
  {
    name: 'nl-bsn',
    category: 'personal',
    ...identifier({
      words: 'bsn|burgerservice|sofi',
      value: '[0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{3}|[0-9]{4}\\.[0-9]{2}\\.[0-9]{3}',
      check: isBsn,
    }),
    examples: () => [
      complete('BSN: 1112223', DIGITS, 2, isBsn),
      complete('burgerservicenummer 123 456 7', DIGITS, 2, isBsn),
    ],
    counterExamples: () => [incomplete('BSN: 11122233', DIGITS, 1, isBsn)],
    source: 'Rijksdienst voor Identiteitsgegevens: BSN, eleven test',
  },
  {
    name: 'be-national-number',
    category: 'personal',
    ...identifier({
      alone: '[0-9]{2}\\.[0-9]{2}\\.[0-9]{2}-[0-9]{3}[.-][0-9]{2}',
      words:
        'rijksregister(?:nummer)?|registre national|nationaal nummer|num\u00e9ro national|insz|niss|national register',
      value: '[0-9]{2}[. ]?[0-9]{2}[. ]?[0-9]{2}[ -]?[0-9]{3}[. -]?[0-9]{2}',
      check: isRijksregisternummer,
    }),
    examples: () => [
      complete('85.07.30-033.', DIGITS, 2, isRijksregisternummer),
      complete('Rijksregisternummer: 850730034', DIGITS, 2, isRijksregisternummer),
    ],
    counterExamples: () => [incomplete('85.07.30-033.', DIGITS, 2, isRijksregisternummer)],
    source: 'Royal decree of 3 April 1984, Belgium: national register number',
  },
  {
    name: 'ch-ahv',
    category: 'personal',
    ...identifier({ alone: '[0-9]{3}[. ][0-9]{4}[. ][0-9]{4}[. ][0-9]{2}|[0-9]{13}', check: isAhv }),
    examples: () => [complete('756.9217.0769.', DIGITS, 2, isAhv), complete('75612345678', DIGITS, 2, isAhv)],
    counterExamples: () => [incomplete('756.9217.0769.8', DIGITS, 1, isAhv)],
    source: 'Bundesamt fuer Sozialversicherungen, Switzerland: AHV number; GS1 check digit',
  },
  {
    name: 'at-social-insurance',
    category: 'personal',
    ...identifier({
      words: 'svnr|sv-?nr|sv-?nummer|sozialversicherungs-?(?:nummer|nr)|versicherungsnummer',
      value: '[0-9]{4}[ -]?[0-9]{6}',
      check: isSvnr,
    }),
    examples: () =>
      ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map((check) => `SVNR: 123${check} 010180`).filter(isSvnr),
    counterExamples: () => ['SVNR: 1230 321380'],
    source: 'Dachverband der Sozialversicherungstraeger, Austria; section 31 ASVG',
  },
];
