import { hasNationalLength, splitCallingCode } from './calling-codes.ts';
import { isPaymentCard } from './payment-card.ts';

const EXTENSION = /[ ,;]*(?:x|ext\.?|extension|poste|durchwahl|#)[ .:]*\d{1,6}$/i;
const DATE =
  /^(?:(?:1[89]|20)\d\d[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:1[89]|20)\d\d|\d{1,2}[./]\d{1,2}[./]\d\d)(?: \d{1,2})?$/;
const YEARS = /^(?:1[89]|20)\d\d\D{1,3}(?:1[89]|20)\d\d$/;
const QUAD = /^\d{1,3}(?:\.\d{1,3}){3}$|^\d+\.\d+$/;
const THOUSANDS = /^[1-9]\d{0,2}(?:[ .\u00a0\u202f]\d{3})+$|^000/;
const ROUND = /\D000$/;

// Where national numbers begin with 0 and keep it: Ivory Coast, Benin, Gabon, Congo, San Marino, Vatican, Italy.
const WITH_ZERO: ReadonlySet<string> = new Set(['225', '229', '241', '242', '378', '379', '39']);

/** ITU-T E.164 after +, 00 or 011: a calling code that exists and a length its national numbers can have. */
export function isInternationalPhone(text: string): boolean {
  const number = text.replace(EXTENSION, '');
  // The trunk prefix in brackets, +44 (0) 20, is not dialled from abroad.
  const digits = number
    .replace(/^\D*(?:00|011)(?=[^\d]?[1-9])|\(0\)/g, '')
    .replace(/^%2B/i, '')
    .replace(/\D/g, '');
  const [code, national] = splitCallingCode(digits) ?? ['', ''];
  if (code === '' || digits.length < 7 || digits.length > 15 || /(\d)\1{7}/.test(digits) || !hasSaneGroups(number))
    return false;
  if (code === '1') return /^[2-9]\d\d[2-9]\d{6}$/.test(national) || /\d{3}\D{1,2}\d{3}\D\d{4}$/.test(number);
  if (!national.startsWith('0') || WITH_ZERO.has(code)) return hasNationalLength(code, national.length);
  // People write the trunk prefix after the code all the same.
  return /^(?:\+|%2B)/i.test(number) && /^0[1-9]/.test(national) && hasNationalLength(code, national.length - 1);
}

/** North American Numbering Plan: neither the area nor the exchange begins with 0 or 1. */
export function isNanpNumber(text: string): boolean {
  return /^1?[2-9]\d\d[2-9]\d{6}$/.test(text.replace(EXTENSION, '').replace(/\D/g, ''));
}

/**
 * A number beside a word such as "phone". `isWeak` when the word is also an ordinary one (call, text): then seven digits
 * in a row are not enough.
 */
export function isPhoneInContext(text: string, isWeak: boolean): boolean {
  const number = text.replace(EXTENSION, '').trim();
  if (/^\+|^00[1-9]/.test(number) && isInternationalPhone(number)) return true;
  const digits = number.replace(/\D/g, '');
  // Somebody reads a card out on the phone: no part of it may stay because the rest is taken for a number.
  if (digits.length > 15 || number.startsWith('+')) return isPaymentCard(digits);
  if (DATE.test(number) || YEARS.test(number) || QUAD.test(number) || /(\d)\1{7}/.test(digits)) return false;
  if (/^\d+$/.test(number)) return digits.length <= 13 && digits.length >= (isWeak ? 10 : 7);
  return digits.length <= 13 && hasSaneGroups(number) && !ROUND.test(number);
}

/** Before its word, 555 1234 office: only forms with gaps that are no amounts, or ten digits and more in a row. */
export function isPhoneBeforeLabel(text: string): boolean {
  const number = text.replace(EXTENSION, '').trim();
  return !THOUSANDS.test(number) && !/^\d{1,9}$/.test(number) && isPhoneInContext(number, true);
}

/** One digit may stand alone at the beginning, as a trunk prefix or area, but not later. */
function hasSaneGroups(number: string): boolean {
  const groups = number.match(/\d+/g) ?? [];
  return groups.every((group, index) => group.length > 1 || index < 2 || (index === 2 && number.startsWith('+')));
}
