import type { Charge } from '../store.ts';
import type { Account } from './account.ts';
import type { Count, Moment } from './count.ts';
import type { Due } from './due-queue.ts';

const NOTHING: readonly Charge[] = Object.freeze([]);

/**
 * A reservation while it is open, and as long again after it expired; due when that changes. The store uses them again:
 * objects that live as long as a call are what a collector is worst at.
 */
export class HeldReservation implements Due {
  dueAt = 0;
  place = -1;
  /** Of the id; only the table writes it. */
  hash = 0;
  expired = false;
  id = '';
  ttlMs = 0;
  /** The accounts of its counts, each once: the first `accountsUsed`. Arrays keep their length, and their memory. */
  readonly accounts: Account[] = [];
  accountsUsed = 0;
  /** Where the charges are counted, in their order: the first `size`. */
  readonly counts: Count[] = [];
  size = 0;
  #charges: readonly Charge[] = NOTHING;
  readonly #marks: number[] = [];

  /** Whether settling it needs the calendar's clock. */
  get usesCalendar(): boolean {
    for (const { window } of this.#charges) if (window.kind === 'calendar') return true;
    return false;
  }

  /** Adds `charges` to `counts`. */
  book(id: string, ttlMs: number, charges: readonly Charge[], now: number): void {
    const { counts, size } = this;
    const marks = this.#marks;
    this.id = id;
    this.ttlMs = ttlMs;
    this.#charges = charges;
    for (let index = 0; index < size; index++) {
      marks[index] = (counts[index] as Count).book(now, (charges[index] as Charge).amount);
    }
  }

  /** Forgets everything, to be used again. */
  clear(): this {
    this.expired = false;
    this.id = '';
    this.#charges = NOTHING;
    this.accountsUsed = 0;
    this.size = 0;
    return this;
  }

  /** Calls that are over by expiring are open no more; the rest stays spent. */
  expire(): void {
    this.expired = true;
    this.#charges.forEach(({ window, amount }, index) => {
      if (window.kind === 'open') this.counts[index]?.giveBack(0, amount);
    });
  }

  /** Replaces what was booked by what was used; `undefined` gives everything back. */
  settle(used: readonly number[] | undefined, moment: Moment): void {
    for (let index = 0; index < this.size; index++) {
      const count = this.counts[index] as Count;
      const { window, amount } = this.#charges[index] as Charge;
      if (window.kind === 'open') {
        if (!this.expired) count.giveBack(0, amount);
        continue;
      }
      const difference = (used === undefined ? 0 : (used[index] ?? amount)) - amount;
      if (difference === 0 || (this.expired && difference < 0)) continue;
      count.advance(moment, window);
      if (difference > 0) count.book(moment.now, difference);
      else count.giveBack(this.#marks[index] as number, -difference);
    }
  }
}
