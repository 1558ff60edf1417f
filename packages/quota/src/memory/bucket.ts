import type { CountWindow } from '../store.ts';
import { LARGEST_SUM } from './count.ts';
import type { Count, Moment } from './count.ts';

// Lows remembered for open reservations; beyond, the oldest two become the lower one, and less may be given back.
const MOST_LOWS = 60;

/**
 * A bucket that refills evenly (GCRA): within any `t` milliseconds at most the capacity and what refills in `t` is
 * admitted. Levels are in units times `ms`, so that a refill is a whole number too.
 *
 * Giving back is the trap. Had an amount not been booked, the bucket might have been full for a while, and what would
 * have refilled then is nobody's. So no more comes back than the lowest level since the booking: `lows` is that, a
 * stack of minima that rises with time.
 */
export class Bucket implements Count {
  readonly name: string;
  window: CountWindow | undefined;
  readonly #ms: number;
  #level = 0;
  #refill = 1;
  #at = 0;
  #bookings = 0;
  readonly #lowFrom: number[] = [];
  readonly #lows: number[] = [];

  constructor(name: string, ms: number) {
    this.name = name;
    this.#ms = ms;
  }

  fits(window: CountWindow): boolean {
    return window.kind === 'bucket' && window.ms === this.#ms;
  }

  get used(): number {
    return Math.min(LARGEST_SUM, Math.ceil(this.#level / this.#ms));
  }

  advance({ now }: Moment, window: CountWindow): void {
    if (window.kind === 'bucket') this.#refill = window.refill;
    this.#level = Math.max(0, this.#level - (now - this.#at) * this.#refill);
    this.#at = now;
  }

  book(_now: number, amount: number): number {
    this.#noteLow();
    this.#level += amount * this.#ms;
    return ++this.#bookings;
  }

  giveBack(mark: number, amount: number): void {
    this.#noteLow();
    // The first low noted after the booking is the least since then; there is one, noted just now.
    let at = this.#lowFrom.findIndex((from) => from >= mark);
    const given = Math.min(amount * this.#ms, this.#lows[at] ?? 0);
    this.#level -= given;
    // Everything seen since would have been lower by as much.
    for (let low = at; low < this.#lows.length; low++) this.#lows[low] = (this.#lows[low] ?? 0) - given;
    for (; at > 0 && (this.#lows[at - 1] ?? 0) >= (this.#lows[at] ?? 0); at--) {
      this.#lows.splice(at - 1, 1);
      this.#lowFrom.splice(at - 1, 1);
    }
  }

  msUntilForgotten(_now: number, amount: number): number {
    if (amount <= 0) return 0;
    return Math.ceil((this.#level - (this.used - amount) * this.#ms) / this.#refill);
  }

  emptyAt(): number {
    return this.#level === 0 ? 0 : this.#at + Math.ceil(this.#level / this.#refill);
  }

  /** Between two events the level only falls, so the lows are the values just before each. */
  #noteLow(): void {
    const [lows, from] = [this.#lows, this.#lowFrom];
    while (lows.length > 0 && (lows.at(-1) ?? 0) >= this.#level) {
      lows.pop();
      from.pop();
    }
    lows.push(this.#level);
    from.push(this.#bookings);
    if (lows.length <= MOST_LOWS) return;
    from.shift();
    lows.splice(1, 1);
  }
}
