import { randomUUID } from 'node:crypto';
import type { Charge, QuotaStore, ReserveResult, Ticket } from '../store.ts';

/** A store with a way to let its time pass: a clock of its own that is moved, or a real wait. */
export interface QuotaStoreUnderTest {
  readonly store: QuotaStore;
  pass(ms: number): void | Promise<void>;
  /** Milliseconds since the epoch by the store's clock; `Date.now` when absent. */
  now?(): number;
  close?(): void | Promise<void>;
}

export interface Runner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
}

/** Nothing of it is forgotten while a test runs, on however slow a machine. */
export const LONG = 3_600_000;
export const WINDOW = 600;
// A store may remember a tenth longer than the window, never shorter.
export const FORGOTTEN: number = WINDOW * 1.1 + 10;
const TTL = 600_000;

export interface Bench {
  readonly store: QuotaStore;
  readonly account: string;
  readonly pass: (ms: number) => Promise<void>;
  readonly now: () => number;
  /** Milliseconds that have passed for the store since the test began: moved, or really waited. */
  readonly passed: () => number;
  readonly ticket: () => Ticket;
  readonly charge: (amount: number, changed?: Partial<Charge>) => Charge;
  readonly reserve: (
    charges: readonly Charge[],
    ticket?: Ticket,
    ttlMs?: number,
    overdraw?: boolean,
  ) => Promise<ReserveResult>;
  /** Units of 10 that can still be reserved, found without spending any. */
  readonly room: (changed?: Partial<Charge>) => Promise<number | undefined>;
}

export type It = (sentence: string, body: (bench: Bench) => Promise<void>) => void;

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

export function benchFor(make: () => QuotaStoreUnderTest | Promise<QuotaStoreUnderTest>, runner: Runner): It {
  return (sentence, body) => {
    runner.it(sentence, async () => {
      const tested = await make();
      const { store } = tested;
      const account = `key:${randomUUID()}`;
      const begun = performance.now();
      const begunThere = tested.now?.() ?? 0;
      let moved = 0;
      const ticket = (): Ticket => ({ id: randomUUID(), shard: 'all' });
      const charge: Bench['charge'] = (amount, changed) => {
        return { account, name: 'tokens', window: { kind: 'sliding', ms: LONG }, limit: 10, amount, ...changed };
      };
      const reserve: Bench['reserve'] = async (charges, given = ticket(), ttlMs = TTL, overdraw) => {
        return store.reserve(given, charges, ttlMs, overdraw);
      };
      const bench: Bench = {
        store,
        account,
        now: () => tested.now?.() ?? Date.now(),
        pass: async (ms) => {
          await tested.pass(ms);
          moved += ms;
        },
        // By the store's own clock where it tells: a clock that is moved stands still while a slow machine does not.
        passed: () =>
          tested.now === undefined ? Math.max(moved, performance.now() - begun) : tested.now() - begunThere,
        ticket,
        charge,
        reserve,
        room: async (changed) => (await reserve([charge(11, changed)])).states[0]?.remaining,
      };
      try {
        await body(bench);
      } finally {
        await tested.close?.();
      }
    });
  };
}
