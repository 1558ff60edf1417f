import type { Stopper } from './stopper.ts';

// A limit is kept to an eighth, and a relay wakes up four times a second at most while nobody asks for finer limits.
const PARTS = 8;
const LONGEST_TICK_MS = 250;

export function tickOf(limits: readonly number[]): number {
  return Math.max(1, Math.min(LONGEST_TICK_MS, Math.floor(Math.min(...limits) / PARTS)));
}

/** One timer for the limits of all calls: one for each limit of each call costs more than to pass on its reply. */
export class Clock {
  readonly #calls: Iterable<{ readonly stopper: Stopper }>;
  readonly #totalMs: number;
  readonly #tickMs: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(calls: Iterable<{ readonly stopper: Stopper }>, totalMs: number, tickMs: number) {
    this.#calls = calls;
    this.#totalMs = totalMs;
    this.#tickMs = tickMs;
  }

  /** Runs until no call is left. */
  start(): void {
    this.#timer ??= setInterval(() => this.#tick(), this.#tickMs).unref();
  }

  #tick(): void {
    const now = performance.now();
    let isIdle = true;
    for (const { stopper } of this.#calls) {
      isIdle = false;
      if (now - stopper.since >= this.#totalMs) stopper.stop('total-timeout');
      stopper.tick();
    }
    if (!isIdle) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
