import type { CountWindow } from '../store.ts';
import { LARGEST_SUM } from './count.ts';
import type { Count, Moment } from './count.ts';

// More slots forget more precisely and take more memory: with 60, a unit is held at most 1/60 longer than needed.
const SLOTS = 60;
const NONE = -1;

/**
 * What was spent lately, in slots of a sixtieth of the window. A slot is forgotten only when all of it is older than
 * the window: no interval of its length ever holds more than `used` said, at the price of remembering up to two slots
 * longer. At most 61 slots, whatever happens. Times are milliseconds that never go back.
 */
export class SlidingCount implements Count {
  readonly name: string;
  window: CountWindow | undefined;
  used = 0;
  readonly #slotMs: number;
  readonly #span: number;
  readonly #ms: number;
  // The newest slot lies in the object itself: most calls touch nothing else, and that is what a call costs when a
  // store has more keys than a processor has cache.
  #newest = NONE;
  #newestEnd = 0;
  #amount = 0;
  /** Older slots and their amounts in turn, oldest first. */
  #older: number[] | undefined;

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
    // Within the newest slot nothing has become older since it was begun.
    if (now < this.#newestEnd || this.#newest === NONE) return;
    const oldest = Math.floor(now / this.#slotMs) - this.#span;
    if (this.#older !== undefined) this.#dropOlder(this.#older, oldest);
    if (this.#newest < oldest) this.#dropNewest();
  }

  /** @returns the slot it was booked in, for `giveBack` */
  book(now: number, amount: number): number {
    const booked = amount <= LARGEST_SUM - this.used ? amount : LARGEST_SUM - this.used;
    if (booked === 0) return Math.floor(now / this.#slotMs);
    this.used += booked;
    if (now < this.#newestEnd) {
      this.#amount += booked;
      return this.#newest;
    }
    if (this.#newest !== NONE) (this.#older ??= []).push(this.#newest, this.#amount);
    this.#begin(Math.floor(now / this.#slotMs), booked);
    return this.#newest;
  }

  /** What was booked and is forgotten by now needs no giving back. */
  giveBack(index: number, amount: number): void {
    if (index === this.#newest) {
      if (amount >= this.#amount) return this.#dropNewest();
      this.#amount -= amount;
      this.used -= amount;
      return;
    }
    const older = this.#older ?? [];
    for (let at = older.length - 2; at >= 0; at -= 2) {
      if (older[at] !== index) continue;
      const held = older[at + 1] as number;
      const given = Math.min(amount, held);
      this.used -= given;
      if (given === held) older.splice(at, 2);
      else older[at + 1] = held - given;
      return;
    }
  }

  /** Milliseconds until `amount` of what is used is forgotten. */
  msUntilForgotten(now: number, amount: number): number {
    if (amount <= 0) return 0;
    const older = this.#older ?? [];
    let freed = 0;
    for (let at = 0; at < older.length; at += 2) {
      freed += older[at + 1] as number;
      if (freed >= amount) return this.#end(older[at] as number) - now;
    }
    return freed + this.#amount >= amount && this.#newest !== NONE ? this.#end(this.#newest) - now : 0;
  }

  /** When everything is forgotten; 0 when nothing is remembered. */
  emptyAt(): number {
    return this.#newest === NONE ? 0 : this.#newestEnd + this.#span * this.#slotMs;
  }

  #begin(slot: number, amount: number): void {
    this.#newest = slot;
    this.#newestEnd = (slot + 1) * this.#slotMs;
    this.#amount = amount;
  }

  #dropOlder(older: number[], oldest: number): void {
    let over = 0;
    for (; over < older.length && (older[over] as number) < oldest; over += 2) this.used -= older[over + 1] as number;
    if (over > 0) older.splice(0, over);
  }

  #dropNewest(): void {
    this.used -= this.#amount;
    const amount = this.#older?.pop();
    const slot = this.#older?.pop();
    if (slot !== undefined && amount !== undefined) return this.#begin(slot, amount);
    this.#newest = NONE;
    this.#newestEnd = 0;
    this.#amount = 0;
  }

  #end(slot: number): number {
    return (slot + this.#span + 1) * this.#slotMs;
  }
}
