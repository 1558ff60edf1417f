import { digitsOf } from '../digits.ts';
import { passesMod11And10 } from '../iso-7064.ts';

/** Osobni identifikacijski broj: eleven digits, ISO 7064 MOD 11,10. */
export function isOib(text: string): boolean {
  const digits = digitsOf(text);
  return digits.length === 11 && passesMod11And10(digits);
}
