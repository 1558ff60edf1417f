/** How many of something may be underway at once. */
export class Slots {
  #free: number;

  constructor(count: number) {
    this.#free = count;
  }

  /** Takes one; what is returned gives it back, once. `undefined` when all are taken. */
  take(): (() => void) | undefined {
    if (this.#free <= 0) return undefined;
    this.#free--;
    let isTaken = true;
    return () => {
      if (isTaken) this.#free++;
      isTaken = false;
    };
  }
}
