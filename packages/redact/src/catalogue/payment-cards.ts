import type { CatalogueEntry } from '../types.ts';
import { cardsInRow, isCardNumber, isPaymentCard } from '../validators/payment-card.ts';
import { GAP, identifier } from './context.ts';
import { ALPHANUMERIC } from './edges.ts';

const BETWEEN = `(?:${GAP}{1,2}|[.])`;
// In one piece, by fours, or as American Express and Diners Club print them. Looser spacing finds more table rows
// than cards, and gives hostile text many ends to try.
const NUMBER =
  `[0-9]{12,19}|[0-9]{4}(?:${BETWEEN}[0-9]{4}){2}${BETWEEN}[0-9]{1,4}(?:${BETWEEN}[0-9]{1,3})?|` +
  `[0-9]{4}${BETWEEN}[0-9]{6}${BETWEEN}[0-9]{4,5}`;
/** Groups of four, as a table of numbers prints them: as many as a stream may hold. */
export const ROW_OF_FOURS = '[0-9]{4}(?:[ -][0-9]{4}){3,11}';
const CARD_WORDS =
  '(?:credit|debit|bank|payment|gift)?[ _-]?card|pan|cc|visa|mastercard|amex|maestro|(?:kredit)?karten?|carte(?: bancaire)?|' +
  'tarjeta|carta di credito|cart[a\u00e3]o';

const grouped = (groups: readonly string[], gap: string): string => groups.join(gap);

export const paymentCards: readonly CatalogueEntry[] = [
  {
    name: 'payment-card',
    category: 'payment',
    expression: NUMBER,
    // A point before makes it the fraction of a decimal; a point after ends the sentence.
    notBefore: '[A-Za-z0-9.]',
    notAfter: ALPHANUMERIC,
    showLastFour: true,
    validate: isPaymentCard,
    examples: () =>
      [
        `4${'1'.repeat(15)}`,
        grouped(['4111', '1111', '1111', '1111'], ' '),
        grouped(['5555', '5555', '5555', '4444'], '-'),
        grouped(['5555', '5555', '5555', '4444'], '.'),
        grouped(['3782', '822463', '10005'], ' '),
        grouped(['3056', '930902', '5904'], '\u00a0'),
        grouped(['6221', '2612', '3456', '7890', '005'], ' '),
      ].filter(isPaymentCard),
    counterExamples: () => [
      grouped(['4111', '1111', '1111', '1112'], ' '),
      '1700000000000',
      '0000000000000000',
      grouped(['9999', '9999', '9999', '9995'], ' '),
    ],
    source: 'ISO/IEC 7812-1; issuer ranges as the networks publish them',
  },
  {
    name: 'payment-card-in-row',
    category: 'payment',
    // Read as a whole: the groups before a card must not be taken for something that ends within it.
    expression: ROW_OF_FOURS,
    notBefore: '[A-Za-z0-9.-]',
    notAfter: ALPHANUMERIC,
    showLastFour: true,
    validate: (text) => cardsInRow(text) !== undefined,
    part: (text) => cardsInRow(text) ?? [0, 0],
    examples: () => [
      grouped(['2024', '4111', '1111', '1111', '1111'], ' '),
      grouped(['4111', '1111', '1111', '1111', '0825', '5555', '5555', '5555', '4444'], ' '),
    ],
    counterExamples: () => [grouped(['2024', '4111', '1111', '1111', '1112'], ' ')],
    source: 'ISO/IEC 7812-1',
  },
  {
    name: 'payment-card-in-context',
    category: 'payment',
    // Any issuer's, also the short numbers of old Visa cards and the cards of shops.
    ...identifier({ words: CARD_WORDS, value: NUMBER, check: isCardNumber }),
    showLastFour: true,
    examples: () => [
      `card number: ${grouped(['4222222', '222222'], '')}`,
      `"cardNumber":"${grouped(['7000', '0000', '0000', '0005'], ' ')}"`,
    ],
    counterExamples: () => [`card number: ${grouped(['4222222', '222223'], '')}`],
    source: 'ISO/IEC 7812-1, annex B',
  },
  {
    name: 'card-verification-code',
    category: 'payment',
    ...identifier({
      words:
        'cvv2?|cvc2?|cvn2?|cav2|card (?:security|verification)(?: code| value| number)?|security code|card code|' +
        'pr\u00fcfnummer|pr\u00fcfziffer|kartenpr\u00fcfnummer|cryptogramme|c\u00f3digo de seguridad',
      value: '[0-9]{3,4}',
    }),
    examples: () => ['CVV: 123', '"cvc":"4321"', 'security code is 987', 'cvv2=012', 'CVV/CVC 123'],
    counterExamples: () => ['CVV', 'cvv 12345', 'security code of conduct 1'],
    source: 'PCI DSS 4.0.1, requirement 3.3.1.2',
  },
  {
    name: 'card-expiry',
    category: 'payment',
    ...identifier({
      words:
        '(?:card )?exp(?:iry|iration|\\.)?(?:[ _-]?date)?|valid (?:thru|through|until)|g\u00fcltig bis|verfallsdatum|' +
        "fecha de (?:caducidad|vencimiento)|date d'expiration|good thru",
      value: '[01][0-9][ /-]{1,3}(?:20)?[0-9]{2}',
      check: (value) => /^(?:0[1-9]|1[0-2]) ?[/-] ?(?:20)?[1-4]\d$/.test(value),
    }),
    examples: () => ['exp: 04/27', 'Expiry date: 12/2028', 'valid thru 09-26', '"expiry":"01/29"'],
    counterExamples: () => ['exp: 13/27', 'expires 04/27/2026', 'expression 04/2'],
    source: 'PCI DSS 4.0.1, requirement 3: cardholder data; ISO/IEC 7813',
  },
  {
    name: 'card-track',
    category: 'payment',
    expression: '%?[Bb][0-9]{12,19}\\^[^\\^?\\r\\n]{2,26}\\^[0-9]{4}[^?\\r\\n]{3,40}\\??|;[0-9]{12,19}=[0-9]{7,30}\\??',
    examples: () => [
      `%B4${'1'.repeat(15)}^DOE/JANE^2512101${'0'.repeat(12)}?`,
      `;4${'1'.repeat(15)}=25121010000012300000?`,
    ],
    counterExamples: () => [';411=2512', '%B411^DOE'],
    source: 'ISO/IEC 7813: tracks 1 and 2',
  },
];
