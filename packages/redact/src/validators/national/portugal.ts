import { digitsOf, weightedSum } from '../digits.ts';

/** Numero de identificacao fiscal: nine digits, check digit modulo 11. */
export function isNif(text: string): boolean {
  const digits = digitsOf(text);
  const check = 11 - (weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return digits.length === 9 && /[1235689]/.test(String(digits[0])) && digits[8] === (check > 9 ? 0 : check);
}
