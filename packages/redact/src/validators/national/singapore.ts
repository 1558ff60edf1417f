import { digitsOf, weightedSum } from '../digits.ts';

const LETTERS: Readonly<Record<string, readonly [offset: number, letters: string]>> = {
  S: [0, 'JZIHGFEDCBA'],
  T: [4, 'JZIHGFEDCBA'],
  F: [0, 'XWUTRQPNMLK'],
  G: [4, 'XWUTRQPNMLK'],
  M: [3, 'XWUTRQPNJLK'],
};

/** NRIC and FIN: a letter for the series, seven digits, a check letter modulo 11. */
export function isNric(text: string): boolean {
  const id = text.toUpperCase();
  const [offset, letters] = LETTERS[id.charAt(0)] ?? [0, ''];
  return (
    /^[A-Z]\d{7}[A-Z]$/.test(id) && letters[(offset + weightedSum(digitsOf(id), [2, 7, 6, 5, 4, 3, 2])) % 11] === id[8]
  );
}
