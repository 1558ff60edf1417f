import type { Charge } from '../store.ts';
import type { Moment } from './count.ts';

/** The store's two clocks. A moment it gives is good until it gives the next. */
export class StoreClock {
  readonly #clock: () => number;
  readonly #wallClock: () => number;
  readonly #moment: Moment = { now: -Infinity, wall: 0 };

  constructor(clock: (() => number) | undefined) {
    // The global is a getter, which costs as much as a reservation may.
    const timer = performance;
    this.#clock = clock ?? (() => timer.now());
    this.#wallClock = clock ?? (() => Date.now());
  }

  /** Without the wall's clock, which only calendars need. */
  now(): Moment {
    const moment = this.#moment;
    // Whole milliseconds that never go back: slots are counted in integers, see SlidingCount.
    const now = Math.floor(this.#clock());
    if (now > moment.now) moment.now = now;
    return moment;
  }

  withWall(): Moment {
    const moment = this.now();
    moment.wall = Math.floor(this.#wallClock());
    return moment;
  }

  /** @throws {RangeError} when the wall's clock is outside the bounds of a calendar window */
  momentOf(charges: readonly Charge[]): Moment {
    const moment = this.now();
    for (let index = 0; index < charges.length; index++) {
      const { window } = charges[index] as Charge;
      if (window.kind !== 'calendar') continue;
      moment.wall = Math.floor(this.#wallClock());
      const { bounds } = window;
      if (moment.wall < (bounds[0] ?? Infinity) || moment.wall >= (bounds.at(-1) ?? -Infinity)) {
        throw new RangeError('the clock of the store is outside the bounds of the calendar window');
      }
    }
    return moment;
  }
}
