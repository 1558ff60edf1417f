const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const LETTERS = 'ABCDEFGH.JKLMN.P.R.STUVWXYZ';

/** ISO 3779: seventeen signs, letters and digits. Makers of North America and China add a check sign, and few others. */
export function isVin(text: string): boolean {
  const vin = text.toUpperCase();
  if (!/^[A-HJ-NPR-Z0-9]{13}\d{4}$/.test(vin) || !/[A-Z]/.test(vin)) return false;
  if (!/^[1-5L]/.test(vin)) return true;
  const sum = Array.from(vin).reduce((total, sign, index) => total + valueOf(sign) * (WEIGHTS[index] ?? 0), 0);
  return vin[8] === (sum % 11 === 10 ? 'X' : String(sum % 11));
}

/** 49 CFR 565.15, table III: A to H are 1 to 8, J to R 1 to 9, S to Z 2 to 9. */
function valueOf(sign: string): number {
  if (/\d/.test(sign)) return Number(sign);
  const place = LETTERS.indexOf(sign);
  return place < 8 ? place + 1 : place < 18 ? place - 8 : place - 17;
}
