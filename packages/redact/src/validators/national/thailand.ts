import { digitsOf, weightedSum } from '../digits.ts';

/** Identity card number: thirteen digits, check digit modulo 11. */
export function isThaiId(text: string): boolean {
  const digits = digitsOf(text);
  return (
    digits.length === 13 &&
    (11 - (weightedSum(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === digits[12]
  );
}
