import type { CatalogueEntry } from '../types.ts';
import { isBirthDate } from '../validators/birth-date.ts';
import { identifier } from './context.ts';

const WORDS = [
  'dob|d\\.o\\.b\\.?|date[ _-]?of[ _-]?birth|birth[ _-]?(?:date|day)|born(?: on| the)?',
  'geb\\.?|geboren(?: am)?|geburtsdatum|geburtstag',
  'date de naissance|n\u00e9e?(?: le)?|ddn',
  'fecha de nacimiento|nacid[oa](?: el)?|data di nascita|nat[oa] il|data de nascimento|nascid[oa](?: em)?',
  'geboortedatum|f\u00f8dselsdato|f\u00f6delsedatum|syntym\u00e4aika|data urodzenia|datum narozen\u00ed',
  '\u0434\u0430\u0442\u0430 \u0440\u043e\u0436\u0434\u0435\u043d\u0438\u044f|\u751f\u5e74\u6708\u65e5|\u51fa\u751f\u65e5\u671f',
].join('|');
const MONTH = '[A-Za-z\u00c0-\u024f]{3,10}\\.?';
const DAY = '[0-3]?[0-9](?:st|nd|rd|th|\\.|er|\u00ba)?';
const YEAR = '(?:19|20)[0-9]{2}';

export const dates: readonly CatalogueEntry[] = [
  {
    name: 'date-of-birth',
    category: 'personal',
    ...identifier({
      words: WORDS,
      value: [
        '[0-3]?[0-9][ ]?[./-][ ]?[0-3]?[0-9][ ]?[./-][ ]?(?:19|20)?[0-9]{2}',
        `${YEAR}[./-][01]?[0-9][./-][0-3]?[0-9]`,
        `${YEAR}[01][0-9][0-3][0-9]`,
        `${YEAR}\u5e74[01]?[0-9]\u6708[0-3]?[0-9]\u65e5`,
        `${DAY}[ -](?:of |de |di )?${MONTH},?[ -](?:de |del )?${YEAR}`,
        `${MONTH}[ -]${DAY},?[ -]${YEAR}`,
      ].join('|'),
      check: isBirthDate,
    }),
    examples: () => [
      'DOB: 04/27/1985',
      'date of birth: 1985-04-27',
      'born on April 27th, 1985',
      'Geburtsdatum: 27.04.1985',
      'n\u00e9e le 27 avril 1985',
      'fecha de nacimiento: 27 de abril de 1985',
      '"birthDate":"19850427"',
      '\u751f\u5e74\u6708\u65e5: 1985\u5e744\u670827\u65e5',
    ],
    counterExamples: () => [
      'born in 1985',
      'date of birth: 99/99/1985',
      'due date: 04/27/1985',
      'born on 5 ships 2001',
    ],
    source: 'ISO 8601-1; Unicode CLDR date formats',
  },
];
