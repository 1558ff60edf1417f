import { isShortDate } from '../calendar.ts';
import { digitsOf, weightedSum } from '../digits.ts';

/** Cod numeric personal: sex and century, date, county, serial, check digit modulo 11. */
export function isCnp(text: string): boolean {
  const digits = digitsOf(text);
  const rest = weightedSum(digits, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return (
    digits.length === 13 &&
    digits[0] !== 0 &&
    isShortDate(digits.slice(1, 7).join(''), 'ymd') &&
    digits[12] === (rest === 10 ? 1 : rest)
  );
}
