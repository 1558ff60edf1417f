import type { HeldReservation } from './held-reservation.ts';

// 8 kB. A table for a few would grow and shrink with every burst, at a quarter of what a reservation costs.
const LEAST = 1024;
// What differs between two ids stands at their end: a counter, or the last of a UUID.
const HASHED = 12;

/** Asked once for each call: `find` and `add` take it. */
export function hashOf(id: string): number {
  let hash = id.length;
  for (let at = Math.max(0, id.length - HASHED); at < id.length; at++)
    hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
}

// `Array.from` makes one that is a third slower to read.
function emptySlots(length: number): (HeldReservation | undefined)[] {
  const slots: (HeldReservation | undefined)[] = [];
  for (let index = 0; index < length; index++) slots.push(undefined);
  return slots;
}

/**
 * Reservations by their id. A `Map` with as many deletions as insertions makes a new table every few calls, and each
 * old one that the collector has moved to its old generation keeps the next alive, with all that was in it: half of the
 * time of a reservation went there. Linear probing; a deletion moves up what follows, so nothing is left behind.
 */
export class HeldTable {
  size = 0;
  #slots: (HeldReservation | undefined)[] = emptySlots(LEAST);
  #mask = LEAST - 1;

  find(id: string, hash: number): HeldReservation | undefined {
    const slots = this.#slots;
    const mask = this.#mask;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const held = slots[at];
      if (held === undefined || (held.hash === hash && held.id === id)) return held;
    }
  }

  /** The id is not in it. */
  add(held: HeldReservation, hash: number): void {
    if (2 * ++this.size > this.#mask) this.#resize(2 * (this.#mask + 1));
    held.hash = hash;
    this.#place(held);
  }

  /** It is in it. */
  delete(held: HeldReservation): void {
    const slots = this.#slots;
    const mask = this.#mask;
    let hole = held.hash & mask;
    while (slots[hole] !== held) hole = (hole + 1) & mask;
    for (let at = (hole + 1) & mask; ; at = (at + 1) & mask) {
      const next = slots[at];
      if (next === undefined) break;
      // Only what would not be found any more moves: its own place is not between the hole and here.
      if (((at - next.hash) & mask) < ((at - hole) & mask)) continue;
      slots[hole] = next;
      hole = at;
    }
    slots[hole] = undefined;
    if (--this.size * 16 < mask && mask > LEAST) this.#resize((mask + 1) / 4);
  }

  #place(held: HeldReservation): void {
    let at = held.hash & this.#mask;
    while (this.#slots[at] !== undefined) at = (at + 1) & this.#mask;
    this.#slots[at] = held;
  }

  #resize(length: number): void {
    const old = this.#slots;
    this.#slots = emptySlots(length);
    this.#mask = length - 1;
    for (const held of old) if (held !== undefined) this.#place(held);
  }
}
