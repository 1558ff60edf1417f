import type { TextFilter } from '../filter.ts';

/** A filter that may need to wait for somebody's verdict. */
export interface WaitingFilter extends TextFilter {
  /**
   * A verdict that is not in yet. The caller waits, then asks again with `push('')`, or with `end()` when it was `end`
   * that left the promise. It never rejects.
   */
  readonly waiting?: Promise<void> | undefined;
}

/**
 * Filters one behind the other, the first next to the model. Each must release, after every piece, what depends on the
 * text so far and not on how it was cut; all filters of this package do.
 *
 * When one blocks, what it released before still goes through those behind it, but they are not ended: what they hold
 * then could have become part of a match with the text that never comes, and is dropped. So what leaves is certain to be
 * no part of a match of any of them, whatever would have followed, and is the same however the text was cut. Not so what
 * they report of text that never leaves. Of several that block, the last in the chain is the one that stopped the text.
 */
export function chainOf(filters: readonly WaitingFilter[]): ChainedFilter {
  return new Chain(filters);
}

export interface ChainedFilter extends WaitingFilter {
  /** Which of the filters stopped the text: the last that blocked, since what those before it found never left. */
  readonly stopper: number;
}

class Chain implements ChainedFilter {
  readonly #filters: readonly WaitingFilter[];
  #blocked = false;
  /** Filters before this one have ended. */
  #ended = 0;

  constructor(filters: readonly WaitingFilter[]) {
    this.#filters = filters;
  }

  get blocked(): boolean {
    return this.#blocked;
  }

  get waiting(): Promise<void> | undefined {
    if (this.#blocked) return undefined;
    for (const filter of this.#filters) if (filter.waiting !== undefined) return filter.waiting;
    return undefined;
  }

  get stopper(): number {
    return this.#filters.findLastIndex(({ blocked }) => blocked);
  }

  push(text: string): string {
    return this.#blocked ? '' : this.#pass(text, 0);
  }

  end(): string {
    let released = '';
    while (!this.#blocked && this.#ended < this.#filters.length) {
      const filter = this.#filters[this.#ended];
      if (filter === undefined || filter.waiting !== undefined) break;
      const rest = filter.end();
      if (filter.blocked) this.#blocked = true;
      released += this.#pass(rest, this.#ended + 1);
      if (filter.waiting !== undefined) break;
      this.#ended++;
    }
    return released;
  }

  /** Through the filters from one on. Those that wait are asked as well: what they let go must move on. */
  #pass(text: string, from: number): string {
    let passed = text;
    for (let index = from; index < this.#filters.length; index++) {
      const filter = this.#filters[index];
      if (filter === undefined) break;
      passed = filter.push(passed);
      if (filter.blocked) this.#blocked = true;
    }
    return passed;
  }
}
