import type { CountWindow } from '../store.ts';
import type { Count } from './count.ts';

// When a call will end is known to nobody.
const RETRY_MS = 1000;

/** Calls open at once. The store gives back what it booked when the reservation closes in any way. */
export class OpenCount implements Count {
  readonly name: string;
  window: CountWindow | undefined;
  used = 0;

  constructor(name: string) {
    this.name = name;
  }

  fits(window: CountWindow): boolean {
    return window.kind === 'open';
  }

  advance(): void {}

  book(_now: number, amount: number): number {
    this.used += amount;
    return 0;
  }

  giveBack(_mark: number, amount: number): void {
    this.used -= amount;
  }

  msUntilForgotten(_now: number, amount: number): number {
    return amount > 0 ? RETRY_MS : 0;
  }

  // Open reservations keep the account alive; this count adds nothing to that.
  emptyAt(): number {
    return 0;
  }
}
