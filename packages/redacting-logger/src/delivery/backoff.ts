/** A sink that asks for more than an hour is tried again after one. */
const MAX_RETRY_AFTER_MS = 3_600_000;

export interface BackoffLimits {
  readonly minRetryMs: number;
  readonly maxRetryMs: number;
}

/** Doubles with each failure, then half of it at random: many senders must not come back in the same instant. */
export function backoffMs(failures: number, { minRetryMs, maxRetryMs }: BackoffLimits): number {
  const full = Math.min(maxRetryMs, minRetryMs * 2 ** Math.min(failures - 1, 30));
  return full / 2 + (Math.random() * full) / 2;
}

/** `Retry-After` of RFC 9110, 10.2.3: seconds or a date. Anything else counts as absent. */
export function retryAfterMs(header: string | undefined, now: number): number {
  if (header === undefined) return 0;
  const text = header.trim();
  // Date.parse takes nearly everything; the three forms of an HTTP date all begin with the name of a day.
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) - now : 0;
  return Number.isNaN(ms) ? 0 : Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS);
}
