import { unavailableVerdict } from '@sallyport/core';
import type { Exchange, Guard, Settle, Verdict } from '@sallyport/core';
import type { Amounts } from './amounts.ts';
import { exceeded, unauthenticated, unmeasured, unpriced } from './denials.ts';
import { CallRecorder } from './ledger/call-recorder.ts';
import { needsOf } from './needs.ts';
import type { Needs } from './needs.ts';
import type { QuotaSettings } from './options.ts';
import type { Emergency } from './outage/emergency.ts';
import { ReplyMeter } from './received/reply-meter.ts';
import type { Received } from './received/reply-meter.ts';
import type { OpenQuota, Reservation, Reserved } from './quota.ts';
import { rateLimitFields } from './rate-limit-fields.ts';
import { noteReservedOutput } from './reserved-output.ts';
import { FREE, settlement } from './settlement.ts';
import type { SettleResult } from './store.ts';
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

interface Settling {
  readonly settle: Settle;
  readonly watch?: ReplyMeter;
}

const UNSEEN: Received = Object.freeze({ usage: undefined, said: undefined, ended: false });

function withReply(used: Amounts | undefined, bytes: number): Amounts | undefined {
  return used?.bytes === undefined || bytes === 0 ? used : { ...used, bytes: used.bytes + bytes };
}

/** Reserves before the handler, settles when the exchange is over. */
export function quotaGuard(quota: OpenQuota, settings: QuotaSettings): Guard {
  // What nobody is refused for is counted all the same, or what observe mode reports would be too little.
  const overdraw = settings.mode === 'observe';
  const calls = settings.ledger && new CallRecorder(settings.ledger, settings);

  /** What a verdict brings along, so that the reservation is settled with what was used. */
  function settling(exchange: Exchange, reservation: Reservation, needs: Needs, emergency?: Emergency): Settling {
    const countsBytes = settings.replyBytes && needs.amounts.bytes !== undefined;
    const reads = settings.readReplies && (needs.readsReply || calls !== undefined);
    const meter = reads || countsBytes ? new ReplyMeter(exchange, reads) : undefined;
    const settle = settler(exchange, reservation, needs, meter, emergency);
    return meter === undefined ? { settle } : { settle, watch: meter };
  }

  async function ended(reservation: Reservation, used: Amounts | undefined): Promise<SettleResult> {
    try {
      const end = await (used === undefined ? quota.release(reservation) : quota.settle(reservation, used));
      // Forgotten by the store, or the store by a restart: what was used beyond the estimate is owed all the same.
      if (end === 'gone' && used !== undefined) await quota.bookExcess(reservation, used);
      return end;
    } catch (error) {
      quota.endLater(reservation, used);
      throw error;
    }
  }

  function settler(
    { signal, principal }: Exchange,
    reservation: Reservation,
    needs: Needs,
    meter: ReplyMeter | undefined,
    emergency: Emergency | undefined,
  ): Settle {
    // The client left meanwhile, and core will not call the handler.
    const { aborted } = signal;
    const reserved = needs.amounts.tokens ?? 0;
    return async (outcome) => {
      const known = aborted ? FREE : settlement(outcome, needs, meter?.received() ?? UNSEEN);
      const used = withReply(known.used, settings.replyBytes ? (meter?.bytes ?? 0) : 0);
      const estimated = known.source === 'estimated' || known.source === 'reserved';
      const recorded = reservation.owner && calls?.settled(reservation.owner, used, estimated, principal);
      if (emergency !== undefined) await emergency.settle(reservation, used);
      const end = emergency === undefined ? await ended(reservation, used) : 'settled';
      await recorded;
      const tokens = used?.tokens ?? 0;
      return {
        outcome: outcome.kind,
        reserved,
        tokens: end === 'settled' ? tokens : Math.max(reserved, tokens),
        ...(used?.money === undefined ? {} : { money: used.money }),
        reported: outcome.usage !== undefined,
        source: known.source,
        ...(emergency === undefined ? {} : { emergency: true }),
        estimated,
      };
    };
  }

  /** The declared policy: nobody, or those that fit into the share of this process. */
  async function withoutStore(
    exchange: Exchange,
    reservation: Reservation,
    needs: Needs,
    error: unknown,
  ): Promise<Verdict> {
    const { emergency } = quota;
    const allows = settings.onUnavailable === 'allow' && (overdraw || (await emergency.take(reservation)));
    const verdict = unavailableVerdict('quota', error, allows ? 'allow' : 'deny');
    const details = { ...verdict.details, policy: settings.onUnavailable };
    if (!allows || !verdict.allowed) return { ...verdict, details };
    return {
      ...verdict,
      details: { ...details, emergency: true },
      ...settling(exchange, reservation, needs, emergency),
    };
  }

  async function check(exchange: Exchange): Promise<Verdict> {
    const key = keyOf(exchange, settings);
    if (key === undefined) return { allowed: false, denial: unauthenticated };
    const subject = subjectOf(exchange, key, settings);
    const needs = needsOf(exchange, subject, settings.plans(exchange.principal), settings);
    const { amounts, perReply } = needs;
    if (perReply !== undefined) noteReservedOutput(exchange.request, perReply);
    if (!needs.priced || !needs.measured) {
      calls?.refused(subject);
      const denial = needs.priced ? unmeasured : unpriced;
      return { allowed: false, denial, details: { tokens: amounts.tokens ?? 0 } };
    }
    const prepared = quota.prepare(subject, amounts);
    if (prepared === undefined) return { allowed: false, denial: unauthenticated };
    let reserved: Reserved;
    try {
      reserved = await quota.take(prepared, overdraw);
    } catch (error) {
      // A store filled up by strangers must not open the door to them.
      const full = error instanceof Error && error.name === 'QuotaStoreFullError';
      return full
        ? unavailableVerdict('quota', error, 'deny')
        : withoutStore(exchange, prepared.reservation, needs, error);
    }
    const { reservation } = prepared;
    calls?.standing(subject, reservation.charges, reserved.limits);
    const details = { tokens: amounts.tokens ?? 0, ...(amounts.money === undefined ? {} : { money: amounts.money }) };
    if (!reserved.allowed) {
      if (!overdraw) calls?.refused(subject);
      const { violated, retryAfterMs } = reserved;
      const refusal = { ...details, violated: violated.join(), retryAfterMs };
      const denied = { allowed: false, denial: exceeded(reserved), details: refusal } as const;
      return overdraw ? { ...denied, ...settling(exchange, reservation, needs) } : denied;
    }
    return {
      allowed: true,
      headers: rateLimitFields(reserved.limits),
      details,
      ...settling(exchange, reservation, needs),
    };
  }

  return Object.freeze({ name: 'quota', check });
}
