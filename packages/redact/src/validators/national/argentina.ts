import { digitsOf, weightedSum } from '../digits.ts';

const WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** CUIL and CUIT: the kind, the number of the identity card, and a check digit modulo 11. */
export function isCuil(text: string): boolean {
  const digits = digitsOf(text);
  return digits.length === 11 && (11 - (weightedSum(digits, WEIGHTS) % 11)) % 11 === digits[10];
}
