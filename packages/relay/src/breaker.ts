export interface BreakerOptions {
  /** Failures within `windowMs` that open it, if they are half of all calls at least. @default 5 */
  readonly failures?: number;
  /** In milliseconds. @default 30_000 */
  readonly windowMs?: number;
  /** How long it stays open before one request is let through to try; doubles, up to eight times this. @default 10_000 */
  readonly openMs?: number;
}

export type BreakerState = 'closed' | 'open' | 'half-open';

/** How one call let through is reported back; each once. */
export interface Admission {
  succeeded(): void;
  failed(): void;
  /** It ended without saying anything about the upstream: the client left. */
  abandoned(): void;
}

const MAX_DOUBLINGS = 3;

/** Stops asking an upstream that fails, and lets one request at a time find out whether it is back. */
export class Breaker {
  readonly #options: Required<BreakerOptions>;
  readonly #changed: (state: BreakerState) => void;
  // Two half windows that take turns: bounded, and old failures are forgotten.
  #current = { failures: 0, calls: 0, since: 0 };
  #previous = { failures: 0, calls: 0, since: 0 };
  #openUntil: number | undefined;
  #doublings = 0;
  #probing = false;

  constructor(options: Required<BreakerOptions>, changed: (state: BreakerState) => void) {
    this.#options = options;
    this.#changed = changed;
  }

  get state(): BreakerState {
    if (this.#openUntil === undefined) return 'closed';
    return this.#probing || performance.now() >= this.#openUntil ? 'half-open' : 'open';
  }

  get recentFailures(): number {
    this.#turn();
    return this.#current.failures + this.#previous.failures;
  }

  /** @returns how many milliseconds to wait instead, when nothing may be sent now */
  admit(): Admission | number {
    if (this.#openUntil === undefined) return this.#admission(false);
    const wait = this.#openUntil - performance.now();
    if (wait > 0) return wait;
    if (this.#probing) return 1000;
    this.#probing = true;
    return this.#admission(true);
  }

  #admission(probe: boolean): Admission {
    let isOpen = true;
    const once = (then: () => void) => () => {
      if (!isOpen) return;
      isOpen = false;
      if (probe) this.#probing = false;
      then();
    };
    return {
      succeeded: once(() => (probe ? this.#close() : this.#count(0))),
      failed: once(() => (probe ? this.#open() : this.#count(1))),
      abandoned: once(() => undefined),
    };
  }

  #turn(): void {
    const half = this.#options.windowMs / 2;
    const now = performance.now();
    if (now - this.#current.since < half) return;
    const isNext = now - this.#current.since < 2 * half;
    this.#previous = isNext ? this.#current : { failures: 0, calls: 0, since: 0 };
    this.#current = { failures: 0, calls: 0, since: now };
  }

  #count(failures: 0 | 1): void {
    this.#turn();
    this.#current.failures += failures;
    this.#current.calls++;
    if (failures === 0 || this.#openUntil !== undefined) return;
    const failed = this.recentFailures;
    // Somebody whose own requests fail must not close the door to the others.
    const isHalf = failed * 2 >= this.#current.calls + this.#previous.calls;
    if (failed >= this.#options.failures && isHalf) this.#open();
  }

  #open(): void {
    const wait = this.#options.openMs * 2 ** this.#doublings;
    this.#doublings = Math.min(this.#doublings + 1, MAX_DOUBLINGS);
    this.#openUntil = performance.now() + wait;
    this.#changed('open');
  }

  #close(): void {
    this.#openUntil = undefined;
    this.#doublings = 0;
    this.#current = { failures: 0, calls: 0, since: performance.now() };
    this.#previous = { failures: 0, calls: 0, since: 0 };
    this.#changed('closed');
  }
}
