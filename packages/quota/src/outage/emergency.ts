import { amountOf } from '../amounts.ts';
import type { Amounts } from '../amounts.ts';
import { memoryQuotaStore } from '../memory/memory-store.ts';
import type { Reservation } from '../quota.ts';
import type { Charge, QuotaStore } from '../store.ts';
import type { Afterwards } from './afterwards.ts';

// A stranger for each key must not fill the memory in an outage; beyond, nobody new is let through.
const MOST_KEYS = 10_000;

/** What one process may spend of each limit while the store is out: a share of it, counted in its own memory. */
export class Emergency {
  readonly #percent: number;
  readonly #ttlMs: number;
  readonly #afterwards: Afterwards;
  readonly #store: QuotaStore = memoryQuotaStore({ maxKeys: MOST_KEYS });

  constructor(percent: number, ttlMs: number, afterwards: Afterwards) {
    this.#percent = percent;
    this.#ttlMs = ttlMs;
    this.#afterwards = afterwards;
  }

  /** Whether the call fits into the share; then it is to be settled here. */
  async take({ id, shard, charges }: Reservation): Promise<boolean> {
    try {
      const shares = charges.map((charge) => this.#shareOf(charge));
      return (await this.#store.reserve({ id, shard }, shares, this.#ttlMs)).allowed;
    } catch {
      return false;
    }
  }

  /** What was used is owed to the store; `undefined`: nothing was. */
  async settle({ id, shard, charges }: Reservation, used: Amounts | undefined): Promise<void> {
    const amounts = used && charges.map(({ unit }) => amountOf(used, unit));
    await (amounts === undefined ? this.#store.release({ id, shard }) : this.#store.settle({ id, shard }, amounts));
    charges.forEach((charge, index) => this.#afterwards.owe(shard, charge, amounts?.[index] ?? 0));
  }

  #shareOf(charge: Charge): Charge {
    const { window } = charge;
    const limit = this.#share(charge.limit);
    return window.kind === 'bucket'
      ? { ...charge, limit, window: { ...window, refill: this.#share(window.refill) } }
      : { ...charge, limit };
  }

  #share(limit: number): number {
    return Math.max(1, Math.floor((limit * this.#percent) / 100));
  }
}
