import type { Charge } from '../store.ts';
import type { Account } from './account.ts';
import type { Count, Moment } from './count.ts';
import type { Due } from './due-queue.ts';

/** A reservation while it is open, and as long again after it expired; due when that changes. */
export class HeldReservation implements Due {
  dueAt = 0;
  place = -1;
  expired = false;
  readonly id: string;
  readonly ttlMs: number;
  readonly accounts: readonly Account[];
  readonly #charges: readonly Charge[];
  readonly #counts: readonly Count[];
  readonly #marks: readonly number[];

  constructor(
    id: string,
    ttlMs: number,
    accounts: readonly Account[],
    charges: readonly Charge[],
    counts: readonly Count[],
    now: number,
  ) {
    this.id = id;
    this.ttlMs = ttlMs;
    this.accounts = accounts;
    this.#charges = charges;
    this.#counts = counts;
    const marks: number[] = [];
    for (let index = 0; index < counts.length; index++) {
      marks.push((counts[index] as Count).book(now, (charges[index] as Charge).amount));
    }
    this.#marks = marks;
  }

  /** Whether settling it needs the calendar's clock. */
  get usesCalendar(): boolean {
    for (const { window } of this.#charges) if (window.kind === 'calendar') return true;
    return false;
  }

  /** Calls that are over by expiring are open no more; the rest stays spent. */
  expire(): void {
    this.expired = true;
    this.#charges.forEach(({ window, amount }, index) => {
      if (window.kind === 'open') this.#counts[index]?.giveBack(0, amount);
    });
  }

  /** Replaces what was booked by what was used; `undefined` gives everything back. */
  settle(used: readonly number[] | undefined, moment: Moment): void {
    for (let index = 0; index < this.#counts.length; index++) {
      const count = this.#counts[index] as Count;
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
