import { TimeLimitError, withinTime } from '@sallyport/core';

/** The store is left alone for a while, since it failed several times in a row. */
export class QuotaStoreOutError extends Error {
  override readonly name = 'QuotaStoreOutError';
}

// One slow answer is no outage; and what is asked meanwhile waits for the time limit, each on its own.
const FAILURES = 5;
const LONGEST_BREAK_MS = 30_000;

/**
 * Keeps requests from a store that does not answer, and a store that comes back from all of them at once: after five
 * failures in a row it is asked no more, but for one probe after each break. Breaks double, and are drawn within half
 * and one and a half of their length, so that processes do not come back in step.
 */
export class Circuit {
  /** How often the store has answered. */
  answers = 0;
  readonly #limitMs: number;
  readonly #breakMs: number;
  #failures = 0;
  #closedUntil = 0;
  #probing = false;
  #recovered: () => void = () => undefined;

  constructor(limitMs: number, breakMs: number) {
    this.#limitMs = limitMs;
    this.#breakMs = breakMs;
  }

  /** Whether the store is being left alone, or has not proved that it is back. */
  get isOpen(): boolean {
    return this.#failures >= FAILURES;
  }

  /** Called when the store answers after a failure. */
  onRecovery(listener: () => void): void {
    this.#recovered = listener;
  }

  /**
   * @throws {QuotaStoreOutError} without asking, while the store is out
   * @throws {TimeLimitError} when it does not answer in time
   */
  ask<T extends object | string>(call: () => T | Promise<T>, late?: (answer: Promise<T>) => void): T | Promise<T> {
    const probes = this.isOpen;
    if (probes) {
      if (this.#probing || performance.now() < this.#closedUntil) throw new QuotaStoreOutError('the store is out');
      this.#probing = true;
    }
    let answer: T | Promise<T>;
    try {
      answer = call();
    } catch (error) {
      throw this.#failed(error, probes);
    }
    // A store that answers at once needs no timer. `then`, not instanceof: clients bring their own promises.
    if (typeof answer === 'object' && 'then' in answer) return this.#wait(answer, probes, late);
    this.answers++;
    if (this.#failures > 0) this.#answered();
    return answer;
  }

  async #wait<T>(pending: Promise<T>, probes: boolean, late: ((answer: Promise<T>) => void) | undefined): Promise<T> {
    let answer: T;
    try {
      answer = await withinTime(pending, this.#limitMs);
    } catch (error) {
      if (error instanceof TimeLimitError) late?.(pending);
      throw this.#failed(error, probes);
    }
    this.answers++;
    if (this.#failures > 0) this.#answered();
    return answer;
  }

  #answered(): void {
    this.#failures = 0;
    this.#probing = false;
    this.#recovered();
  }

  #failed(error: unknown, probed: boolean): unknown {
    // A store that says it is full has answered.
    if (error instanceof Error && error.name === 'QuotaStoreFullError') {
      if (this.#failures > 0) this.#answered();
      return error;
    }
    // What was under way when the store was given up fails now, and says nothing new.
    if (this.isOpen && !probed) return error;
    this.#failures++;
    this.#probing = false;
    if (!this.isOpen) return error;
    const length = Math.min(this.#breakMs * 2 ** (this.#failures - FAILURES), LONGEST_BREAK_MS);
    this.#closedUntil = performance.now() + length * (0.5 + Math.random());
    return error;
  }
}
