import { passesLuhn } from '../luhn.ts';

/** Social insurance number: nine digits with a Luhn check digit; none begins with 8. */
export function isSin(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  return /^(?!8|(\d)\1+$)\d{9}$/.test(digits) && passesLuhn(digits);
}
