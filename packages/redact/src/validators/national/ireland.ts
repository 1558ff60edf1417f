import { digitsOf, weightedSum } from '../digits.ts';

const ALPHABET = 'WABCDEFGHIJKLMNOPQRSTUV';

/** Personal public service number: seven digits, a check letter modulo 23, and perhaps a second letter. */
export function isPps(text: string): boolean {
  const found = /^\d{7}([A-W])([A-IW]?)$/.exec(text.toUpperCase());
  if (found === null) return false;
  const [, check = '', second = ''] = found;
  const extra = second === '' || second === 'W' ? 0 : ALPHABET.indexOf(second) * 9;
  return ALPHABET[(weightedSum(digitsOf(text), [8, 7, 6, 5, 4, 3, 2]) + extra) % 23] === check;
}
