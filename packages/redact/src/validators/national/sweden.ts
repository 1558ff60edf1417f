import { isDayOfYear } from '../calendar.ts';
import { passesLuhn } from '../luhn.ts';

/** Personnummer and samordningsnummer, whose day is 60 more: a date and a Luhn check digit over ten digits. */
export function isPersonnummer(text: string): boolean {
  const digits = text.replace(/\D/g, '').slice(-10);
  const day = Number(digits.slice(4, 6));
  return (
    digits.length === 10 && isDayOfYear(Number(digits.slice(2, 4)), day > 60 ? day - 60 : day) && passesLuhn(digits)
  );
}
