import { passesLuhn } from './luhn.ts';

// Issuer ranges and lengths as the networks publish them (ISO/IEC 7812-1 issuer identification numbers). Visa's thirteen
// digits are history, and those of an article number that begins with 4 (GS1 Germany) are not.
const ISSUERS: readonly RegExp[] = [
  /^4(?:\d{15}|\d{18})$/, // Visa, and Elo's ranges in it
  /^(?:5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12})$/, // Mastercard
  /^3[47]\d{13}$/, // American Express
  /^(?:6011|64[4-9]\d|65\d\d)\d{12}(?:\d{3})?$/, // Discover; RuPay and Elo share 65
  /^3(?:0[0-5]|09|[689]\d)\d{11}(?:\d{2})?$/, // Diners Club
  /^35(?:2[89]|[3-8]\d)\d{12}(?:\d{3})?$/, // JCB
  /^(?:62|81)\d{14}(?:\d{3})?$/, // UnionPay; RuPay shares 81
  /^(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{8,15}$/, // Maestro
  /^220[0-5]\d{12}(?:\d{3})?$/, // Mir
  /^(?:60[6-8]\d|508[5-9]|8[12]\d\d)\d{12}$/, // RuPay, Hipercard
  /^(?:504175|506[67]\d\d|509\d{3}|627780|636297|636368)\d{10}$/, // Elo
  /^(?:5019|9792|9704|6277|506[01])\d{12}(?:\d{3})?$/, // Dankort, Troy, Napas, Verve
];

/** A primary account number: an issuer's range, its length, and the check digit. */
export function isPaymentCard(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  return isCardNumber(digits) && ISSUERS.some((issuer) => issuer.test(digits));
}

/** What may be a card of any issuer: 12 to 19 digits with a check digit. Enough only beside the word "card". */
export function isCardNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  // A row of one digit passes Luhn at some lengths and is always a placeholder.
  return /^(\d)(?!\1+$)\d{11,18}$/.test(digits) && passesLuhn(digits);
}

/** Four groups of four and what separates them. */
const CARD_IN_ROW = 19;

/** From the first card number to the end of the last in a row of groups of four digits, undefined without one. */
export function cardsInRow(row: string): readonly [from: number, to: number] | undefined {
  const isCardAt = (from: number): boolean => isPaymentCard(row.slice(from, from + CARD_IN_ROW));
  let found: readonly [number, number] | undefined;
  for (let from = 0; from + CARD_IN_ROW <= row.length; from += 5) {
    if (isCardAt(from)) found = [found?.[0] ?? from, from + CARD_IN_ROW];
  }
  return found;
}
