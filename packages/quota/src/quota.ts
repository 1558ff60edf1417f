import { randomUUID } from 'node:crypto';
import { TimeLimitError, withinTime } from '@sallyport/core';
import type { Guard } from '@sallyport/core';
import { amountOf, chargesFor, excessOf } from './amounts.ts';
import type { Amounts } from './amounts.ts';
import { quotaGuard } from './guard.ts';
import { quotaSettings } from './options.ts';
import type { QuotaOptions, QuotaSettings } from './options.ts';
import { storeKey } from './store-key.ts';
import type { Charge, LimitState, ReserveResult, Ticket } from './store.ts';

/** Units set aside for one call. Plain data: it may be settled by another process that shares the store. */
export interface Reservation extends Ticket {
  readonly charges: readonly Charge[];
}

export type Reserved =
  | { readonly allowed: true; readonly reservation: Reservation; readonly limits: readonly LimitState[] }
  | {
      readonly allowed: false;
      /** Names of the limits that have no room. */
      readonly violated: readonly string[];
      /** Milliseconds until there is room; `undefined` when the amount is above the limit itself. */
      readonly retryAfterMs: number | undefined;
      readonly limits: readonly LimitState[];
    };

/** Budgets that are reserved before a call and settled after it. */
export interface Quota {
  /**
   * Sets `amounts` aside under every limit, or under none: a refused reservation spends nothing.
   * Rejects with the store's error, or a `TimeLimitError`, when the store cannot answer. That is no refusal.
   * @throws {TypeError} when the key is empty or an amount of a limited unit is not a non-negative integer
   */
  readonly reserve: (key: string, amounts: Amounts) => Promise<Reserved>;
  /**
   * Replaces the reserved amounts by what was used. More than was reserved is a debt that later reservations wait for.
   * @returns `false` when the reservation was settled, released or expired before; then nothing changes, and what was
   * used beyond an expired one is not booked. The guard, which settles once and knows it, books that too.
   */
  readonly settle: (reservation: Reservation, used: Amounts) => Promise<boolean>;
  /** Gives everything back: the call was not made. */
  readonly release: (reservation: Reservation) => Promise<boolean>;
  /** The same as a guard, for `toConnect` and `toKoa` of core. */
  readonly guard: Guard;
}

async function bounded<T extends object | boolean>(answer: T | Promise<T>, limitMs: number): Promise<T> {
  // A store that answers at once needs no timer. `then`, not instanceof: clients bring their own promises.
  return typeof answer === 'object' && 'then' in answer ? withinTime(answer, limitMs) : answer;
}

/** Reserve, settle and release over checked settings; what the guard and the plain functions share. */
export function openQuota(settings: QuotaSettings): Quota {
  const { store, limits, reservationTtlMs, storeTimeoutMs } = settings;

  async function reserve(key: string, amounts: Amounts): Promise<Reserved> {
    if (typeof key !== 'string' || key === '') throw new TypeError('quota: key must be a non-empty string.');
    const charges = chargesFor(limits, amounts);
    const reservation: Reservation = Object.freeze({ id: randomUUID(), key: storeKey(key), charges });
    const answer = store.reserve({ id: reservation.id, key: reservation.key }, charges, reservationTtlMs);
    const result = await bounded(answer, storeTimeoutMs).catch((error: unknown) => {
      if (error instanceof TimeLimitError) releaseLate(reservation, answer);
      throw error;
    });
    if (result.allowed) return { allowed: true, reservation, limits: result.states };
    const { violated, retryAfterMs, states } = result;
    return { allowed: false, violated, retryAfterMs, limits: states };
  }

  /** Nobody waits for this answer any more, so nobody will settle it. */
  function releaseLate(reservation: Reservation, answer: ReserveResult | Promise<ReserveResult>): void {
    Promise.resolve(answer)
      .then((late) => late.allowed && store.release(reservation))
      // An outage was reported already; the reservation then closes by itself.
      .catch(() => false);
  }

  async function settle(reservation: Reservation, used: Amounts): Promise<boolean> {
    const { id, key, charges } = reservation;
    const amounts = charges.map(({ unit }) => amountOf(used, unit));
    return bounded(store.settle({ id, key }, amounts), storeTimeoutMs);
  }

  async function bookExcess({ key, charges }: Reservation, used: Amounts): Promise<void> {
    const excess = excessOf(charges, used);
    // A reservation that nobody settles stays booked: that is a debt, in the verbs every store has.
    if (excess.length > 0) await bounded(store.reserve({ id: randomUUID(), key }, excess, 1), storeTimeoutMs);
  }

  async function release({ id, key }: Reservation): Promise<boolean> {
    return bounded(store.release({ id, key }), storeTimeoutMs);
  }

  const plain = { reserve, settle, release };
  return Object.freeze({ ...plain, guard: quotaGuard({ ...plain, bookExcess }, settings) });
}

/**
 * A quota without HTTP, for workers and queues, with its guard for HTTP.
 * @throws {ConfigError} for a missing, unknown or wrong option
 */
export function createQuota(options: QuotaOptions): Quota {
  return openQuota(quotaSettings(options));
}
