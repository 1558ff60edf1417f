import { digitsOf, weightedSum } from '../digits.ts';

const INN = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

/** SNILS: nine digits and their weighted sum modulo 101. */
export function isSnils(text: string): boolean {
  const digits = digitsOf(text);
  const check = (digits[9] ?? 0) * 10 + (digits[10] ?? 0);
  return (
    digits.length === 11 &&
    new Set(digits).size > 1 &&
    (weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100 === check
  );
}

/** INN of a person: twelve digits, two of them check digits modulo 11. */
export function isInn(text: string): boolean {
  const digits = digitsOf(text);
  return (
    digits.length === 12 &&
    (weightedSum(digits, INN.slice(1)) % 11) % 10 === digits[10] &&
    (weightedSum(digits, INN) % 11) % 10 === digits[11]
  );
}
