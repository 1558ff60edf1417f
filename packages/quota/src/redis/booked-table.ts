/** What a process remembers of its open reservations, so that it can name all keys when it settles. */
export interface Booked {
  readonly plan: string;
  /** Of the accounts. */
  readonly keys: readonly string[];
  /** How many charges. */
  readonly count: number;
}

// Of each map. Beyond, the oldest are forgotten: settling them takes a second command.
const MOST = 25_000;

/**
 * Open reservations by their id, the latest of them. Two maps in turns, since the first entry of one map is found only
 * past all that were deleted before it: with as many deletions as insertions that was most of what a call cost.
 */
export class BookedTable {
  #latest = new Map<string, Booked>();
  #before = new Map<string, Booked>();

  get(id: string): Booked | undefined {
    return this.#latest.get(id) ?? this.#before.get(id);
  }

  add(id: string, booked: Booked): void {
    if (this.#latest.size >= MOST) {
      this.#before = this.#latest;
      this.#latest = new Map();
    }
    this.#latest.set(id, booked);
  }

  delete(id: string): void {
    if (!this.#latest.delete(id)) this.#before.delete(id);
  }
}
