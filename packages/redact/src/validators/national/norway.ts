import { isDayOfYear } from '../calendar.ts';
import { digitsOf, weightedSum } from '../digits.ts';

/** Fodselsnummer and D-nummer, whose day is 40 more: a date and two check digits modulo 11. */
export function isFodselsnummer(text: string): boolean {
  const digits = digitsOf(text);
  const [dayTens = 0, dayOnes = 0, monthTens = 0, monthOnes = 0] = digits;
  return (
    digits.length === 11 &&
    isDayOfYear(monthTens * 10 + monthOnes, (dayTens % 4) * 10 + dayOnes) &&
    weightedSum(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weightedSum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  );
}
