import { isDayOfYear } from '../calendar.ts';
import { digitsOf, weightedSum } from '../digits.ts';

/** Sozialversicherungsnummer: serial, check digit modulo 11, date of birth (months 13 to 15 when dates ran out). */
export function isSvnr(text: string): boolean {
  const digits = digitsOf(text);
  const [first, , , check, dayTens = 0, dayOnes = 0, monthTens = 0, monthOnes = 0] = digits;
  const month = monthTens * 10 + monthOnes;
  return (
    digits.length === 10 &&
    first !== 0 &&
    isDayOfYear(month > 12 && month < 16 ? 1 : month, dayTens * 10 + dayOnes) &&
    weightedSum(digits, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === check
  );
}
