import { isShortDate } from '../calendar.ts';
import { passesLuhn } from '../luhn.ts';

/** Identity number: date, serial, citizenship 0 to 2, and a Luhn check digit. */
export function isSouthAfricanId(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  return /^\d{10}[0-2]\d{2}$/.test(digits) && isShortDate(digits, 'ymd') && passesLuhn(digits);
}
