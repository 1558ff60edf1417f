import { passesLuhn } from './luhn.ts';

// Issuer ranges and lengths as the networks publish them (ISO/IEC 7812-1 issuer identification numbers).
const ISSUERS: readonly RegExp[] = [
  /^4(?:\d{12}|\d{15}|\d{18})$/, // Visa
  /^(?:5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12})$/, // Mastercard
  /^3[47]\d{13}$/, // American Express
  /^(?:6011|64[4-9]\d|65\d\d)\d{12}(?:\d{3})?$/, // Discover
  /^3(?:0[0-5]|09|[689]\d)\d{11}(?:\d{2})?$/, // Diners Club
  /^35(?:2[89]|[3-8]\d)\d{12}(?:\d{3})?$/, // JCB
  /^62\d{14}(?:\d{3})?$/, // UnionPay
  /^(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{8,15}$/, // Maestro
];

/** A primary account number: an issuer's range, its length, and the check digit. */
export function isPaymentCard(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  // A row of one digit passes Luhn at some lengths and is always a placeholder.
  return !/^(\d)\1+$/.test(digits) && passesLuhn(digits) && ISSUERS.some((issuer) => issuer.test(digits));
}
