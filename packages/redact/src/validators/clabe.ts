import { digitsOf } from './digits.ts';

/** Mexican bank account: eighteen digits; each product is taken modulo 10 before they are added. */
export function isClabe(text: string): boolean {
  const digits = digitsOf(text);
  const sum = digits
    .slice(0, 17)
    .reduce((total, digit, index) => total + ((digit * ([3, 7, 1][index % 3] ?? 0)) % 10), 0);
  return digits.length === 18 && (10 - (sum % 10)) % 10 === digits[17];
}
