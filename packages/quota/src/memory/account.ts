import type { Charge } from '../store.ts';
import type { Count } from './count.ts';
import type { Due } from './due-queue.ts';
import { makeCount } from './make-count.ts';

// As many as one reservation can have.
const MOST_COUNTS = 8;

/** All a memory store knows of one account. */
export class Account implements Due {
  dueAt = 0;
  place = -1;
  /** Reservations that are open or remembered, and when the last of them is forgotten. */
  held = 0;
  heldUntil = 0;
  readonly key: string;
  #counts: Count[] = [];

  constructor(key: string) {
    this.key = key;
  }

  /** The count a charge adds to; made on first use. `likely`: where it was for the same charge of the last call. */
  countFor({ name, window }: Charge, likely: number): Count {
    const counts = this.#counts;
    if (likely < counts.length) {
      const count = counts[likely] as Count;
      if (count.window === window && count.name === name) return count;
    }
    for (let index = 0; index < counts.length; index++) {
      const count = counts[index] as Count;
      if (count.name !== name || !count.fits(window)) continue;
      count.window = window;
      return count;
    }
    const made = makeCount(name, window);
    made.window = window;
    counts.push(made);
    return made;
  }

  /** Plans change, and counts of limits that nobody has any more must not stay for ever. Only while nothing is held. */
  tidy(now: number): void {
    if (this.#counts.length > MOST_COUNTS) this.#counts = this.#counts.filter((count) => count.emptyAt() > now);
  }

  /** The moment from which nothing in the counts matters any more. */
  emptyAt(): number {
    let at = 0;
    for (const count of this.#counts) at = Math.max(at, count.overAt?.() ?? count.emptyAt());
    return at;
  }

  /** The moment from which forgetting this account changes no decision. */
  forgettableAt(): number {
    return this.held > 0 ? Math.max(this.heldUntil, this.emptyAt()) : this.emptyAt();
  }
}
