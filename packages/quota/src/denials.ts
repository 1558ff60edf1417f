import type { Denial } from '@sallyport/core';
import { rateLimitFields, seconds } from './rate-limit-fields.ts';
import type { LimitStatus } from './rate-limit-fields.ts';

/** There is nobody to charge. */
export const unauthenticated: Denial = Object.freeze({
  code: 'unauthenticated',
  status: 401,
  title: 'Authentication required',
  // RFC 9110, section 11.6.1: a 401 names at least one scheme.
  headers: Object.freeze({ 'www-authenticate': 'Bearer' }),
});

/** A limit on money cannot hold for a model without a price. */
export const unpriced: Denial = Object.freeze({
  code: 'quota-unpriced',
  status: 422,
  title: 'Model without a price',
  detail: 'No price is known for this model.',
  headers: Object.freeze({ 'x-should-retry': 'false' }),
});

/** A limit on bytes cannot hold for a body whose length nobody knows. RFC 9110, section 15.5.12 */
export const unmeasured: Denial = Object.freeze({
  code: 'quota-length-required',
  status: 411,
  title: 'Length required',
  detail: 'Send the length of the body as Content-Length.',
  headers: Object.freeze({ 'x-should-retry': 'false' }),
});

interface Refused {
  readonly violated: readonly string[];
  readonly retryAfterMs: number | undefined;
  readonly limits: readonly LimitStatus[];
}

// OpenAI and Anthropic clients wait at most this long for Retry-After and fall back to retrying within seconds.
const LONGEST_RETRY_MS = 60_000;

/** The problem type of draft-ietf-httpapi-ratelimit-headers; names of limits, never how much was asked or spent. */
export function exceeded({ violated, retryAfterMs, limits }: Refused): Denial {
  const pointless = retryAfterMs === undefined || retryAfterMs > LONGEST_RETRY_MS;
  // Section 5 of the draft: where both are sent, `t` and Retry-After mean the same moment.
  const shown = limits.map((status) => {
    return violated.includes(status.name) ? { ...status, resetMs: retryAfterMs ?? status.resetMs } : status;
  });
  return {
    code: 'quota-exceeded',
    status: 429,
    title: 'Quota exceeded',
    type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
    detail:
      retryAfterMs === undefined
        ? 'The request is larger than the whole quota.'
        : 'The quota is used up for the moment.',
    headers: {
      ...rateLimitFields(shown),
      ...(retryAfterMs === undefined ? {} : { 'retry-after': String(Math.max(1, seconds(retryAfterMs))) }),
      ...(pointless ? { 'x-should-retry': 'false' } : {}),
    },
    members: { 'violated-policies': violated },
  };
}
