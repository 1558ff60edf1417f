// DM 23/12/1976: values of the signs at odd places; letters and digits have the same ten values first.
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
// Two people with the same code: digits are replaced by letters from the right (omocodia).
const DIGIT = '[0-9LMNP-V]';
const SHAPE = new RegExp(`^[A-Z]{6}${DIGIT}{2}[ABCDEHLMPRST]${DIGIT}{2}[A-Z]${DIGIT}{3}[A-Z]$`);

/** Codice fiscale of a person: sixteen signs, the last of them a check letter. */
export function isCodiceFiscale(text: string): boolean {
  const code = text.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
  if (!SHAPE.test(code)) return false;
  let sum = 0;
  for (let index = 0; index < 15; index++) {
    const unit = code.charCodeAt(index);
    const value = unit <= 0x39 ? unit - 0x30 : unit - 0x41;
    sum += index % 2 === 0 ? (ODD[value] ?? 0) : value;
  }
  return code.charCodeAt(15) - 0x41 === sum % 26;
}
