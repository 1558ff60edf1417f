import { Circuit } from './circuit.ts';
import type { BreakerOptions, BreakerState } from './circuit.ts';

export type { BreakerOptions, BreakerState } from './circuit.ts';

/** `client`: closed to one client, whose own requests fail. */
export type BreakerScope = 'everybody' | 'client';

// The clients remembered at once; more are not told apart from those who never failed.
const MAX_CLIENTS = 1_000;

/** How one call let through is reported back; each once. */
export interface Admission {
  succeeded(): void;
  /** @param isProvoked the client's own request may be to blame: anything but a connection that fails */
  failed(isProvoked: boolean): void;
  /** It ended without saying anything about the upstream: the client left. */
  abandoned(): void;
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

  /** @returns how many milliseconds to wait instead, when nothing may be sent now */
  admit(client: () => string): Admission | number {
    const own = this.#clients.size === 0 ? undefined : this.#clients.get(client());
    const wait = Math.max(this.#all.waitMs, own?.waitMs ?? 0);
    if (wait > 0) return wait;
    const isProbe = this.#all.begin();
    const isOwnProbe = own?.begin() === true;
    let isOpen = true;
    const closes = (): boolean => isOpen && !(isOpen = false);
    return {
      succeeded: () => {
        if (!closes()) return;
        this.#all.report(isProbe, 'succeeded');
        own?.report(isOwnProbe, 'succeeded');
      },
      failed: (isProvoked) => {
        if (!closes()) return;
        const circuit = isProvoked ? (own ?? this.#remember(client())) : own;
        circuit?.report(isOwnProbe, isProvoked ? 'failed' : 'abandoned');
        const most = Math.ceil(this.#options.failures / 2);
        const counts = !isProvoked || (circuit?.recentFailures ?? 0) <= most;
        this.#all.report(isProbe, counts ? 'failed' : 'abandoned');
      },
      abandoned: () => {
        if (!closes()) return;
        this.#all.report(isProbe, 'abandoned');
        own?.report(isOwnProbe, 'abandoned');
      },
    };
  }

  #remember(client: string): Circuit {
    const known = this.#clients.get(client);
    if (known !== undefined) return known;
    const [oldest] = this.#clients.keys();
    if (this.#clients.size >= MAX_CLIENTS && oldest !== undefined) this.#clients.delete(oldest);
    const circuit = new Circuit(this.#options, (state) => this.#changed(state, 'client'));
    this.#clients.set(client, circuit);
    return circuit;
  }
}
