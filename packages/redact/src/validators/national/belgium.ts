/** National register number: date of birth, serial, and a check modulo 97 that depends on the century. */
export function isRijksregisternummer(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  // Months 20 and 40 more are of the BIS register; a month of 00 is one that is not known.
  if (!/^\d{2}[0-5]\d[0-3]\d{6}$/.test(digits)) return false;
  const check = Number(digits.slice(9));
  const body = digits.slice(0, 9);
  return 97 - (Number(body) % 97) === check || 97 - (Number(`2${body}`) % 97) === check;
}
