import { digitsOf, weightedSum } from '../digits.ts';

/** Individual number ("My Number"): twelve digits, check digit modulo 11 (Ministry ordinance 85 of 2014). */
export function isMyNumber(text: string): boolean {
  const digits = digitsOf(text);
  const rest = weightedSum(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return digits.length === 12 && new Set(digits).size > 1 && digits[11] === (rest <= 1 ? 0 : 11 - rest);
}
