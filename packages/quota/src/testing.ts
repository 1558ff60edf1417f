import { testReservations } from './contract/reservations.ts';
import { benchFor } from './contract/bench.ts';
import type { QuotaStoreUnderTest, Runner } from './contract/bench.ts';
import { testWindows } from './contract/windows.ts';

export { testLedgerStore } from './contract/ledger.ts';
export type { QuotaStoreUnderTest } from './contract/bench.ts';
export type { LedgerStoreUnderTest } from './contract/ledger.ts';

/**
 * The contract of `QuotaStore` as a test suite: what memory, Redis, PostgreSQL and your own store have in common.
 * Accounts are random, so that it may run against a store that is in use.
 */
export function testQuotaStore(
  name: string,
  make: () => QuotaStoreUnderTest | Promise<QuotaStoreUnderTest>,
  runner: Runner = globalThis as unknown as Runner,
): void {
  const it = benchFor(make, runner);
  runner.describe(`${name}, as a quota store`, () => {
    testReservations(it);
    testWindows(it);
  });
}
