import type { Due } from './due-queue.ts';
import { SlidingWindow } from './sliding-window.ts';
import type { Charge } from './store.ts';

/** All a memory store knows of one key. */
export class Account implements Due {
  dueAt = 0;
  place = -1;
  /** Open reservations, and when the last of them closes by itself. */
  open = 0;
  openUntil = 0;
  readonly key: string;
  readonly #windows: SlidingWindow[] = [];

  constructor(key: string) {
    this.key = key;
  }

  /** The windows the charges count in, up to date; made on first use. */
  windowsFor(charges: readonly Charge[], now: number): readonly SlidingWindow[] {
    return charges.map(({ name, windowMs }) => {
      const window = this.#window(name, windowMs);
      window.forget(now);
      return window;
    });
  }

  /** The moment from which forgetting this account changes no decision. */
  forgettableAt(): number {
    let at = this.open > 0 ? this.openUntil : 0;
    for (const window of this.#windows) at = Math.max(at, window.emptyAt());
    return at;
  }

  #window(name: string, windowMs: number): SlidingWindow {
    for (const window of this.#windows) if (window.name === name && window.windowMs === windowMs) return window;
    const made = new SlidingWindow(name, windowMs);
    this.#windows.push(made);
    return made;
  }
}
