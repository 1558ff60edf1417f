import type { CountWindow } from '../store.ts';

/** The store's two clocks, in milliseconds. */
export interface Moment {
  /** Never goes back; from any fixed point. */
  now: number;
  /** Since the epoch, for calendars; may go back. */
  wall: number;
}

/** What was spent under one limit. Every read and write follows an `advance` to the present. */
export interface Count {
  readonly name: string;
  /** The window object it was last charged with: mostly the same one again, which needs no comparison. */
  window: CountWindow | undefined;
  /** Units spent and not forgotten. */
  readonly used: number;
  /** Whether charges with this window belong here. */
  fits(window: CountWindow): boolean;
  /** Forgets what is over. */
  advance(moment: Moment, window: CountWindow): void;
  /** @returns a mark for `giveBack` */
  book(now: number, amount: number): number;
  /** Undoes some of what was booked under a mark, as far as it still counts. */
  giveBack(mark: number, amount: number): void;
  /** Milliseconds until `amount` of what is used is forgotten. */
  msUntilForgotten(now: number, amount: number): number;
  /** When everything is forgotten; 0 when nothing is remembered. */
  emptyAt(): number;
  /** When the count itself may be forgotten, where that is later than `emptyAt`. */
  overAt?(): number;
}

// Beyond this, sums would no longer be exact; it is above every limit anyway.
export const LARGEST_SUM: number = Number.MAX_SAFE_INTEGER;
