import { digitsOf } from '../digits.ts';
import { passesVerhoeff } from '../verhoeff.ts';

/** Aadhaar (UIDAI): twelve digits, the first at least 2, with a Verhoeff check digit. */
export function isAadhaar(text: string): boolean {
  const digits = digitsOf(text);
  return digits.length === 12 && (digits[0] ?? 0) > 1 && passesVerhoeff(digits);
}

/** Permanent account number (Income Tax Department): the fourth letter is the kind of holder, P a person. */
export function isPan(text: string): boolean {
  return /^[A-Z]{3}[ABCFGHJLPT][A-Z](?!0000)\d{4}[A-Z]$/.test(text.toUpperCase());
}
