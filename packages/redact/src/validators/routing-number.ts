import { digitsOf, weightedSum } from './digits.ts';

/** ABA routing number: a Federal Reserve district and a check digit modulo 10 with the weights 3, 7, 1. */
export function isRoutingNumber(text: string): boolean {
  const digits = digitsOf(text);
  return (
    digits.length === 9 &&
    /^(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)/.test(digits.join('')) &&
    weightedSum(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0 &&
    new Set(digits).size > 1
  );
}
