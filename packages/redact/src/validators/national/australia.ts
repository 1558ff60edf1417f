import { digitsOf, weightedSum } from '../digits.ts';

/** Tax file number: nine digits, weighted sum divisible by eleven. */
export function isTfn(text: string): boolean {
  const digits = digitsOf(text);
  return (
    digits.length === 9 && new Set(digits).size > 1 && weightedSum(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0
  );
}

/** Medicare card: 2 to 6, seven digits, check digit modulo 10, issue, and perhaps the place on the card. */
export function isMedicare(text: string): boolean {
  const digits = digitsOf(text);
  return (
    (digits.length === 10 || digits.length === 11) &&
    /^[2-6]/.test(String(digits[0])) &&
    weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digits[8]
  );
}
