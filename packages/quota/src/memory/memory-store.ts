import { optional, readOptions, rule } from '@sallyport/core';
import { QuotaStoreFullError } from '../store.ts';
import type { Charge, QuotaStore, ReserveResult, SettleResult, Ticket } from '../store.ts';
import { Account } from './account.ts';
import type { Count, Moment } from './count.ts';
import { DueQueue } from './due-queue.ts';
import { HeldReservation } from './held-reservation.ts';
import { fits, statesOf } from './standing.ts';

export interface MemoryQuotaStoreOptions {
  /**
   * Keys remembered at once. A key that has spent something within its windows is never forgotten; while all are such,
   * new keys are refused with `quota-unavailable`. A key takes at most 3 kB for each limit.
   * @default 20_000
   */
  readonly maxKeys?: number;
  /**
   * Reservations open at once; beyond, every reservation is refused with `quota-unavailable`. Those that expired are
   * remembered as long as there is room.
   * @default 100_000
   */
  readonly maxReservations?: number;
  /**
   * Milliseconds since the epoch. For tests.
   * Security: a clock that can be set makes budgets come back early; the default cannot.
   * @default performance.now, and Date.now for the bounds of calendar windows
   */
  readonly now?: () => number;
}

const table = {
  maxKeys: optional(rule.integer(1), 20_000),
  maxReservations: optional(rule.integer(1), 100_000),
  now: optional(rule.callable<() => number>()),
};

// Sweeping a few at a time keeps memory near what is alive without ever stopping the process for long.
const SWEEP = 4;

/** The store without promises, which the contract allows. */
class MemoryQuotaStore implements QuotaStore {
  readonly #maxKeys: number;
  readonly #maxReservations: number;
  readonly #clock: () => number;
  readonly #wallClock: () => number;
  readonly #accounts = new Map<string, Account>();
  /** Due no later than the account can be forgotten: it is looked at then, not moved at every call. */
  readonly #forgettable = new DueQueue<Account>();
  readonly #held = new Map<string, HeldReservation>();
  readonly #closing = new DueQueue<HeldReservation>();
  /** Expired, and remembered for as long again. */
  readonly #expired = new DueQueue<HeldReservation>();
  #time = -Infinity;

  constructor(maxKeys: number, maxReservations: number, clock: (() => number) | undefined) {
    this.#maxKeys = maxKeys;
    this.#maxReservations = maxReservations;
    this.#clock = clock ?? (() => performance.now());
    this.#wallClock = clock ?? (() => Date.now());
  }

  reserve(ticket: Ticket, charges: readonly Charge[], ttlMs: number, overdraw = false): ReserveResult {
    const moment = this.#moment(charges);
    const { now } = moment;
    this.#sweepReservations(now, SWEEP);
    const accounts: Account[] = [];
    const counts = this.#countsFor(charges, moment, accounts);
    if (this.#held.has(ticket.id)) return { allowed: true, states: statesOf(charges, counts, now, true) };

    let allowed = fits(charges, counts);
    if (!allowed && charges.some(({ window }) => window.kind === 'open')) {
      // Calls that have expired are open no more, also those that the sweep has not come to.
      this.#sweepReservations(now, Infinity);
      allowed = fits(charges, counts);
    }
    const refusal = allowed ? undefined : statesOf(charges, counts, now, false);
    if (refusal !== undefined && !overdraw) return { allowed, states: refusal };

    this.#makeRoom(accounts, now);
    const reservation = new HeldReservation(ticket.id, ttlMs, accounts, charges, counts, now);
    this.#held.set(ticket.id, reservation);
    this.#closing.add(reservation, now + ttlMs);
    for (const account of accounts) this.#hold(account, now + 2 * ttlMs);
    return { allowed, states: refusal ?? statesOf(charges, counts, now, true) };
  }

  settle(ticket: Ticket, used: readonly number[]): SettleResult {
    return this.#end(ticket, used);
  }

  release(ticket: Ticket): SettleResult {
    return this.#end(ticket, undefined);
  }

  #end({ id }: Ticket, used: readonly number[] | undefined): SettleResult {
    const reservation = this.#held.get(id);
    if (reservation === undefined) return 'gone';
    const now = this.#now();
    if (!reservation.expired && reservation.dueAt <= now) this.#expire(reservation);
    if (reservation.expired && reservation.dueAt <= now) {
      this.#forget(reservation, now);
      return 'gone';
    }
    reservation.settle(used, { now, wall: reservation.usesCalendar ? Math.floor(this.#wallClock()) : now });
    this.#forget(reservation, now);
    if (!reservation.expired) return 'settled';
    return used === undefined ? 'gone' : 'late';
  }

  #moment(charges: readonly Charge[]): Moment {
    const now = this.#now();
    let wall = now;
    for (const { window } of charges) {
      if (window.kind !== 'calendar') continue;
      wall = Math.floor(this.#wallClock());
      const { bounds } = window;
      if (wall < (bounds[0] ?? Infinity) || wall >= (bounds.at(-1) ?? -Infinity)) {
        throw new RangeError('the clock of the store is outside the bounds of the calendar window');
      }
    }
    return { now, wall };
  }

  #now(): number {
    // Whole milliseconds that never go back: slots are counted in integers, see SlidingCount.
    const now = Math.floor(this.#clock());
    if (now > this.#time) this.#time = now;
    return this.#time;
  }

  /** The counts of the charges, up to date, and the accounts they are in, each once. */
  #countsFor(charges: readonly Charge[], moment: Moment, accounts: Account[]): Count[] {
    const counts: Count[] = [];
    for (const charge of charges) {
      let account: Account | undefined;
      for (const one of accounts) if (one.key === charge.account) account = one;
      if (account === undefined) {
        account = this.#accounts.get(charge.account) ?? new Account(charge.account);
        accounts.push(account);
      }
      const count = account.countFor(charge);
      count.advance(moment, charge.window);
      counts.push(count);
    }
    return counts;
  }

  #hold(account: Account, until: number): void {
    account.held++;
    if (until > account.heldUntil) account.heldUntil = until;
    if (account.place !== -1) return;
    this.#accounts.set(account.key, account);
    this.#forgettable.add(account, account.forgettableAt());
  }

  #sweepReservations(now: number, most: number): void {
    for (let swept = 0; swept < most; swept++) {
      const next = this.#closing.next;
      if (next === undefined || next.dueAt > now) break;
      this.#expire(next);
    }
    for (let swept = 0; swept < most; swept++) {
      const next = this.#expired.next;
      if (next === undefined || next.dueAt > now) break;
      this.#forget(next, now);
    }
  }

  #expire(reservation: HeldReservation): void {
    reservation.expire();
    this.#closing.remove(reservation);
    this.#expired.add(reservation, reservation.dueAt + reservation.ttlMs);
  }

  #forget(reservation: HeldReservation, now: number): void {
    this.#held.delete(reservation.id);
    (reservation.expired ? this.#expired : this.#closing).remove(reservation);
    for (const account of reservation.accounts) {
      account.held--;
      if (account.held > 0) continue;
      account.tidy(now);
      // It may be over sooner than it was thought to be: nothing holds it, or something was given back.
      if (account.dueAt > account.emptyAt()) this.#review(account, now);
    }
  }

  #makeRoomToHold(now: number): void {
    if (this.#held.size < this.#maxReservations) return;
    this.#sweepReservations(now, Infinity);
    if (this.#held.size < this.#maxReservations) return;
    // Those that expired are only remembered in case they are settled late; calls that are open come first.
    const oldest = this.#expired.next;
    if (oldest === undefined) throw new QuotaStoreFullError('too many open reservations');
    this.#forget(oldest, now);
  }

  #makeRoom(accounts: readonly Account[], now: number): void {
    this.#makeRoomToHold(now);
    let fresh = 0;
    for (const account of accounts) if (account.place === -1) fresh++;
    if (fresh === 0) return;
    for (let swept = 0; swept < SWEEP || this.#accounts.size + fresh > this.#maxKeys; swept++) {
      const next = this.#forgettable.next;
      if (next === undefined || next.dueAt > now) break;
      // One that this reservation is about to use stays.
      if (accounts.includes(next)) this.#forgettable.move(next, now + 1);
      else this.#review(next, now);
    }
    if (this.#accounts.size + fresh > this.#maxKeys) throw new QuotaStoreFullError('all keys are in use');
  }

  /** Forgets an account that has nothing left to remember, or notes when it will. */
  #review(account: Account, now: number): void {
    if (account.place === -1) return;
    const at = account.forgettableAt();
    if (at > now) return this.#forgettable.move(account, at);
    this.#forgettable.remove(account);
    this.#accounts.delete(account.key);
  }
}

/**
 * Budgets in this process' memory: exact, bounded, gone on restart, and not shared with other processes; with N of them
 * a key has N budgets. Keeps no timer.
 * @throws {ConfigError} for a wrong option
 */
export function memoryQuotaStore(options?: MemoryQuotaStoreOptions): QuotaStore {
  const { maxKeys, maxReservations, now } = readOptions('memoryQuotaStore', options, table);
  return new MemoryQuotaStore(maxKeys, maxReservations, now);
}
