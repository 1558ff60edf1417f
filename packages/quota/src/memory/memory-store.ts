import { optional, readOptions, rule } from '@sallyport/core';
import { QuotaStoreFullError } from '../store.ts';
import type { Charge, LimitState, QuotaStore, ReserveResult, SettleResult, Ticket } from '../store.ts';
import { Account } from './account.ts';
import type { Moment } from './count.ts';
import { DueQueue } from './due-queue.ts';
import { HeldReservation } from './held-reservation.ts';
import { hashOf, HeldTable } from './held-table.ts';
import { fits, statesOf } from './standing.ts';
import { StoreClock } from './store-clock.ts';

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

const isOpen = ({ window }: Charge): boolean => window.kind === 'open';

// As many as are open at once on a busy server; what an outage has piled up is not kept.
const MOST_SPARE = 256;

/** The store without promises, which the contract allows. */
class MemoryQuotaStore implements QuotaStore {
  readonly #maxKeys: number;
  readonly #maxReservations: number;
  readonly #clock: StoreClock;
  readonly #accounts = new Map<string, Account>();
  /** Due no later than the account can be forgotten: it is looked at then, not moved at every call. */
  readonly #forgettable = new DueQueue<Account>();
  readonly #held = new HeldTable();
  readonly #closing = new DueQueue<HeldReservation>();
  /** Expired, and remembered for as long again. */
  readonly #expired = new DueQueue<HeldReservation>();
  readonly #spare: HeldReservation[] = [];
  /** What is being reserved has found its counts already: making room must not take them out of their accounts. */
  #reserving: HeldReservation | undefined;

  constructor(maxKeys: number, maxReservations: number, clock: (() => number) | undefined) {
    this.#maxKeys = maxKeys;
    this.#maxReservations = maxReservations;
    this.#clock = new StoreClock(clock);
  }

  reserve({ id }: Ticket, charges: readonly Charge[], ttlMs: number, overdraw = false): ReserveResult {
    const moment = this.#clock.momentOf(charges);
    const { now } = moment;
    this.#sweepReservations(now, SWEEP);
    const hash = hashOf(id);
    const reservation = this.#spare.pop() ?? new HeldReservation();
    try {
      this.#findCounts(reservation, charges, moment);
      this.#reserving = reservation;
      const { counts } = reservation;
      if (this.#held.find(id, hash) !== undefined)
        return { allowed: true, states: statesOf(charges, counts, now, true) };

      let refusal: LimitState[] | undefined;
      if (!fits(charges, counts)) {
        // Calls that have expired are open no more, also those that the sweep has not come to.
        if (charges.some(isOpen)) this.#sweepReservations(now, Infinity);
        if (!fits(charges, counts)) {
          refusal = statesOf(charges, counts, now, false);
          if (!overdraw) return { allowed: false, states: refusal };
        }
      }
      this.#makeRoom(reservation, now);
      reservation.book(id, ttlMs, charges, now);
      this.#hold(reservation, hash, now);
      return { allowed: refusal === undefined, states: refusal ?? statesOf(charges, counts, now, true) };
    } finally {
      this.#reserving = undefined;
      if (reservation.place === -1) this.#spare.push(reservation.clear());
    }
  }

  settle(ticket: Ticket, used: readonly number[]): SettleResult {
    return this.#end(ticket, used);
  }

  release(ticket: Ticket): SettleResult {
    return this.#end(ticket, undefined);
  }

  #end({ id }: Ticket, used: readonly number[] | undefined): SettleResult {
    const reservation = this.#held.find(id, hashOf(id));
    if (reservation === undefined) return 'gone';
    const moment = this.#clock.now();
    const { now } = moment;
    if (!reservation.expired && reservation.dueAt <= now) this.#expire(reservation);
    if (reservation.expired && reservation.dueAt <= now) {
      this.#forget(reservation, now);
      return 'gone';
    }
    if (reservation.usesCalendar) this.#clock.withWall();
    const { expired } = reservation;
    reservation.settle(used, moment);
    this.#forget(reservation, now);
    if (!expired) return 'settled';
    return used === undefined ? 'gone' : 'late';
  }

  /** The counts of the charges, up to date, and the accounts they are in, each once. */
  #findCounts(reservation: HeldReservation, charges: readonly Charge[], moment: Moment): void {
    const { counts } = reservation;
    let account: Account | undefined;
    for (let index = 0; index < charges.length; index++) {
      const charge = charges[index] as Charge;
      if (account === undefined || account.key !== charge.account)
        account = this.#accountOf(reservation, charge.account);
      const count = account.countFor(charge, index);
      count.advance(moment, charge.window);
      counts[index] = count;
    }
    reservation.size = charges.length;
  }

  #accountOf(reservation: HeldReservation, key: string): Account {
    const { accounts } = reservation;
    for (let index = 0; index < reservation.accountsUsed; index++) {
      const known = accounts[index] as Account;
      if (known.key === key) return known;
    }
    const account = this.#accounts.get(key) ?? new Account(key);
    accounts[reservation.accountsUsed++] = account;
    return account;
  }

  #hold(reservation: HeldReservation, hash: number, now: number): void {
    const { accounts, accountsUsed, ttlMs } = reservation;
    this.#held.add(reservation, hash);
    this.#closing.add(reservation, now + ttlMs);
    const until = now + 2 * ttlMs;
    for (let index = 0; index < accountsUsed; index++) {
      const account = accounts[index] as Account;
      account.held++;
      if (until > account.heldUntil) account.heldUntil = until;
      if (account.place !== -1) continue;
      this.#accounts.set(account.key, account);
      this.#forgettable.add(account, account.forgettableAt());
    }
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
    this.#held.delete(reservation);
    (reservation.expired ? this.#expired : this.#closing).remove(reservation);
    for (let index = 0; index < reservation.accountsUsed; index++) {
      const account = reservation.accounts[index] as Account;
      account.held--;
      if (account.held > 0 || this.#isReserving(account)) continue;
      account.tidy(now);
      // It may be over sooner than it was thought to be: nothing holds it, or something was given back.
      if (account.dueAt > account.emptyAt()) this.#review(account, now);
    }
    reservation.clear();
    if (this.#spare.length < MOST_SPARE) this.#spare.push(reservation);
  }

  #isReserving(account: Account): boolean {
    const at = this.#reserving?.accounts.indexOf(account) ?? -1;
    return at !== -1 && at < (this.#reserving?.accountsUsed ?? 0);
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

  #makeRoom({ accounts, accountsUsed }: HeldReservation, now: number): void {
    this.#makeRoomToHold(now);
    let fresh = 0;
    for (let index = 0; index < accountsUsed; index++) if ((accounts[index] as Account).place === -1) fresh++;
    if (fresh === 0) return;
    for (let swept = 0; swept < SWEEP || this.#accounts.size + fresh > this.#maxKeys; swept++) {
      const next = this.#forgettable.next;
      if (next === undefined || next.dueAt > now) break;
      // One that this reservation is about to use stays.
      if (this.#isReserving(next)) this.#forgettable.move(next, now + 1);
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
