import { isShortDate } from '../calendar.ts';
import { digitsOf, weightedSum } from '../digits.ts';

/** Resident registration number. Numbers given since October 2020, to the new-born, have no check digit. */
export function isRrn(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  if (!/^\d{6}[1-8]\d{6}$/.test(digits) || !isShortDate(digits, 'ymd')) return false;
  if (/^2[0-9]\d{4}[3478]/.test(digits)) return true;
  return (11 - (weightedSum(digitsOf(digits), [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11)) % 10 === Number(digits[12]);
}
