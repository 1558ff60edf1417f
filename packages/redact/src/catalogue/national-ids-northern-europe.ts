import type { CatalogueEntry } from '../types.ts';
import { isCheckedCpr, isCpr } from '../validators/national/denmark.ts';
import { isHetu } from '../validators/national/finland.ts';
import { isFodselsnummer } from '../validators/national/norway.ts';
import { isPersonnummer } from '../validators/national/sweden.ts';
import { complete, incomplete } from './complete.ts';
import { identifier } from './context.ts';
import { DIGITS } from './sample.ts';

export const nationalIdsNorthernEurope: readonly CatalogueEntry[] = [
  {
    name: 'se-personnummer',
    category: 'personal',
    ...identifier({
      alone: '[0-9]{6}[-+][0-9]{4}|[0-9]{8}[-+][0-9]{4}',
      words: 'personnummer|person-?nr|pnr|samordningsnummer',
      value: '(?:19|20)?[0-9]{6}[-+ ]?[0-9]{4}',
      check: isPersonnummer,
    }),
    examples: () => [
      complete('640823-32', DIGITS, 2, isPersonnummer),
      complete('19811228-98', DIGITS, 2, isPersonnummer),
      complete('personnummer 81122898', DIGITS, 2, isPersonnummer),
    ],
    counterExamples: () => [incomplete('640823-323', '0569', 1, isPersonnummer), '641323-3234'],
    source: 'Skatteverket, Sweden: SKV 704',
  },
  {
    name: 'no-fodselsnummer',
    category: 'personal',
    ...identifier({ alone: '[0-9]{6} ?[0-9]{5}', check: isFodselsnummer }),
    examples: () => [
      complete('010190 1', DIGITS, 4, isFodselsnummer),
      complete('1507752', DIGITS, 4, isFodselsnummer),
      complete('410190 1', DIGITS, 4, isFodselsnummer),
    ],
    counterExamples: () => ['010190 12345', '01019012345'],
    source: 'Skatteetaten, Norway: folkeregisterforskriften, section 2-2',
  },
  {
    name: 'dk-cpr',
    category: 'personal',
    ...identifier({
      alone: '[0-9]{6}-[0-9]{4}',
      words: 'cpr|personnummer',
      value: '[0-3][0-9][01][0-9]{3}[ -]?[0-9]{4}',
      check: (value, isAlone) => (isAlone ? isCheckedCpr(value) : isCpr(value)),
    }),
    examples: () => [complete('311280-1', DIGITS, 3, isCheckedCpr), 'CPR-nr. 010107-1234', 'cpr: 0101071234'],
    counterExamples: () => ['010107-1230', 'CPR 329907-1234'],
    source: 'CPR-kontoret, Denmark: personnumre uden kontrolciffer (modulus 11), 2007',
  },
  {
    name: 'fi-henkilotunnus',
    category: 'personal',
    ...identifier({ alone: '[0-9]{6}[-+A-FU-Y][0-9]{3}[0-9A-Y]', check: isHetu }),
    examples: () => [
      complete('131052-308', '0123456789ABCDEFHJKLMNPRSTUVWXY', 1, isHetu),
      complete('010203A123', '0123456789ABCDEFHJKLMNPRSTUVWXY', 1, isHetu),
    ],
    counterExamples: () => [incomplete('131052-308', 'UVWXY', 1, isHetu)],
    source: 'Digital and Population Data Services Agency, Finland: reform of 2023',
  },
  {
    name: 'is-kennitala',
    category: 'personal',
    ...identifier({ words: 'kennitala|kt', value: '[0-3][0-9][01][0-9]{3}-?[0-9]{4}', check: isCpr }),
    examples: () => ['kennitala 120174-3389', 'Kt. 1201743389'],
    counterExamples: () => ['kennitala 321374-3389'],
    source: 'Registers Iceland: kennitala',
  },
];
