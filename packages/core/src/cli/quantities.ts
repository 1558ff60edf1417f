const MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** `0`, `90s`, `15m`, `2h`, `30d`, `8w` in milliseconds. */
export function parseDuration(text: string): number | undefined {
  if (text === '0') return 0;
  const [, amount = '', unit = ''] = /^(\d{1,9})([smhdw])$/.exec(text) ?? [];
  const ms = Number(amount) * (MS[unit] ?? Number.NaN);
  return amount !== '' && Number.isSafeInteger(ms) ? ms : undefined;
}

/** A day, which begins at midnight UTC, or an instant with its offset: milliseconds since the epoch. */
export function parseInstant(text: string): number | undefined {
  // A time without an offset would mean another instant on every machine.
  if (!/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/.test(text)) return undefined;
  const ms = Date.parse(text);
  // Date.parse takes the 30th of February for the 1st or 2nd of March.
  const isDay = new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDate() === Number(text.slice(8, 10));
  return Number.isNaN(ms) || !isDay ? undefined : ms;
}
