import type { Charge, QuotaStore } from '../store.ts';
import { ticketId } from '../ticket-id.ts';
import { QuotaStoreOutError } from './circuit.ts';
import type { Circuit } from './circuit.ts';

interface Work {
  readonly ask: () => object | string | Promise<object | string>;
  tries: number;
}

// Settlements that wait for the store; beyond, they close by themselves, and their estimates stay spent.
const MOST_WAITING = 10_000;
// Debts of as many counts; beyond, what was spent is forgotten.
const MOST_DEBTS = 10_000;
const MOST_TRIES = 10;
// As large as the largest limit, and small enough that the sums of a store stay exact.
const LARGEST_DEBT = 1_000_000_000_000;

interface Debt {
  readonly shard: string;
  readonly charge: Charge;
  amount: number;
}

/**
 * What has to be told to a store that is out: settlements, and what was spent under the emergency cap. One after the
 * other when it is back, so that it does not go down again for it. Bounded.
 */
export class Afterwards {
  readonly #store: QuotaStore;
  readonly #circuit: Circuit;
  readonly #retryMs: number;
  readonly #ttlMs: number;
  readonly #waiting: Work[] = [];
  readonly #debts = new Map<string, Debt>();
  #running = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(store: QuotaStore, circuit: Circuit, retryMs: number, ttlMs: number) {
    this.#store = store;
    this.#circuit = circuit;
    this.#retryMs = retryMs;
    this.#ttlMs = ttlMs;
    circuit.onRecovery(() => this.#start());
  }

  /** Asks the store later; what is asked must change nothing the second time, since it may have been heard. */
  again(ask: Work['ask']): void {
    if (this.#waiting.length < MOST_WAITING) this.#waiting.push({ ask, tries: 0 });
    this.#later();
  }

  /** Books what was spent while nobody could be asked. */
  owe(shard: string, charge: Charge, amount: number): void {
    // Calls that were open then are over, or will be.
    if (amount <= 0 || charge.window.kind === 'open') return;
    const { account, name, window } = charge;
    const span = 'ms' in window ? window.ms : 'period' in window ? `${window.period} ${window.zone}` : '';
    const key = JSON.stringify([shard, account, name, window.kind, span]);
    const known = this.#debts.get(key);
    if (known !== undefined) known.amount = Math.min(known.amount + amount, LARGEST_DEBT);
    else if (this.#debts.size < MOST_DEBTS)
      this.#debts.set(key, { shard, charge, amount: Math.min(amount, LARGEST_DEBT) });
    this.#later();
  }

  /** Without a request nobody else would notice that the store is back. */
  #later(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#start();
      },
      this.#retryMs * (1 + Math.random()),
    );
    this.#timer.unref();
  }

  #start(): void {
    if (this.#running || this.#isDone) return;
    this.#running = true;
    void this.#run().finally(() => {
      this.#running = false;
      if (!this.#isDone) this.#later();
    });
  }

  get #isDone(): boolean {
    return this.#waiting.length === 0 && this.#debts.size === 0;
  }

  async #run(): Promise<void> {
    for (;;) {
      for (const [key, debt] of this.#debts) {
        this.#debts.delete(key);
        this.#waiting.push({ ask: this.#booking(debt), tries: 0 });
      }
      const work = this.#waiting[0];
      if (work === undefined) return;
      try {
        await this.#circuit.ask(work.ask);
      } catch (error) {
        // Still out. What a store that answers others refuses ten times is given up, or all that follows would wait.
        if (error instanceof QuotaStoreOutError || ++work.tries < MOST_TRIES) return;
      }
      this.#waiting.shift();
    }
  }

  #booking({ shard, charge, amount }: Debt): Work['ask'] {
    // A reservation that nobody settles stays booked: that is a debt. The same ticket again books nothing again.
    const ticket = { id: ticketId(), shard };
    return () => this.#store.reserve(ticket, [{ ...charge, amount }], this.#ttlMs, true);
  }
}
