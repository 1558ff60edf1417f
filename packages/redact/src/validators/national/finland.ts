import { isShortDate } from '../calendar.ts';

const CHECK = '0123456789ABCDEFHJKLMNPRSTUVWXY';

/** Henkilotunnus: date, sign of the century, serial, check sign modulo 31. */
export function isHetu(text: string): boolean {
  const found = /^(\d{6})[-+A-FU-Y](\d{3})([0-9A-Y])$/.exec(text.toUpperCase());
  if (found === null) return false;
  const [, date = '', serial = '', check] = found;
  return isShortDate(date, 'dmy') && serial > '001' && CHECK[Number(date + serial) % 31] === check;
}
