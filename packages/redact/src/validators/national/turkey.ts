import { digitsOf, weightedSum } from '../digits.ts';

/** T.C. kimlik numarasi: eleven digits, the last two check digits modulo 10. */
export function isKimlik(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 11 || digits[0] === 0) return false;
  const tenth = weightedSum(digits, [7, -1, 7, -1, 7, -1, 7, -1, 7]);
  const eleventh = digits.slice(0, 10).reduce((sum, digit) => sum + digit, 0);
  return ((tenth % 10) + 10) % 10 === digits[9] && eleventh % 10 === digits[10];
}
