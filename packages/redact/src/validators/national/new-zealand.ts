import { digitsOf, weightedSum } from '../digits.ts';

/** IRD number: eight or nine digits, check digit modulo 11 with a second set of weights (Inland Revenue, 2024). */
export function isIrd(text: string): boolean {
  const number = Number(text.replace(/\D/g, ''));
  if (number < 10_000_000 || number > 150_000_000) return false;
  const digits = digitsOf(String(number).padStart(9, '0'));
  const check = (weights: readonly number[]): number => (11 - (weightedSum(digits, weights) % 11)) % 11;
  const first = check([3, 2, 7, 6, 5, 4, 3, 2]);
  return digits[8] === (first < 10 ? first : check([7, 4, 3, 2, 5, 2, 7, 6]));
}
