import { digitsOf, weightedSum } from '../digits.ts';

/** Burgerservicenummer: nine digits that pass the eleven test. */
export function isBsn(text: string): boolean {
  const digits = digitsOf(text);
  return (
    digits.length === 9 && new Set(digits).size > 1 && weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0
  );
}
