import { optional, readOptions, rule } from '@sallyport/core';
import { Account } from './account.ts';
import { refusalOf, statesOf } from './decision.ts';
import { DueQueue } from './due-queue.ts';
import type { Due } from './due-queue.ts';
import type { SlidingWindow } from './sliding-window.ts';
import { QuotaStoreFullError } from './store.ts';
import type { Charge, QuotaStore, ReserveResult, Ticket } from './store.ts';

export interface MemoryQuotaStoreOptions {
  /**
   * Keys remembered at once. A key that has spent something within its windows is never forgotten; while all are such,
   * new keys are refused with `quota-unavailable`. A key takes at most 3 kB for each limit.
   * @default 20_000
   */
  readonly maxKeys?: number;
  /**
   * Reservations open at once; beyond, every reservation is refused with `quota-unavailable`.
   * @default 100_000
   */
  readonly maxReservations?: number;
  /**
   * Milliseconds from any fixed point. For tests.
   * Security: a clock that can be set makes budgets come back early; the default cannot.
   * @default performance.now
   */
  readonly now?: () => number;
}

const table = {
  maxKeys: optional(rule.integer(1), 20_000),
  maxReservations: optional(rule.integer(1), 100_000),
  now: optional(rule.callable<() => number>(), () => performance.now()),
};

interface Booking {
  readonly window: SlidingWindow;
  readonly slot: number;
  readonly amount: number;
}

/** An open reservation; due when it closes by itself. */
interface Open extends Due {
  readonly id: string;
  readonly account: Account;
  readonly bookings: readonly Booking[];
}

// Sweeping a few at a time keeps memory near what is alive without ever stopping the process for long.
const SWEEP = 4;

class MemoryQuotaStore implements QuotaStore {
  readonly #maxKeys: number;
  readonly #maxReservations: number;
  readonly #clock: () => number;
  readonly #accounts = new Map<string, Account>();
  readonly #forgettable = new DueQueue<Account>();
  readonly #open = new Map<string, Open>();
  readonly #closing = new DueQueue<Open>();
  #time = 0;

  constructor(maxKeys: number, maxReservations: number, clock: () => number) {
    this.#maxKeys = maxKeys;
    this.#maxReservations = maxReservations;
    this.#clock = clock;
  }

  reserve(ticket: Ticket, charges: readonly Charge[], ttlMs: number): ReserveResult {
    const now = this.#now();
    this.#closeExpired(now);
    const known = this.#accounts.get(ticket.key);
    const account = known ?? new Account(ticket.key);
    const windows = account.windowsFor(charges, now);
    if (this.#open.has(ticket.id)) return { allowed: true, states: statesOf(charges, windows, now) };

    const refusal = refusalOf(charges, windows, now);
    if (refusal !== undefined) return { allowed: false, states: statesOf(charges, windows, now), ...refusal };

    this.#makeRoom(known === undefined, now);
    const bookings = windows.map((window, index): Booking => {
      const amount = charges[index]?.amount ?? 0;
      return { window, slot: window.book(now, amount), amount };
    });
    const closesAt = now + ttlMs;
    account.open++;
    account.openUntil = Math.max(account.openUntil, closesAt);
    const open: Open = { id: ticket.id, account, bookings, dueAt: 0, place: -1 };
    this.#open.set(open.id, open);
    this.#closing.add(open, closesAt);
    if (known === undefined) {
      this.#accounts.set(ticket.key, account);
      this.#forgettable.add(account, account.forgettableAt());
    }
    return { allowed: true, states: statesOf(charges, windows, now) };
  }

  settle(ticket: Ticket, used: readonly number[]): boolean {
    const now = this.#now();
    const open = this.#open.get(ticket.id);
    if (open === undefined || open.account.key !== ticket.key || open.dueAt <= now) return false;
    open.bookings.forEach(({ window, slot, amount }, index) => {
      const difference = (used[index] ?? amount) - amount;
      window.forget(now);
      if (difference > 0) window.book(now, difference);
      else window.giveBack(slot, -difference);
    });
    this.#close(open, now);
    return true;
  }

  release(ticket: Ticket): boolean {
    const open = this.#open.get(ticket.id);
    return this.settle(ticket, open?.bookings.map(() => 0) ?? []);
  }

  #now(): number {
    // Whole milliseconds that never go back: slots are counted in integers, see SlidingWindow.
    return (this.#time = Math.max(this.#time, Math.floor(this.#clock())));
  }

  #close(open: Open, now: number): void {
    this.#open.delete(open.id);
    this.#closing.remove(open);
    open.account.open--;
    this.#review(open.account, now);
  }

  #closeExpired(now: number): void {
    for (let closed = 0; closed < SWEEP || this.#open.size >= this.#maxReservations; closed++) {
      const next = this.#closing.next;
      if (next === undefined || next.dueAt > now) return;
      this.#close(next, now);
    }
  }

  #makeRoom(forNewKey: boolean, now: number): void {
    if (this.#open.size >= this.#maxReservations) throw new QuotaStoreFullError('too many open reservations');
    if (!forNewKey) return;
    for (let swept = 0; swept < SWEEP || this.#accounts.size >= this.#maxKeys; swept++) {
      const next = this.#forgettable.next;
      if (next === undefined || next.dueAt > now) break;
      this.#review(next, now);
    }
    if (this.#accounts.size >= this.#maxKeys) throw new QuotaStoreFullError('all keys are in use');
  }

  /** Forgets an account that has nothing left to remember, or notes when it will. */
  #review(account: Account, now: number): void {
    // Closed after it was forgotten, or refused before it was remembered.
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
