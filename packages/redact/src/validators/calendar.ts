const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a month has the day in some year: identifiers with two digits of the year leave the century open. */
export function isDayOfYear(month: number, day: number): boolean {
  return day >= 1 && day <= (DAYS[month - 1] ?? 0);
}

/** Reads six digits, each pair by its place: `ymd`, `dmy` or `mdy`. */
export function isShortDate(digits: string, order: 'ymd' | 'dmy' | 'mdy'): boolean {
  const pair = (unit: string): number => Number(digits.slice(order.indexOf(unit) * 2, order.indexOf(unit) * 2 + 2));
  return isDayOfYear(pair('m'), pair('d'));
}
