import { parseDuration, parseInstant } from '@sallyport/core/cli';

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
export function parseAge(text: string): number | undefined {
  const ms = parseDuration(text);
  return ms === 0 ? undefined : ms;
}

/** `500MiB`, `2GB` or plain bytes. */
export function parseSize(text: string): number | undefined {
  const [, amount = '', unit = ''] = /^(\d{1,15})\s?([a-z]{0,3})$/i.exec(text) ?? [];
  const bytes = Number(amount) * (BYTES[unit.toLowerCase()] ?? Number.NaN);
  return amount !== '' && Number.isSafeInteger(bytes) && bytes > 0 ? bytes : undefined;
}

/** A day, an instant with its offset, or how long ago: milliseconds since the epoch. A day begins at midnight UTC. */
export function parseMoment(text: string, now: number): number | undefined {
  const ago = parseAge(text);
  return ago === undefined ? parseInstant(text) : now - ago;
}
