import { parseDuration, parseInstant } from '@sallyport/core/cli';

/** A day (midnight UTC), an instant with its offset, or how long from now: milliseconds since the epoch. */
export function parseMoment(text: string, now: number): number | undefined {
  const ahead = parseDuration(text);
  return ahead === undefined ? parseInstant(text) : now + ahead;
}
