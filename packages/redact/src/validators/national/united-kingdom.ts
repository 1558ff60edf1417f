import { digitsOf, weightedSum } from '../digits.ts';

const NHS = [10, 9, 8, 7, 6, 5, 4, 3, 2];

/** National insurance number, without the prefixes that are not used (HMRC NIM39110). */
export function isNino(text: string): boolean {
  return /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/.test(
    text.replace(/[^A-Za-z0-9]/g, '').toUpperCase(),
  );
}

/** NHS number: ten digits, check digit modulo 11 (NHS Data Model and Dictionary). */
export function isNhsNumber(text: string): boolean {
  const digits = digitsOf(text);
  return digits.length === 10 && new Set(digits).size > 1 && (11 - (weightedSum(digits, NHS) % 11)) % 11 === digits[9];
}
