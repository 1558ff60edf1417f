const MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const BYTES: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
};

/** `90s`, `15m`, `2h`, `30d`, `8w` in milliseconds. */
export function parseDuration(text: string): number | undefined {
  const [, amount = '', unit = ''] = /^(\d{1,9})([smhdw])$/.exec(text) ?? [];
  const ms = Number(amount) * (MS[unit] ?? Number.NaN);
  return amount !== '' && Number.isSafeInteger(ms) && ms > 0 ? ms : undefined;
}

/** `500MiB`, `2GB` or plain bytes. */
export function parseSize(text: string): number | undefined {
  const [, amount = '', unit = ''] = /^(\d{1,15})\s?([a-z]{0,3})$/i.exec(text) ?? [];
  const bytes = Number(amount) * (BYTES[unit.toLowerCase()] ?? Number.NaN);
  return amount !== '' && Number.isSafeInteger(bytes) && bytes > 0 ? bytes : undefined;
}

/** A day, an instant with its offset, or how long ago: milliseconds since the epoch. A day begins at midnight UTC. */
export function parseMoment(text: string, now: number): number | undefined {
  const ago = parseDuration(text);
  if (ago !== undefined) return now - ago;
  // A time without an offset would mean another instant on every machine.
  if (!/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/.test(text)) return undefined;
  const ms = Date.parse(text);
  // Date.parse takes the 30th of February for the 1st or 2nd of March.
  const isDay = new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDate() === Number(text.slice(8, 10));
  return Number.isNaN(ms) || !isDay ? undefined : ms;
}
