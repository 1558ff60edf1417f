import { isShortDate } from '../calendar.ts';
import { digitsOf, weightedSum } from '../digits.ts';

/** CPR number: a date and four digits. */
export function isCpr(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  return digits.length === 10 && isShortDate(digits, 'dmy');
}

/** The same with the check modulo 11 that numbers given since 2007 may fail. */
export function isCheckedCpr(text: string): boolean {
  return isCpr(text) && weightedSum(digitsOf(text), [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}
