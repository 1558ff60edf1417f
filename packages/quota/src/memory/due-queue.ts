/** What waits in a `DueQueue`. Only the queue writes these members. */
export interface Due {
  dueAt: number;
  /** Position in the queue, -1 outside. */
  place: number;
}

/** A binary heap that knows where each item is: the next one due, and removal or a new time for any, in O(log n). */
export class DueQueue<T extends Due> {
  readonly #items: T[] = [];

  get next(): T | undefined {
    return this.#items[0];
  }

  add(item: T, dueAt: number): void {
    item.dueAt = dueAt;
    item.place = this.#items.push(item) - 1;
    this.#rise(item);
  }

  move(item: T, dueAt: number): void {
    item.dueAt = dueAt;
    this.#rise(item);
    this.#sink(item);
  }

  remove(item: T): void {
    const last = this.#items.pop();
    if (last !== undefined && last !== item) {
      this.#put(last, item.place);
      this.move(last, last.dueAt);
    }
    item.place = -1;
  }

  #put(item: T, place: number): void {
    this.#items[place] = item;
    item.place = place;
  }

  #rise(item: T): void {
    // Index -1 would be looked up as a name, which is slow.
    while (item.place > 0) {
      const parent = this.#items[(item.place - 1) >> 1] as T;
      if (parent.dueAt <= item.dueAt) return;
      const { place } = parent;
      this.#put(parent, item.place);
      this.#put(item, place);
    }
  }

  #sink(item: T): void {
    for (;;) {
      const left = this.#items[2 * item.place + 1];
      const right = this.#items[2 * item.place + 2];
      const child = left !== undefined && right !== undefined && right.dueAt < left.dueAt ? right : left;
      if (child === undefined || child.dueAt >= item.dueAt) return;
      const { place } = child;
      this.#put(child, item.place);
      this.#put(item, place);
    }
  }
}
