import type { Charge, QuotaStore } from '../store.ts';
import { ticketId } from '../ticket-id.ts';
import { QuotaStoreOutError } from './circuit.ts';
import type { Circuit } from './circuit.ts';

interface Work {
  readonly ask: () => object | string | Promise<object | string>;
  readonly isDebt?: boolean;
  /** Refusals by a store that has answered others since the one before. */
  tries: number;
  answers: number;
}

const work = (ask: Work['ask'], isDebt = false): Work => ({ ask, isDebt, tries: 0, answers: -1 });

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
  /** Whether a debt is among what waits. The others still grow. */
  #booking = false;
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
    if (this.#waiting.length < MOST_WAITING) this.#waiting.push(work(ask));
    this.#later();
  }

  /** The same, as soon as the store has answered somebody: until then nobody would miss it. */
  whenBack(ask: Work['ask']): void {
    if (this.#waiting.length < MOST_WAITING) this.#waiting.push(work(ask));
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
      this.#takeDebt();
      const [first] = this.#waiting;
      if (first === undefined) return;
      try {
        await this.#circuit.ask(first.ask);
      } catch (error) {
        if (error instanceof QuotaStoreOutError) return;
        this.#failed(first);
        await this.#look();
        return;
      }
      this.#done();
    }
  }

  /** Goes behind the others, which may fare better. What a store that answers them refuses ten times is given up. */
  #failed(first: Work): void {
    const { answers } = this.#circuit;
    if (first.answers !== answers) first.tries++;
    first.answers = answers;
    this.#done();
    if (first.tries >= MOST_TRIES) return;
    this.#waiting.push(first);
    if (first.isDebt === true) this.#booking = true;
  }

  /** Whether it is the store or what it was asked: a ticket that nobody has is answered, and changes nothing. */
  async #look(): Promise<void> {
    const ticket = { id: ticketId(), shard: 'all' };
    try {
      await this.#circuit.ask(() => this.#store.release(ticket));
    } catch {
      // It is the store.
    }
  }

  #done(): void {
    if (this.#waiting.shift()?.isDebt === true) this.#booking = false;
  }

  /** One at a time: once it is asked for, what a count owes cannot grow any more. */
  #takeDebt(): void {
    if (this.#booking) return;
    for (const [key, debt] of this.#debts) {
      this.#debts.delete(key);
      this.#waiting.push(work(this.#bookingOf(debt), true));
      this.#booking = true;
      return;
    }
  }

  #bookingOf({ shard, charge, amount }: Debt): Work['ask'] {
    // A reservation that nobody settles stays booked: that is a debt. The same ticket again books nothing again.
    const ticket = { id: ticketId(), shard };
    return () => this.#store.reserve(ticket, [{ ...charge, amount }], this.#ttlMs, true);
  }
}
