import type { CatalogueEntry } from '../types.ts';
import { isPhoneBeforeLabel, isPhoneInContext } from '../validators/phone.ts';
import { GAP, identifier } from './context.ts';
import { ALPHANUMERIC } from './edges.ts';

const EXTENSION = '(?:[ ,]{0,2}(?:x|ext\\.?|extension|#)[ .:]{0,2}[0-9]{1,6})?';
const BETWEEN = `(?:${GAP}|[()./])`;
// As long as a card, which somebody may read out on the phone.
const AFTER = `[+(]{0,2}[0-9](?:${BETWEEN}{0,3}[0-9]){5,18}${EXTENSION}`;
const BEFORE = `[+(]{0,2}[0-9](?:${BETWEEN}{0,2}[0-9]){5,14}${EXTENSION}`;

const NOUNS = [
  '(?:(?:customer|user|home|work|office|contact|mobile|cell|client|guest|billing|shipping|daytime|business|i|smart|tele)[ _-]?)?phone',
  'tel|telephone|mobile|cell|cellphone|fax|telefax|whatsapp|sms|pager|hotline|landline|msisdn|switchboard|ph',
  'telefon(?:nummer|nr)?|tel(?:e|\u00e9)fono|telefoon|telefone|t\u00e9l(?:\u00e9phone)?|handy(?:nummer)?|rufnummer|festnetz|mobil(?:nummer|funk)?',
  'portable|gsm|celular|m(?:o|\u00f3)vil|cellulare|puhelin|tlf|telefonnummer|kom\u00f3rka',
  '[\u0422\u0442]\u0435\u043b(?:\u0435\u0444\u043e\u043d)?|\u96fb\u8a71(?:\u756a\u53f7)?|\u7535\u8bdd|\u624b\u673a(?:\u53f7)?|\u643a\u5e2f|\uc804\ud654(?:\ubc88\ud638)?|\u092b\u094b\u0928|\u0647\u0627\u062a\u0641',
].join('|');
const VERBS =
  '(?:call|dial|ring|text|phone|reach|contact)(?: (?:me|us|him|her|them|you|back|now|today|on|at)){0,2}|answering at|appelez(?:-(?:moi|nous))?(?: au)?|ll\u00e1m[ae](?:me|nos)?(?: al)?|erreichbar unter';

const WEAK = /^(?:call|dial|ring|text|reach|contact|answering|portable|mobil|cell|ph\b)/i;

export const phoneInContext: readonly CatalogueEntry[] = [
  {
    name: 'phone-in-context',
    category: 'personal',
    ...identifier({ words: `${NOUNS}|${VERBS}`, value: AFTER }),
    // Not the year and month of a date.
    notAfter: '[A-Za-z0-9-]',
    validate: (text) => isPhoneInContext(text.slice(numberAt(text)), WEAK.test(text)),
    part: (text) => [numberAt(text), text.length],
    examples: () => [
      'call me at 4155552671',
      'phone: 415 555 2671',
      'tel: 0221 1234567',
      'You can call 73 448 266',
      'not answering at 785 8949',
      'Handynummer: 0171 1234567',
      't\u00e9l. 01 02 03 04 05',
      'm\u00f3vil 612 345 678',
      '"phone_number": "5552671000"',
      '\u0442\u0435\u043b\u0435\u0444\u043e\u043d: 495 123 45 67',
      '\u96fb\u8a71: 312345678',
    ],
    counterExamples: () => [
      'call 911',
      'phone: 12',
      'call 1234567',
      'phone 2010-2015',
      'text 10 000 000',
      'mobile 2024-05-17',
    ],
    source: 'ITU-T E.123; national numbering plans',
  },
  {
    name: 'phone-before-label',
    category: 'personal',
    expression: `${BEFORE}(?:[ \\t]{0,2}[(-]?[ ]?|, ?)(?:office|fax|telefax|mobile|cell|cellular|landline|telephone|phone|voice|pager|handy|mobil|telefon|b\u00fcro|bureau|m\u00f3vil|oficina|whatsapp|switchboard)`,
    ignoreCase: true,
    notBefore: '[A-Za-z0-9.]',
    notAfter: ALPHANUMERIC,
    validate: (text) => isPhoneBeforeLabel(text.slice(0, numberEnd(text))),
    part: (text) => [0, numberEnd(text)],
    examples: () => [
      '785 8949 office',
      '25 833387-Office',
      '2546712361 fax',
      '042 078 6381 (mobile)',
      '50-98-28-96, fax',
    ],
    counterExamples: () => ['10 000 000 mobile', '2024-05-17 office', '1234567 office', '12.5 mobile'],
    source: 'ITU-T E.123; vCard types, RFC 6350 6.4.1',
  },
];

/** Where the number begins: its first digit, and the plus sign or bracket before it. */
function numberAt(text: string): number {
  return text.search(/[+(]{0,2}\d/);
}

/** Behind the last digit of the number or its extension. */
function numberEnd(text: string): number {
  return text.search(/\d\D*$/) + 1;
}
