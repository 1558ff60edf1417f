// More slots forget more precisely and take more memory: with 60, a unit is held at most 1/60 longer than needed.
const SLOTS = 60;

interface Slot {
  readonly index: number;
  amount: number;
}

/**
 * What was spent lately, in slots of a sixtieth of the window. A slot is forgotten only when all of it is older than
 * `windowMs`: no interval of `windowMs` ever holds more than `used` said, at the price of remembering up to two slots
 * longer. At most 61 slots, whatever happens. Times are milliseconds that never go back.
 */
export class SlidingWindow {
  readonly name: string;
  readonly windowMs: number;
  /** Units spent and not forgotten, as of the last `forget`. */
  used = 0;
  readonly #slotMs: number;
  readonly #span: number;
  readonly #slots: Slot[] = [];

  constructor(name: string, windowMs: number) {
    this.name = name;
    this.windowMs = windowMs;
    this.#slotMs = Math.ceil(windowMs / SLOTS);
    this.#span = Math.ceil(windowMs / this.#slotMs);
  }

  /** Drops what no interval that ends now can contain. Call it before reading `used`. */
  forget(now: number): void {
    const oldest = this.#index(now) - this.#span;
    while (this.#slots[0] !== undefined && this.#slots[0].index < oldest) this.used -= this.#slots.shift()?.amount ?? 0;
  }

  /** @returns the slot it was booked in, for `giveBack` */
  book(now: number, amount: number): number {
    const index = this.#index(now);
    // Beyond this, sums would no longer be exact; it is above every limit anyway.
    const booked = Math.min(amount, Number.MAX_SAFE_INTEGER - this.used);
    if (booked === 0) return index;
    const last = this.#slots.at(-1);
    if (last?.index === index) last.amount += booked;
    else this.#slots.push({ index, amount: booked });
    this.used += booked;
    return index;
  }

  /** What was booked and is forgotten by now needs no giving back. */
  giveBack(index: number, amount: number): void {
    let at = this.#slots.length - 1;
    while (at > 0 && (this.#slots[at]?.index ?? 0) > index) at--;
    const slot = this.#slots[at];
    if (slot?.index !== index) return;
    const given = Math.min(amount, slot.amount);
    slot.amount -= given;
    this.used -= given;
    if (slot.amount === 0) this.#slots.splice(at, 1);
  }

  /** Milliseconds until `amount` of what is used is forgotten. */
  msUntilForgotten(now: number, amount: number): number {
    if (amount <= 0) return 0;
    let freed = 0;
    for (const slot of this.#slots) {
      freed += slot.amount;
      if (freed >= amount) return this.#end(slot) - now;
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

  #end(slot: Slot): number {
    return (slot.index + this.#span + 1) * this.#slotMs;
  }
}
