/** Remembers for a while which keys have changed. Full, it says yes of every key: nothing is forgotten too early. */
export class RecentChanges {
  readonly #untilById = new Map<string, number>();
  readonly #keepMs: number;
  readonly #limit: number;
  #allUntil = 0;

  constructor(keepMs: number, limit = 10_000) {
    this.#keepMs = keepMs;
    this.#limit = limit;
  }

  add(id: string): void {
    const until = performance.now() + this.#keepMs;
    if (this.#untilById.size >= this.#limit) {
      this.#untilById.clear();
      this.#allUntil = until;
    }
    // Behind all others, so that the oldest are first.
    this.#untilById.delete(id);
    this.#untilById.set(id, until);
  }

  has(id: string): boolean {
    const now = performance.now();
    if (now < this.#allUntil) return true;
    for (const [known, until] of this.#untilById) {
      if (now < until) break;
      this.#untilById.delete(known);
    }
    return this.#untilById.has(id);
  }
}
