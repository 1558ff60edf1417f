import { isDayOfYear } from '../calendar.ts';
import { digitsOf, weightedSum } from '../digits.ts';

/** Edinen grazhdanski nomer: date (months 20 or 40 more for other centuries) and a check digit modulo 11. */
export function isEgn(text: string): boolean {
  const digits = digitsOf(text);
  const [, , monthTens = 0, monthOnes = 0, dayTens = 0, dayOnes = 0] = digits;
  return (
    digits.length === 10 &&
    isDayOfYear((monthTens % 2) * 10 + monthOnes, dayTens * 10 + dayOnes) &&
    (weightedSum(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === digits[9]
  );
}
