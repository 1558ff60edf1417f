import { digitsOf, weightedSum } from '../digits.ts';

/** TAJ number: nine digits, check digit modulo 10. */
export function isTaj(text: string): boolean {
  const digits = digitsOf(text);
  return digits.length === 9 && weightedSum(digits, [3, 7, 3, 7, 3, 7, 3, 7]) % 10 === digits[8];
}
