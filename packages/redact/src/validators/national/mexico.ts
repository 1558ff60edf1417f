import { isShortDate } from '../calendar.ts';

// The letter between N and O is N with tilde.
const ALPHABET = '0123456789ABCDEFGHIJKLMN\u00d1OPQRSTUVWXYZ';

/** Clave Unica de Registro de Poblacion (DOF, 2021-10-18): date of birth and a check digit modulo 10. */
export function isCurp(text: string): boolean {
  const curp = text.toUpperCase();
  if (!/^[A-Z\u00d1]{4}\d{6}[HMX][A-Z\u00d1]{5}[A-Z\d]\d$/.test(curp) || !isShortDate(curp.slice(4), 'ymd'))
    return false;
  const sum = Array.from(curp.slice(0, 17)).reduce(
    (total, letter, index) => total + ALPHABET.indexOf(letter) * (18 - index),
    0,
  );
  return (10 - (sum % 10)) % 10 === Number(curp[17]);
}

/** Registro Federal de Contribuyentes: three or four letters, a date and three signs (homoclave). */
export function isRfc(text: string): boolean {
  const found = /^[A-Z&\u00d1]{3,4}(\d{6})[A-Z\d]{3}$/i.exec(text);
  return found !== null && isShortDate(found[1] ?? '', 'ymd');
}
