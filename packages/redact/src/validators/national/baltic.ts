import { isShortDate } from '../calendar.ts';
import { digitsOf, weightedSum } from '../digits.ts';

/** Personal code of Estonia and Lithuania: century and sex, date, serial, check digit modulo 11 in two rounds. */
export function isBalticCode(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 11 || !isShortDate(digits.slice(1, 7).join(''), 'ymd')) return false;
  const first = weightedSum(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const second = weightedSum(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11;
  return digits[10] === (first < 10 ? first : second % 10);
}
