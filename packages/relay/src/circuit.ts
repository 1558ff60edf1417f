export interface BreakerOptions {
  /** Failures within `windowMs` that open it, if they are half of all calls at least. @default 5 */
  readonly failures?: number;
  /** In milliseconds. @default 30_000 */
  readonly windowMs?: number;
  /** How long it stays open before one request is let through to try; doubles, up to eight times this. @default 10_000 */
  readonly openMs?: number;
}

export type BreakerState = 'closed' | 'open' | 'half-open';

const MAX_DOUBLINGS = 3;

/** Closed while calls succeed, open after too many failures, then tried by one call at a time. */
export class Circuit {
  readonly #options: Required<BreakerOptions>;
  readonly #changed: (state: BreakerState) => void;
  // Two half windows that take turns: bounded, and old failures are forgotten.
  #current = { failures: 0, calls: 0, since: 0 };
  #previous = { failures: 0, calls: 0, since: 0 };
  #openUntil: number | undefined;
  #doublings = 0;
  #probingUntil = 0;

  constructor(options: Required<BreakerOptions>, changed: (state: BreakerState) => void) {
    this.#options = options;
    this.#changed = changed;
  }

  get state(): BreakerState {
    if (this.#openUntil === undefined) return 'closed';
    return performance.now() >= this.#openUntil ? 'half-open' : 'open';
  }

  get recentFailures(): number {
    this.#turn();
    return this.#current.failures + this.#previous.failures;
  }

  /** 0: a call may go. */
  get waitMs(): number {
    if (this.#openUntil === undefined) return 0;
    const now = performance.now();
    if (this.#openUntil > now) return this.#openUntil - now;
    return this.#probingUntil > now ? Math.min(1000, this.#probingUntil - now) : 0;
  }

  /** @returns whether this call is the one that tries */
  begin(): boolean {
    if (this.#openUntil === undefined) return false;
    // A call that tries slowly, a long answer that its client asked for, does not keep the others out for ever.
    this.#probingUntil = performance.now() + this.#options.openMs;
    return true;
  }

  report(isProbe: boolean, how: 'succeeded' | 'failed' | 'abandoned'): void {
    if (isProbe) this.#probingUntil = 0;
    if (how === 'abandoned') return;
    if (!isProbe) return this.#count(how === 'failed' ? 1 : 0);
    if (how === 'failed') this.#open();
    else if (this.#openUntil !== undefined) this.#close();
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
