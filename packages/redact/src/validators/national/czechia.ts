import { isDayOfYear } from '../calendar.ts';

/** Rodne cislo of Czechia and Slovakia, since 1954: ten digits divisible by eleven; women's months are 50 more. */
export function isRodneCislo(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  if (digits.length !== 10 || Number(digits) % 11 !== 0) return false;
  const month = Number(digits.slice(2, 4)) % 50;
  return isDayOfYear(month > 20 ? month - 20 : month, Number(digits.slice(4, 6)));
}
