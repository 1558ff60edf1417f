import type { Denial } from '@sallyport/core';

const denial = (code: string, status: number, title: string, detail?: string): Denial => {
  return Object.freeze({ code, status, title, ...(detail === undefined ? {} : { detail }) });
};

/** Whole seconds, at least one: what Retry-After takes. */
const seconds = (ms: number): string => String(Math.max(1, Math.ceil(ms / 1000)));

const waiting = (base: Denial, ms: number): Denial => ({ ...base, headers: { 'retry-after': seconds(ms) } });

/** Refused before anything was sent. */
export const routeUnknown: Denial = denial('relay-not-found', 404, 'Not found');
export const methodUnknown: Denial = denial('relay-method-not-allowed', 405, 'Method not allowed');
export const modelUnknown: Denial = denial('model-not-allowed', 403, 'Model not allowed');
export const bodyUnparsed: Denial = denial(
  'relay-body-unparsed',
  415,
  'Unsupported media type',
  'The body must be a JSON object.',
);
export const bodyAmbiguous: Denial = denial(
  'relay-body-ambiguous',
  400,
  'Bad request',
  'A member of the body has a second spelling.',
);
export const closed: Denial = denial('relay-closed', 503, 'Shutting down');

const pausedBase: Denial = { code: 'relay-paused', status: 503, title: 'Temporarily switched off' };
const unavailableBase: Denial = { code: 'relay-unavailable', status: 503, title: 'Temporarily unavailable' };
const busyBase: Denial = { code: 'upstream-busy', status: 429, title: 'The model is busy' };
const overloadedBase: Denial = { code: 'upstream-unavailable', status: 503, title: 'The model is unavailable' };

export const paused: Denial = waiting(pausedBase, 60_000);
/** The breaker is open, or every key is set aside. */
export const unavailable = (retryMs: number): Denial => waiting(unavailableBase, retryMs);
export const busy = (retryMs: number | undefined): Denial => waiting(busyBase, retryMs ?? 10_000);
export const overloaded = (retryMs: number | undefined): Denial => waiting(overloadedBase, retryMs ?? 10_000);

/** The upstream could not be reached, broke off, or answered what no client should see. */
export const failed: Denial = denial('upstream-failed', 502, 'The model could not be reached');
export const refused: Denial = denial('upstream-refused', 502, 'The model refused the server');
export const tooLarge: Denial = denial('upstream-too-large', 502, 'The reply is too large');
export const timedOut: Denial = denial('upstream-timeout', 504, 'The model took too long');

const rejected: Denial = { code: 'upstream-rejected', status: 400, title: 'The model rejected the request' };

/** Statuses that speak of the client's request, and are no secret of the server's account. */
const PASSED = new Set([400, 404, 409, 413, 422]);

/** What a client gets for a status of the upstream that is final. The README has this as a table. */
export function forStatus(status: number, retryMs: number | undefined): Denial {
  if (PASSED.has(status)) return { ...rejected, status };
  if (status === 401 || status === 402 || status === 403) return refused;
  if (status === 408 || status === 504) return timedOut;
  if (status === 429) return busy(retryMs);
  if (status === 503 || status === 529) return overloaded(retryMs);
  return status >= 400 && status < 500 ? rejected : failed;
}
