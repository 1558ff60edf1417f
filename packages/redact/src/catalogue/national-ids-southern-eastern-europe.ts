import type { CatalogueEntry } from '../types.ts';
import { isBalticCode } from '../validators/national/baltic.ts';
import { isEgn } from '../validators/national/bulgaria.ts';
import { isOib } from '../validators/national/croatia.ts';
import { isRodneCislo } from '../validators/national/czechia.ts';
import { isAmka } from '../validators/national/greece.ts';
import { isTaj } from '../validators/national/hungary.ts';
import { isCodiceFiscale } from '../validators/national/italy.ts';
import { isPesel } from '../validators/national/poland.ts';
import { isNif } from '../validators/national/portugal.ts';
import { isCnp } from '../validators/national/romania.ts';
import { isInn, isSnils } from '../validators/national/russia.ts';
import { isDniOrNie } from '../validators/national/spain.ts';
import { complete, incomplete } from './complete.ts';
import { identifier } from './context.ts';
import { DIGITS, UPPER } from './sample.ts';

const ELEVEN = '[0-9]{11}';

export const nationalIdsSouthernEasternEurope: readonly CatalogueEntry[] = [
  {
    name: 'es-dni',
    category: 'personal',
    ...identifier({
      alone: '[0-9]{8}-?[A-Z]|[A-Z][0-9]{7}[A-Z]|[XYZ]-[0-9]{7}-[A-Z]',
      words: 'dni|nie|nif|d\\.n\\.i\\.',
      value: '[0-9]{1,2}\\.?[0-9]{3}\\.?[0-9]{3}[ -]?[A-Z]|[XYZ][ -]?[0-9]{7}[ -]?[A-Z]',
      check: (value, isAlone) => isDniOrNie(value) && (!isAlone || value === value.toUpperCase()),
    }),
    examples: () => [
      complete('12345678', UPPER, 1, isDniOrNie),
      complete('X-1234567-', UPPER, 1, isDniOrNie),
      complete('DNI 12.345.678-', UPPER, 1, (text) => isDniOrNie(text.slice(4))),
    ],
    counterExamples: () => [incomplete('12345678', UPPER, 1, isDniOrNie), incomplete('X1234567', UPPER, 1, isDniOrNie)],
    source: 'Ministerio del Interior, Spain: NIF/NIE check letter',
  },
  {
    name: 'it-codice-fiscale',
    category: 'personal',
    ...identifier({
      // With letters for digits, as twins have it, only after words: fifteen letters in a row are a word, too.
      alone: '[A-Z]{6}[0-9]{2}[ABCDEHLMPRST][0-9]{2}[A-Z][0-9]{3}[A-Z]',
      words: 'codice fiscale|cod\\. ?fisc\\.?|c\\.f\\.',
      value: '[A-Z]{3} ?[A-Z]{3} ?[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2} ?[A-Z][0-9LMNP-V]{3}[A-Z]',
      check: (value) => isCodiceFiscale(value),
    }),
    examples: () => [
      complete('RSSMRA85T10A562', UPPER, 1, isCodiceFiscale),
      complete('vrdgpp13r10b293', UPPER.toLowerCase(), 1, isCodiceFiscale),
    ],
    counterExamples: () => [incomplete('RSSMRA85T10A562', UPPER, 1, isCodiceFiscale)],
    source: 'Decreto ministeriale 23 dicembre 1976, Italy',
  },
  {
    name: 'pt-nif',
    category: 'personal',
    ...identifier({
      words: 'nif|contribuinte|n\\.i\\.f\\.',
      value: '[1235689][0-9]{2}[ .]?[0-9]{3}[ .]?[0-9]{3}',
      check: isNif,
    }),
    examples: () => [complete('NIF: 1234567', DIGITS, 2, isNif), complete('contribuinte 501 964 8', DIGITS, 2, isNif)],
    counterExamples: () => [incomplete('NIF: 12345678', DIGITS, 1, isNif)],
    source: 'Autoridade Tributaria, Portugal: Decreto-Lei 14/2013',
  },
  {
    name: 'pl-pesel',
    category: 'personal',
    ...identifier({ words: 'pesel', value: ELEVEN, check: isPesel }),
    examples: () => [
      complete('PESEL: 440514013', DIGITS, 2, isPesel),
      complete('"pesel":"022228056', DIGITS, 2, isPesel),
    ],
    counterExamples: () => [incomplete('PESEL: 4405140135', DIGITS, 1, isPesel), '44051401359'],
    source: 'Ustawa o ewidencji ludnosci, Poland, art. 15',
  },
  {
    name: 'cz-sk-birth-number',
    category: 'personal',
    ...identifier({
      alone: '[0-9]{6}/[0-9]{4}',
      words: 'rodn[e\u00e9] ?[c\u010d][i\u00ed]slo|r\\.\u010d\\.|birth number',
      value: '[0-9]{6}/?[0-9]{4}',
      check: isRodneCislo,
    }),
    examples: () => [
      complete('736028/51', DIGITS, 2, isRodneCislo),
      complete('rodne cislo 78012335', DIGITS, 2, isRodneCislo),
    ],
    counterExamples: () => [incomplete('736028/51', DIGITS, 2, isRodneCislo)],
    source: 'Act 133/2000, Czechia; Act 301/1995, Slovakia',
  },
  {
    name: 'hr-oib',
    category: 'personal',
    ...identifier({ words: 'oib', value: ELEVEN, check: isOib }),
    examples: () => [complete('OIB: 694351510', DIGITS, 2, isOib)],
    counterExamples: () => [incomplete('OIB: 6943515153', DIGITS, 1, isOib)],
    source: 'Zakon o osobnom identifikacijskom broju, Croatia; ISO/IEC 7064',
  },
  {
    name: 'ro-cnp',
    category: 'personal',
    ...identifier({ words: 'cnp|cod numeric personal', value: '[0-9]{13}', check: isCnp }),
    examples: () => [complete('CNP: 18001012212', DIGITS, 2, isCnp)],
    counterExamples: () => [incomplete('CNP: 180010122123', DIGITS, 1, isCnp)],
    source: 'Legea 105/1996, Romania',
  },
  {
    name: 'bg-egn',
    category: 'personal',
    ...identifier({
      words: 'egn|\u0435\u0433\u043d|\u0415\u0413\u041d',
      value: '[0-9]{10}',
      check: isEgn,
    }),
    examples: () => [
      complete('EGN 75230416', DIGITS, 2, isEgn),
      complete('\u0415\u0413\u041d: 75230416', DIGITS, 2, isEgn),
    ],
    counterExamples: () => [incomplete('EGN 752304169', DIGITS, 1, isEgn)],
    source: 'Law on civil registration, Bulgaria',
  },
  {
    name: 'baltic-personal-code',
    category: 'personal',
    ...identifier({
      words: 'isikukood|asmens kodas|personal(?: identification)? code',
      value: '[1-6][0-9]{10}',
      check: isBalticCode,
    }),
    examples: () => [complete('isikukood 376050302', DIGITS, 2, isBalticCode)],
    counterExamples: () => [incomplete('isikukood 3760503029', DIGITS, 1, isBalticCode)],
    source: 'EVS 585:2007, Estonia; Law on the register of residents, Lithuania',
  },
  {
    name: 'gr-amka',
    category: 'personal',
    ...identifier({ words: 'amka|\u0391\u039c\u039a\u0391', value: ELEVEN, check: isAmka }),
    examples: () => [complete('AMKA: 010180123', DIGITS, 2, isAmka)],
    counterExamples: () => [incomplete('AMKA: 0101801234', DIGITS, 1, isAmka)],
    source: 'Law 3655/2008, Greece',
  },
  {
    name: 'hu-taj',
    category: 'personal',
    ...identifier({ words: 'taj(?: ?sz\u00e1m)?', value: '[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}', check: isTaj }),
    examples: () => [complete('TAJ: 123 456 7', DIGITS, 2, isTaj)],
    counterExamples: () => [incomplete('TAJ: 123 456 78', DIGITS, 1, isTaj)],
    source: 'Act XX of 1996, Hungary',
  },
  {
    name: 'ru-snils',
    category: 'personal',
    ...identifier({
      alone: '[0-9]{3}-[0-9]{3}-[0-9]{3}[ -][0-9]{2}',
      words: 'snils|\u0421\u041d\u0418\u041b\u0421|\u0441\u043d\u0438\u043b\u0441',
      value: '[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{2}',
      check: isSnils,
    }),
    examples: () => [complete('112-233-445 ', DIGITS, 2, isSnils), complete('SNILS 112233445', DIGITS, 2, isSnils)],
    counterExamples: () => [incomplete('112-233-445 9', DIGITS, 1, isSnils)],
    source: 'Social Fund of Russia: SNILS',
  },
  {
    name: 'ru-inn',
    category: 'personal',
    ...identifier({
      words: 'inn|\u0418\u041d\u041d|\u0438\u043d\u043d',
      value: '[0-9]{12}',
      check: isInn,
    }),
    examples: () => [complete('INN 5001007322', DIGITS, 2, isInn)],
    counterExamples: () => [incomplete('INN 50010073225', DIGITS, 1, isInn)],
    source: 'Order of the Federal Tax Service of Russia, 2012-06-29',
  },
];
