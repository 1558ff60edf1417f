import { digitsOf, weightedSum } from '../digits.ts';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';

/** National identification number: a letter for the place, sex, serial, check digit modulo 10. */
export function isTaiwanId(text: string): boolean {
  const place = LETTERS.indexOf(text.charAt(0).toUpperCase()) + 10;
  const digits = [Math.floor(place / 10), place % 10, ...digitsOf(text)];
  return digits.length === 11 && place >= 10 && weightedSum(digits, [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1]) % 10 === 0;
}
