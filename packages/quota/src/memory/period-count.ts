import type { CountWindow } from '../store.ts';
import { LARGEST_SUM } from './count.ts';
import type { Count, Moment } from './count.ts';

// Two clocks drift apart, and a monthly count must not be forgotten before the calendar says so.
const DRIFT = 0.001;

/** Units of the current period alone: fixed windows on the store's clock, calendar periods on the wall's. */
export class PeriodCount implements Count {
  readonly name: string;
  window: CountWindow | undefined;
  used = 0;
  /** Start of the period, which is the mark of what was booked in it. */
  #start = -Infinity;
  #until = 0;
  #slack = 0;
  readonly #own: CountWindow;

  constructor(name: string, window: CountWindow) {
    this.name = name;
    this.#own = window;
  }

  fits(window: CountWindow): boolean {
    const own = this.#own;
    if (window.kind === 'calendar')
      return own.kind === 'calendar' && own.period === window.period && own.zone === window.zone;
    return own.kind === 'fixed' && window.kind === 'fixed' && own.ms === window.ms;
  }

  advance({ now, wall }: Moment, window: CountWindow): void {
    if (window.kind === 'fixed') {
      if (now < this.#until) return;
      const start = Math.floor(now / window.ms) * window.ms;
      this.#begin(start, start + window.ms);
    } else if (window.kind === 'calendar') {
      const { bounds } = window;
      let next = 0;
      while (next < bounds.length && (bounds[next] as number) <= wall) next++;
      // A reservation older than its bounds is settled in the period that later ones have reached.
      if (next === 0 || next === bounds.length) return;
      this.#begin(bounds[next - 1] as number, now + (bounds[next] as number) - wall);
      this.#slack = Math.ceil((this.#until - now) * DRIFT);
    }
  }

  /** A clock that went back stays in the period that was reached: its budget is spent. */
  #begin(start: number, until: number): void {
    if (start > this.#start) {
      this.#start = start;
      this.used = 0;
    }
    this.#until = until;
  }

  book(_now: number, amount: number): number {
    this.used = Math.min(LARGEST_SUM, this.used + amount);
    return this.#start;
  }

  giveBack(mark: number, amount: number): void {
    if (mark === this.#start) this.used = Math.max(0, this.used - amount);
  }

  msUntilForgotten(now: number, amount: number): number {
    return amount > 0 ? this.#until - now : 0;
  }

  emptyAt(): number {
    return this.used === 0 ? 0 : this.#until;
  }

  overAt(): number {
    return this.used === 0 ? 0 : this.#until + this.#slack;
  }
}
