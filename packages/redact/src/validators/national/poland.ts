import { isDayOfYear } from '../calendar.ts';
import { digitsOf, weightedSum } from '../digits.ts';

/** PESEL: date of birth, with the century added to the month, and a check digit modulo 10. */
export function isPesel(text: string): boolean {
  const digits = digitsOf(text);
  const [, , tens = 0, ones = 0, dayTens = 0, dayOnes = 0] = digits;
  return (
    digits.length === 11 &&
    isDayOfYear((tens % 2) * 10 + ones, dayTens * 10 + dayOnes) &&
    (10 - (weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === digits[10]
  );
}
