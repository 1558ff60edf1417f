import { unavailableVerdict } from '@sallyport/core';
import type { Exchange, Guard, Verdict } from '@sallyport/core';
import type { Amounts } from './amounts.ts';
import { exceeded, unauthenticated } from './denials.ts';
import { estimateCall } from './estimate.ts';
import type { Estimate } from './estimate.ts';
import type { QuotaSettings } from './options.ts';
import type { Quota, Reservation, Reserved } from './quota.ts';
import { rateLimitFields } from './rate-limit-fields.ts';
import { noteReservedOutput } from './reserved-output.ts';
import { settlement } from './settlement.ts';

function keyOf(exchange: Exchange, settings: QuotaSettings): string | undefined {
  const key: unknown = settings.key(exchange);
  if (key === undefined || key === '') return undefined;
  // A promise or a number here is a bug; '[object Promise]' would be one budget for everybody.
  if (typeof key !== 'string') throw new TypeError(`quota: \`key\` must return a string, got ${typeof key}.`);
  return key;
}

const nothing: Estimate = { tokens: 0, perReply: undefined };

interface GuardedQuota extends Omit<Quota, 'guard'> {
  /** Books what was used beyond a reservation that is closed already, even above the limit. */
  readonly bookExcess: (reservation: Reservation, used: Amounts) => Promise<void>;
}

/** Reserves before the handler, settles when the exchange is over. */
export function quotaGuard(quota: GuardedQuota, settings: QuotaSettings): Guard {
  const countsTokens = settings.limits.some(({ unit }) => unit === 'tokens');

  async function check(exchange: Exchange): Promise<Verdict> {
    const key = keyOf(exchange, settings);
    if (key === undefined) return { allowed: false, denial: unauthenticated };
    const { tokens, perReply } = countsTokens ? estimateCall(exchange, settings) : nothing;
    if (perReply !== undefined) noteReservedOutput(exchange.request, perReply);
    const amounts = { requests: 1, tokens };
    let reserved: Reserved;
    try {
      reserved = await quota.reserve(key, amounts);
    } catch (error) {
      // A store filled up by strangers must not open the door to them.
      const full = error instanceof Error && error.name === 'QuotaStoreFullError';
      return unavailableVerdict('quota', error, full ? 'deny' : settings.onUnavailable);
    }
    if (!reserved.allowed) {
      const { violated, retryAfterMs } = reserved;
      const details = { tokens: amounts.tokens, violated: violated.join(), retryAfterMs };
      return { allowed: false, denial: exceeded(settings.limits, reserved), details };
    }
    const { reservation } = reserved;
    // The client left meanwhile, and core will not call the handler.
    const { aborted } = exchange.signal;
    return {
      allowed: true,
      headers: rateLimitFields(settings.limits, reserved.limits),
      details: { tokens: amounts.tokens },
      settle: async (outcome) => {
        const used = aborted ? undefined : settlement(outcome, amounts);
        const open = await (used === undefined ? quota.release(reservation) : quota.settle(reservation, used));
        // Closed by itself: the estimate stays spent, and what was used beyond it is owed all the same.
        if (!open && used !== undefined) await quota.bookExcess(reservation, used);
        return {
          outcome: outcome.kind,
          reserved: tokens,
          tokens: open ? (used?.tokens ?? 0) : Math.max(tokens, used?.tokens ?? 0),
          reported: outcome.usage !== undefined,
        };
      },
    };
  }

  return Object.freeze({ name: 'quota', check });
}
