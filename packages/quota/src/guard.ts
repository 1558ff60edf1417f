import { unavailableVerdict } from '@sallyport/core';
import type { Exchange, Guard, Settle, Verdict } from '@sallyport/core';
import { exceeded, unauthenticated, unpriced } from './denials.ts';
import { needsOf } from './needs.ts';
import type { Needs } from './needs.ts';
import type { QuotaSettings } from './options.ts';
import type { OpenQuota, Reservation, Reserved } from './quota.ts';
import { rateLimitFields } from './rate-limit-fields.ts';
import { noteReservedOutput } from './reserved-output.ts';
import { settlement } from './settlement.ts';
import type { Subject } from './subject.ts';

function keyOf(exchange: Exchange, settings: QuotaSettings): string | undefined {
  const key: unknown = settings.key(exchange);
  if (key === undefined || key === '') return undefined;
  // A promise or a number here is a bug; '[object Promise]' would be one budget for everybody.
  if (typeof key !== 'string') throw new TypeError(`quota: \`key\` must return a string, got ${typeof key}.`);
  return key;
}

/** Model and route are read when a limit, a price or a plan asks for them. */
function subjectOf(exchange: Exchange, key: string, settings: QuotaSettings): Subject {
  return {
    key,
    exchange,
    principal: exchange.principal,
    get model() {
      return settings.model(exchange);
    },
    get route() {
      return settings.route(exchange);
    },
  };
}

/** Reserves before the handler, settles when the exchange is over. */
export function quotaGuard(quota: OpenQuota, settings: QuotaSettings): Guard {
  // What nobody is refused for is counted all the same, or what observe mode reports would be too little.
  const overdraw = settings.mode === 'observe';

  function settler({ signal }: Exchange, reservation: Reservation, { amounts, price }: Needs): Settle {
    // The client left meanwhile, and core will not call the handler.
    const { aborted } = signal;
    const reserved = amounts.tokens ?? 0;
    return async (outcome) => {
      const used = aborted ? undefined : settlement(outcome, amounts, price);
      const end = await (used === undefined ? quota.release(reservation) : quota.settle(reservation, used));
      // Forgotten by the store, or the store by a restart: what was used beyond the estimate is owed all the same.
      if (end === 'gone' && used !== undefined) await quota.bookExcess(reservation, used);
      const tokens = used?.tokens ?? 0;
      return {
        outcome: outcome.kind,
        reserved,
        tokens: end === 'settled' ? tokens : Math.max(reserved, tokens),
        ...(used?.money === undefined ? {} : { money: used.money }),
        reported: outcome.usage !== undefined,
      };
    };
  }

  async function check(exchange: Exchange): Promise<Verdict> {
    const key = keyOf(exchange, settings);
    if (key === undefined) return { allowed: false, denial: unauthenticated };
    const subject = subjectOf(exchange, key, settings);
    const needs = needsOf(exchange, subject, settings.plans(exchange.principal), settings);
    const { amounts, perReply } = needs;
    if (perReply !== undefined) noteReservedOutput(exchange.request, perReply);
    if (!needs.priced) return { allowed: false, denial: unpriced, details: { tokens: amounts.tokens ?? 0 } };
    const prepared = quota.prepare(subject, amounts);
    if (prepared === undefined) return { allowed: false, denial: unauthenticated };
    let reserved: Reserved;
    try {
      reserved = await quota.take(prepared, overdraw);
    } catch (error) {
      // A store filled up by strangers must not open the door to them.
      const full = error instanceof Error && error.name === 'QuotaStoreFullError';
      return unavailableVerdict('quota', error, full ? 'deny' : settings.onUnavailable);
    }
    const { reservation } = prepared;
    const details = { tokens: amounts.tokens ?? 0, ...(amounts.money === undefined ? {} : { money: amounts.money }) };
    if (!reserved.allowed) {
      const { violated, retryAfterMs } = reserved;
      const refusal = { ...details, violated: violated.join(), retryAfterMs };
      const denied = { allowed: false, denial: exceeded(reserved), details: refusal } as const;
      return overdraw ? { ...denied, settle: settler(exchange, reservation, needs) } : denied;
    }
    return {
      allowed: true,
      headers: rateLimitFields(reserved.limits),
      details,
      settle: settler(exchange, reservation, needs),
    };
  }

  return Object.freeze({ name: 'quota', check });
}
