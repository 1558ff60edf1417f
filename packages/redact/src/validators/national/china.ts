import { isDayOfYear } from '../calendar.ts';
import { digitsOf, weightedSum } from '../digits.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Resident identity number (GB 11643-1999): place, date, serial, check sign modulo 11. */
export function isResidentId(text: string): boolean {
  const found = /^[1-9]\d{5}(?:18|19|20)\d\d(\d\d)(\d\d)\d{3}([\dX])$/.exec(text.toUpperCase());
  if (found === null || !isDayOfYear(Number(found[1]), Number(found[2]))) return false;
  return '10X98765432'[weightedSum(digitsOf(text), WEIGHTS) % 11] === found[3];
}
