import { isShortDate } from '../calendar.ts';
import { passesLuhn } from '../luhn.ts';

/** AMKA: date of birth, serial and a Luhn check digit. */
export function isAmka(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  return digits.length === 11 && isShortDate(digits, 'dmy') && passesLuhn(digits);
}
