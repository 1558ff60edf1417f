import type { CatalogueEntry } from '../types.ts';
import { isBic } from '../validators/bic.ts';
import { isClabe } from '../validators/clabe.ts';
import { IBAN_COUNTRIES, isIban } from '../validators/iban.ts';
import { isRoutingNumber } from '../validators/routing-number.ts';
import { complete, incomplete } from './complete.ts';
import { GAP, identifier } from './context.ts';
import { ALPHANUMERIC } from './edges.ts';
import { DIGITS } from './sample.ts';

export const bankAccounts: readonly CatalogueEntry[] = [
  {
    name: 'iban',
    category: 'payment',
    expression: `(?:${countries()})[0-9]{2}(?:${GAP}?[A-Za-z0-9]{4}){2,7}(?:${GAP}?[A-Za-z0-9]{1,3})?`,
    ignoreCase: true,
    notBefore: ALPHANUMERIC,
    notAfter: ALPHANUMERIC,
    showLastFour: true,
    validate: isIban,
    examples: () => [
      ['DE89', '3704', '0044', '0532', '0130', '00'].join(' '),
      ['gb82', 'west', '1234', '5698', '7654', '32'].join(''),
      ['FR14', '2004', '1010', '0505', '0001', '3M02', '606'].join(' '),
      ['NO93', '8601', '1117', '947'].join('\u00a0'),
    ],
    counterExamples: () => [
      ['DE89', '3704', '0044', '0532', '0130', '01'].join(' '),
      ['DE89', '3704', '0044'].join(' '),
      'AB12CDEF3456GHIJ',
    ],
    source: 'ISO 13616, SWIFT IBAN registry',
  },
  {
    name: 'bic',
    category: 'payment',
    ...identifier({
      words: '(?:bic|swift)(?:[ /-](?:bic|swift|code))?',
      value: '[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?',
      check: isBic,
    }),
    examples: () => ['BIC: DEUTDEFF', 'SWIFT code NEDSZAJJXXX', '"bic":"COBADEFFXXX"'],
    counterExamples: () => ['swift response', 'SWIFT: RESPONSE', 'BIC: DEUTQQFF'],
    source: 'ISO 9362; ISO 3166-1',
  },
  {
    name: 'us-routing-number',
    category: 'payment',
    ...identifier({ words: 'routing|aba|rtn|transit', value: '[0-9]{9}', check: isRoutingNumber }),
    examples: () => [
      complete('Routing number: 0210000', DIGITS, 2, isRoutingNumber),
      complete('ABA #3222716', DIGITS, 2, isRoutingNumber),
    ],
    counterExamples: () => [incomplete('Routing number: 02100002', DIGITS, 1, isRoutingNumber)],
    source: 'ANSI X9.105; ABA routing number policy',
  },
  {
    name: 'bank-account',
    category: 'payment',
    ...identifier({
      words:
        '(?:bank[ _-]?|checking |savings )?(?:account|acct?)[ _.-]{0,2}(?:number|num|no|nr|#)|kontonummer|konto-?nr|' +
        'num\u00e9ro de compte|n\u00famero de cuenta|rekeningnummer|numero di conto|conta corrente',
      value: '[0-9]{2,6}(?:[ -]?[0-9]{2,6}){1,3}',
      check: (value) => value.replace(/\D/g, '').length >= 6,
    }),
    examples: () => [
      'Account number: 12345678',
      'acct no. 000123456789',
      '"accountNumber":"31926819"',
      'Kontonummer 0532 0130 00',
    ],
    counterExamples: () => ['account number: 12', 'an account of 12345678 people'],
    source: 'ISO 20022: AccountIdentification, Other',
  },
  {
    name: 'uk-sort-code',
    category: 'payment',
    ...identifier({ words: 'sort[ _-]?code', value: '[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}' }),
    examples: () => ['sort code: 20-00-00', 'Sort-Code 601613'],
    counterExamples: () => ['sort code by name', 'sort code: 2000'],
    source: 'Pay.UK: Extended Industry Sort Code Directory',
  },
  {
    name: 'au-bsb',
    category: 'payment',
    ...identifier({ words: 'bsb', value: '[0-9]{3}[ -]?[0-9]{3}' }),
    examples: () => ['BSB: 062-000', 'bsb 033088'],
    counterExamples: () => ['BSB 12'],
    source: 'Australian Payments Network: BSB numbers',
  },
  {
    name: 'in-ifsc',
    category: 'payment',
    ...identifier({ words: 'ifsc?', value: '[A-Z]{4}0[A-Z0-9]{6}' }),
    examples: () => ['IFSC: HDFC0001234', 'IFSC code SBIN0005943'],
    counterExamples: () => ['IFSC: HDFC1001234'],
    source: 'Reserve Bank of India: IFSC',
  },
  {
    name: 'mx-clabe',
    category: 'payment',
    ...identifier({ words: 'clabe(?: interbancaria)?', value: '[0-9]{18}', check: isClabe }),
    examples: () => [complete('CLABE: 0321800001183597', DIGITS, 2, isClabe)],
    counterExamples: () => [incomplete('CLABE: 03218000011835971', DIGITS, 1, isClabe)],
    source: 'Asociacion de Bancos de Mexico: CLABE',
  },
];

/** The country codes as an expression: by first letter, so that two letters decide whether to look further. */
function countries(): string {
  const byFirst = new Map<string, string>();
  for (const code of IBAN_COUNTRIES) byFirst.set(code.charAt(0), (byFirst.get(code.charAt(0)) ?? '') + code.charAt(1));
  return [...byFirst].map(([first, seconds]) => `${first}[${seconds}]`).join('|');
}
