import type { Unit } from './amounts.ts';

/** A limit and where an account stands under it. */
export interface LimitStatus {
  readonly name: string;
  readonly unit: Unit;
  readonly limit: number;
  /** Length of the window in milliseconds, of a bucket how long it takes to fill; `undefined` for parallel calls. */
  readonly windowMs: number | undefined;
  /** Units left, never below zero. */
  readonly remaining: number;
  /** Milliseconds until all of the limit is back, if nothing more is spent. */
  readonly resetMs: number;
  /** 0: it fits. Else milliseconds until it does; `undefined`: never, the amount is above the limit itself. */
  readonly retryAfterMs: number | undefined;
}

/** Whole seconds, rounded up: a client that waits as told must not come too early. */
export function seconds(ms: number): number {
  return Math.ceil(ms / 1000);
}

// The draft's registry of quota units has these three; the others are our own. Without `qu` a client takes the number
// for requests.
const quotaUnit: Readonly<Partial<Record<Unit, string>>> = {
  bytes: 'content-bytes',
  parallel: 'concurrent-requests',
};

function policy({ name, unit, limit, windowMs }: LimitStatus): string {
  const counted = unit === 'requests' ? '' : `;qu="${quotaUnit[unit] ?? unit}"`;
  return `"${name}";q=${limit}${counted}${windowMs === undefined ? '' : `;w=${seconds(windowMs)}`}`;
}

/**
 * `RateLimit-Policy` and `RateLimit` of draft-ietf-httpapi-ratelimit-headers-08, the form that express-rate-limit calls
 * draft-8. Names of limits are checked to need no quoting. `t` is left out where nobody knows it: for parallel calls.
 */
export function rateLimitFields(statuses: readonly LimitStatus[]): Record<string, string> {
  const items = statuses.map(({ name, remaining, resetMs, windowMs }) => {
    return `"${name}";r=${remaining}${windowMs === undefined ? '' : `;t=${seconds(resetMs)}`}`;
  });
  return { 'ratelimit-policy': statuses.map(policy).join(', '), ratelimit: items.join(', ') };
}
