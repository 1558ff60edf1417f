import { isShortDate } from '../calendar.ts';
import { digitsOf } from '../digits.ts';
import { passesMod11And10 } from '../iso-7064.ts';

const WEIGHTS = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];

/** Tax identification number (BZSt): of its first ten digits exactly one comes twice or three times. */
export function isSteuerId(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 11 || digits[0] === 0 || !passesMod11And10(digits)) return false;
  const counts = new Map<number, number>();
  for (const digit of digits.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const repeated = [...counts.values()].filter((count) => count > 1);
  return repeated.length === 1 && (repeated[0] ?? 0) <= 3;
}

/** Pension insurance number (SGB VI, section 147): area, date of birth, letter, serial, check digit. */
export function isRentenversicherung(text: string): boolean {
  const found = /^(\d{2})(\d{6})([A-Z])(\d{2})(\d)$/.exec(text.replace(/[^A-Za-z0-9]/g, '').toUpperCase());
  if (found === null) return false;
  const [, area = '', birth = '', letter = '', serial = '', check] = found;
  if (!isShortDate(birth, 'dmy')) return false;
  const digits = digitsOf(`${area}${birth}${String(letter.charCodeAt(0) - 0x40).padStart(2, '0')}${serial}`);
  const sum = digits.reduce((total, digit, index) => {
    const product = digit * (WEIGHTS[index] ?? 0);
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return sum % 10 === Number(check);
}
