import type { Limit } from './limits.ts';
import type { LimitState } from './store.ts';

/** Whole seconds, rounded up: a client that waits as told must not come too early. */
export function seconds(ms: number): number {
  return Math.ceil(ms / 1000);
}

/**
 * `RateLimit-Policy` and `RateLimit` of draft-ietf-httpapi-ratelimit-headers-08, the form that express-rate-limit calls
 * draft-8. Names of limits are checked to need no quoting.
 */
export function rateLimitFields(limits: readonly Limit[], states: readonly LimitState[]): Record<string, string> {
  const policies = limits.map(({ name, limit, windowMs, unit }) => {
    // Without `qu` a client takes the number for requests.
    const quotaUnit = unit === 'requests' ? '' : `;qu="${unit}"`;
    return `"${name}";q=${limit}${quotaUnit};w=${seconds(windowMs)}`;
  });
  const items = states.map(({ name, remaining, resetMs }) => `"${name}";r=${remaining};t=${seconds(resetMs)}`);
  return { 'ratelimit-policy': policies.join(', '), ratelimit: items.join(', ') };
}
