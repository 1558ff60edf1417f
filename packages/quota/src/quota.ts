import { TimeLimitError } from '@sallyport/core';
import type { Guard } from '@sallyport/core';
import { amountOf } from './amounts.ts';
import type { Amounts, Unit } from './amounts.ts';
import { quotaGuard } from './guard.ts';
import { CallRecorder, ownerOf } from './ledger/call-recorder.ts';
import type { CallOwner } from './ledger/call-recorder.ts';
import type { Limit } from './limits.ts';
import { Afterwards } from './outage/afterwards.ts';
import { Circuit, QuotaStoreOutError } from './outage/circuit.ts';
import { Emergency } from './outage/emergency.ts';
import { quotaSettings } from './options.ts';
import type { QuotaOptions, QuotaSettings } from './options.ts';
import type { LimitStatus } from './rate-limit-fields.ts';
import { shardOf } from './shard.ts';
import type { Charge, ReserveResult, SettleResult, Ticket } from './store.ts';
import { accountOf } from './subject.ts';
import type { Subject } from './subject.ts';
import { ticketId } from './ticket-id.ts';

/** Units set aside for one call. Plain data: it may be settled by another process that shares the store. */
export interface Reservation extends Ticket {
  readonly charges: readonly (Charge & { readonly unit: Unit })[];
  /** For the usage ledger, where there is one. */
  readonly owner?: CallOwner;
}

export type Reserved =
  | { readonly allowed: true; readonly reservation: Reservation; readonly limits: readonly LimitStatus[] }
  | {
      readonly allowed: false;
      /** Names of the limits that have no room. */
      readonly violated: readonly string[];
      /** Milliseconds until there is room; `undefined` when the amount is above the limit itself. */
      readonly retryAfterMs: number | undefined;
      readonly limits: readonly LimitStatus[];
    };

/** Budgets that are reserved before a call and settled after it. */
export interface Quota {
  /**
   * Sets `amounts` aside under every limit, or under none: a refused reservation spends nothing.
   * Rejects with the store's error, or a `TimeLimitError`, when the store cannot answer. That is no refusal.
   * @param who the key, or with it the principal, model and route, where limits or plans ask for them
   * @throws {TypeError} when the key is empty, a limit finds nobody to charge, or an amount of a limited unit is not a
   * non-negative integer
   */
  readonly reserve: (who: string | Subject, amounts: Amounts) => Promise<Reserved>;
  /**
   * Replaces the reserved amounts by what was used. More than was reserved is a debt that later reservations wait for.
   * @returns `false` when the reservation was settled, released or expired before. Then nothing changes; only what was
   * used beyond an expired one is booked, as long as the store remembers it.
   */
  readonly settle: (reservation: Reservation, used: Amounts) => Promise<boolean>;
  /** Gives everything back: the call was not made. */
  readonly release: (reservation: Reservation) => Promise<boolean>;
  /** The same as a guard, for `toConnect` and `toKoa` of core. */
  readonly guard: Guard;
}

/** What the guard has beyond the plain functions. */
export interface OpenQuota {
  /** What a call takes of its limits, as data; `undefined` when a limit finds nobody to charge. */
  readonly prepare: (subject: Subject, amounts: Amounts) => Prepared | undefined;
  /** Asks the store. `overdraw` books what does not fit, too. */
  readonly take: (prepared: Prepared, overdraw: boolean) => Promise<Reserved>;
  readonly settle: (reservation: Reservation, used: Amounts) => Promise<SettleResult>;
  readonly release: (reservation: Reservation) => Promise<SettleResult>;
  /** Settles, or releases, when a store that failed is back. */
  readonly endLater: (reservation: Reservation, used: Amounts | undefined) => void;
  /** What a guard may let through while the store is out. */
  readonly emergency: Emergency;
  /** Books what was used beyond a reservation that the store does not know any more. */
  readonly bookExcess: (reservation: Reservation, used: Amounts) => Promise<void>;
}

interface Prepared {
  readonly reservation: Reservation;
  readonly limits: readonly Limit[];
}

// As large as the largest limit, and small enough that the sums of a store stay exact.
const LARGEST_DEBT = 1_000_000_000_000;

function statusesOf(limits: readonly Limit[], { states }: ReserveResult): LimitStatus[] {
  return states.map(({ remaining, resetMs, retryAfterMs }, index) => {
    const { name, unit, limit, window } = limits[index] as Limit;
    return { name, unit, limit, windowMs: window.lengthMs(), remaining, resetMs, retryAfterMs };
  });
}

function reservedOf(reservation: Reservation, limits: readonly LimitStatus[], allowed: boolean): Reserved {
  if (allowed) return { allowed, reservation, limits };
  const without = limits.filter(({ retryAfterMs }) => retryAfterMs !== 0);
  const never = without.some(({ retryAfterMs }) => retryAfterMs === undefined);
  const retryAfterMs = never ? undefined : Math.max(...without.map((one) => one.retryAfterMs ?? 0));
  return { allowed, violated: without.map(({ name }) => name), retryAfterMs, limits };
}

/** Whether the answer may have been lost behind the booking; what is only late has `releaseLate`. */
function mayHaveBooked(error: unknown): boolean {
  if (error instanceof QuotaStoreOutError || error instanceof TimeLimitError) return false;
  return !(error instanceof Error && error.name === 'QuotaStoreFullError');
}

/** Reserve, settle and release over checked settings; what the guard and the plain functions share. */
export function openQuota(settings: QuotaSettings): Quota {
  const { store, plans, reservationTtlMs, shard: shardBy, storeTimeoutMs, storeRetryMs } = settings;
  const circuit = new Circuit(storeTimeoutMs, storeRetryMs);
  const afterwards = new Afterwards(store, circuit, storeRetryMs, reservationTtlMs);
  const calls = settings.ledger && new CallRecorder(settings.ledger, settings);

  function prepare(subject: Subject, amounts: Amounts): Prepared | undefined {
    const limits = plans(subject.principal);
    const shard = shardOf(shardBy, subject);
    if (shard === undefined) return undefined;
    const charges: Reservation['charges'][number][] = [];
    for (const { name, unit, limit, window, by } of limits) {
      const account = accountOf(by, subject);
      if (account === undefined) return undefined;
      charges.push({ account, name, unit, limit, window: window.now(), amount: amountOf(amounts, unit) });
    }
    const owner = calls && { owner: ownerOf(subject) };
    return { reservation: Object.freeze({ id: ticketId(), shard, charges: Object.freeze(charges), ...owner }), limits };
  }

  const emergency = new Emergency(settings.emergencyPercent, reservationTtlMs, afterwards);

  async function take({ reservation, limits }: Prepared, overdraw: boolean): Promise<Reserved> {
    const { id, shard, charges } = reservation;
    const call = (): ReserveResult | Promise<ReserveResult> => {
      return store.reserve({ id, shard }, charges, reservationTtlMs, overdraw);
    };
    let result: ReserveResult;
    try {
      result = await circuit.ask(call, (late) => releaseLate(reservation, late));
    } catch (error) {
      if (mayHaveBooked(error)) releaseWhenBack(reservation);
      throw error;
    }
    return reservedOf(reservation, statusesOf(limits, result), result.allowed);
  }

  async function reserve(who: string | Subject, amounts: Amounts): Promise<Reserved> {
    const subject = typeof who === 'object' ? who : { key: who };
    if (typeof subject.key !== 'string' || subject.key === '') {
      throw new TypeError('quota: key must be a non-empty string.');
    }
    const prepared = prepare(subject, amounts);
    if (prepared === undefined) throw new TypeError('quota: a limit finds nobody to charge; give it the principal.');
    const reserved = await take(prepared, false);
    calls?.standing(subject, prepared.reservation.charges, reserved.limits);
    if (!reserved.allowed) calls?.refused(subject);
    return reserved;
  }

  function releaseWhenBack({ id, shard }: Reservation): void {
    afterwards.whenBack(() => store.release({ id, shard }));
  }

  /** Nobody waits for this answer any more, so nobody will settle it: also of what was booked although it did not fit. */
  function releaseLate(reservation: Reservation, answer: Promise<ReserveResult>): void {
    Promise.resolve(answer)
      .then(() => store.release(reservation))
      .catch(() => releaseWhenBack(reservation));
  }

  async function settle({ id, shard, charges }: Reservation, used: Amounts): Promise<SettleResult> {
    const amounts = charges.map(({ unit }) => amountOf(used, unit));
    return circuit.ask(() => store.settle({ id, shard }, amounts));
  }

  async function release({ id, shard }: Reservation): Promise<SettleResult> {
    return circuit.ask(() => store.release({ id, shard }));
  }

  /** Nobody else will: the guard's exchange is over. A ticket is closed once, however often it is told. */
  function endLater({ id, shard, charges }: Reservation, used: Amounts | undefined): void {
    const amounts = used && charges.map(({ unit }) => amountOf(used, unit));
    afterwards.again(() => (amounts ? store.settle({ id, shard }, amounts) : store.release({ id, shard })));
  }

  async function bookExcess({ shard, charges }: Reservation, used: Amounts): Promise<void> {
    const excess = charges.flatMap((charge) => {
      const amount = Math.min(amountOf(used, charge.unit) - charge.amount, LARGEST_DEBT);
      return amount > 0 ? [{ ...charge, amount }] : [];
    });
    // A reservation that nobody settles stays booked: that is a debt.
    const ticket = { id: ticketId(), shard };
    if (excess.length > 0) await circuit.ask(() => store.reserve(ticket, excess, 1, true));
  }

  return Object.freeze({
    reserve,
    settle: async (reservation: Reservation, used: Amounts) => {
      const end = await settle(reservation, used);
      if (end !== 'gone' && reservation.owner) await calls?.spent(reservation.owner, used);
      return end === 'settled';
    },
    release: async (reservation: Reservation) => {
      const end = await release(reservation);
      if (end !== 'gone' && reservation.owner) await calls?.released(reservation.owner);
      return end === 'settled';
    },
    guard: quotaGuard({ prepare, take, settle, release, endLater, bookExcess, emergency }, settings),
  });
}

/**
 * A quota without HTTP, for workers and queues, with its guard for HTTP.
 * @throws {ConfigError} for a missing, unknown or wrong option
 */
export function createQuota(options: QuotaOptions): Quota {
  return openQuota(quotaSettings(options));
}
