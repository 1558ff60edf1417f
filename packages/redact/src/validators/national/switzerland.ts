import { digitsOf, weightedSum } from '../digits.ts';

/** AHV number: 756, nine digits, and the check digit of EAN-13. */
export function isAhv(text: string): boolean {
  const digits = digitsOf(text);
  return (
    digits.length === 13 &&
    digits.slice(0, 3).join('') === '756' &&
    weightedSum(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0
  );
}
