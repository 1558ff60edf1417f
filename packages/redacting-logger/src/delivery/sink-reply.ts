import { retryAfterMs } from './backoff.ts';

/** What became of a batch. `reason` is a code or a status, never text of the sink. */
export type SinkReply =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  | { readonly kind: 'unavailable'; readonly reason: string; readonly waitMs: number };

/**
 * 4xx that speak of the door, not of what is carried through it: a credential, the URL, the pace. The same batch can
 * pass later, so it stays where it is. 403 is not among them: firewalls in front of sinks answer so to single records.
 */
const LATER: ReadonlySet<number> = new Set([401, 404, 405, 407, 408, 410, 421, 425, 426, 429]);

export function unavailable(reason: string, waitMs = 0): SinkReply {
  return { kind: 'unavailable', reason, waitMs };
}

/** Redirects are not followed: the address that was checked at construction is the only one that gets records. */
export function readReply(status: number, retryAfter: string | undefined, now: number): SinkReply {
  if (status >= 200 && status < 300) return { kind: 'accepted' };
  const reason = `status ${status}`;
  if (status < 400 || status >= 500 || LATER.has(status)) return unavailable(reason, retryAfterMs(retryAfter, now));
  return { kind: 'refused', status, reason };
}
