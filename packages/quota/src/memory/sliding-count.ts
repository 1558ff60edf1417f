import type { CountWindow } from '../store.ts';
import { LARGEST_SUM } from './count.ts';
import type { Count, Moment } from './count.ts';

// More slots forget more precisely and take more memory: with 60, a unit is held at most 1/60 longer than needed.
const SLOTS = 60;

/**
 * What was spent lately, in slots of a sixtieth of the window. A slot is forgotten only when all of it is older than
 * the window: no interval of its length ever holds more than `used` said, at the price of remembering up to two slots
 * longer. At most 61 slots, whatever happens. Times are milliseconds that never go back.
 */
export class SlidingCount implements Count {
  readonly name: string;
  used = 0;
  readonly #ms: number;
  readonly #slotMs: number;
  readonly #span: number;
  // Two lists of numbers, oldest first: a third of the memory of one list of objects.
  readonly #slots: number[] = [];
  readonly #amounts: number[] = [];

  constructor(name: string, ms: number) {
    this.name = name;
    this.#ms = ms;
    this.#slotMs = Math.ceil(ms / SLOTS);
    this.#span = Math.ceil(ms / this.#slotMs);
  }

  fits(window: CountWindow): boolean {
    return window.kind === 'sliding' && window.ms === this.#ms;
  }

  /** Drops what no interval that ends now can contain. */
  advance({ now }: Moment): void {
    const first = this.#slots[0];
    if (first === undefined || first >= this.#index(now) - this.#span) return;
    const oldest = this.#index(now) - this.#span;
    while (this.#slots[0] !== undefined && this.#slots[0] < oldest) this.#drop(0);
  }

  /** @returns the slot it was booked in, for `giveBack` */
  book(now: number, amount: number): number {
    const index = this.#index(now);
    const booked = Math.min(amount, LARGEST_SUM - this.used);
    if (booked === 0) return index;
    const last = this.#slots.length - 1;
    if (this.#slots[last] === index) this.#amounts[last] = this.#amountAt(last) + booked;
    else {
      this.#slots.push(index);
      this.#amounts.push(booked);
    }
    this.used += booked;
    return index;
  }

  /** What was booked and is forgotten by now needs no giving back. */
  giveBack(index: number, amount: number): void {
    const at = this.#slots.lastIndexOf(index);
    if (at === -1) return;
    const held = this.#amountAt(at);
    if (amount >= held) return this.#drop(at);
    this.#amounts[at] = held - amount;
    this.used -= amount;
  }

  /** Milliseconds until `amount` of what is used is forgotten. */
  msUntilForgotten(now: number, amount: number): number {
    if (amount <= 0) return 0;
    let freed = 0;
    for (const [at, index] of this.#slots.entries()) {
      freed += this.#amountAt(at);
      if (freed >= amount) return this.#end(index) - now;
    }
    return 0;
  }

  /** When everything is forgotten; 0 when nothing is remembered. */
  emptyAt(): number {
    const newest = this.#slots.at(-1);
    return newest === undefined ? 0 : this.#end(newest);
  }

  #index(now: number): number {
    return Math.floor(now / this.#slotMs);
  }

  #amountAt(at: number): number {
    return this.#amounts[at] ?? 0;
  }

  #drop(at: number): void {
    this.used -= this.#amountAt(at);
    this.#slots.splice(at, 1);
    this.#amounts.splice(at, 1);
  }

  #end(index: number): number {
    return (index + this.#span + 1) * this.#slotMs;
  }
}
