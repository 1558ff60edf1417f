import { Circuit } from './circuit.ts';
import type { BreakerOptions, BreakerState } from './circuit.ts';

export type { BreakerOptions, BreakerState } from './circuit.ts';

/** `client`: closed to one client, whose own requests fail. */
export type BreakerScope = 'everybody' | 'client';

// The clients remembered at once; more are not told apart from those who never failed.
const MAX_CLIENTS = 1_000;

/** Who asks: worked out only once clients have failed. */
export interface Asking {
  readonly client: string;
}

/**
 * Stops asking an upstream that fails. A client whose requests fail is stopped alone: it counts for no more than half of
 * the failures that stop everybody, or one client that provokes errors would close the door to the others.
 */
export class Breaker {
  readonly #options: Required<BreakerOptions>;
  readonly #changed: (state: BreakerState, scope: BreakerScope) => void;
  readonly #all: Circuit;
  readonly #clients = new Map<string, Circuit>();

  constructor(options: Required<BreakerOptions>, changed: (state: BreakerState, scope: BreakerScope) => void) {
    this.#options = options;
    this.#changed = changed;
    this.#all = new Circuit(options, (state) => changed(state, 'everybody'));
  }

  get state(): BreakerState {
    return this.#all.state;
  }

  get recentFailures(): number {
    return this.#all.recentFailures;
  }

  /** The most failures of one client that count against everybody. */
  get mostOfOne(): number {
    return Math.ceil(this.#options.failures / 2);
  }

  /** @returns how many milliseconds to wait instead, when nothing may be sent now */
  admit(asking: Asking): Admission | number {
    const own = this.#clients.size === 0 ? undefined : this.#clients.get(asking.client);
    const wait = Math.max(this.#all.waitMs, own?.waitMs ?? 0);
    return wait > 0 ? wait : new Admission(this, this.#all, own, asking);
  }

  circuitOf(client: string): Circuit {
    const known = this.#clients.get(client);
    if (known !== undefined) return known;
    const [oldest] = this.#clients.keys();
    if (this.#clients.size >= MAX_CLIENTS && oldest !== undefined) this.#clients.delete(oldest);
    const circuit = new Circuit(this.#options, (state) => this.#changed(state, 'client'));
    this.#clients.set(client, circuit);
    return circuit;
  }
}

/** How one call let through is reported back: once, and nothing after it counts. */
export class Admission {
  readonly #breaker: Breaker;
  readonly #all: Circuit;
  readonly #own: Circuit | undefined;
  readonly #asking: Asking;
  readonly #isProbe: boolean;
  readonly #isOwnProbe: boolean;
  #isOpen = true;

  constructor(breaker: Breaker, all: Circuit, own: Circuit | undefined, asking: Asking) {
    this.#breaker = breaker;
    this.#all = all;
    this.#own = own;
    this.#asking = asking;
    this.#isProbe = all.begin();
    this.#isOwnProbe = own?.begin() === true;
  }

  succeeded(): void {
    if (!this.#closes()) return;
    this.#all.report(this.#isProbe, 'succeeded');
    this.#own?.report(this.#isOwnProbe, 'succeeded');
  }

  /** @param isProvoked the client's own request may be to blame: anything but a connection that fails */
  failed(isProvoked: boolean): void {
    if (!this.#closes()) return;
    const circuit = isProvoked ? (this.#own ?? this.#breaker.circuitOf(this.#asking.client)) : this.#own;
    circuit?.report(this.#isOwnProbe, isProvoked ? 'failed' : 'abandoned');
    const counts = !isProvoked || (circuit?.recentFailures ?? 0) <= this.#breaker.mostOfOne;
    this.#all.report(this.#isProbe, counts ? 'failed' : 'abandoned');
  }

  /** It ended without saying anything about the upstream: the client left. */
  abandoned(): void {
    if (!this.#closes()) return;
    this.#all.report(this.#isProbe, 'abandoned');
    this.#own?.report(this.#isOwnProbe, 'abandoned');
  }

  #closes(): boolean {
    const wasOpen = this.#isOpen;
    this.#isOpen = false;
    return wasOpen;
  }
}
