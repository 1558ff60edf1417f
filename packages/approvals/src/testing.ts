import { benchFor } from './contract/bench.ts';
import type { ApprovalStoreUnderTest, Runner } from './contract/bench.ts';
import { testDecisions } from './contract/decisions.ts';
import { testEarlier } from './contract/earlier.ts';
import { testLimits } from './contract/limits.ts';
import { testPassing } from './contract/passing.ts';
import { testRequests } from './contract/requests.ts';

export type { ApprovalStoreUnderTest } from './contract/bench.ts';

/**
 * The contract of `ApprovalStore` as a test suite: what memory, PostgreSQL, SQLite, Redis and your own store have in
 * common. Names are random, so that it may run against a store that is in use.
 */
export function testApprovalStore(
  name: string,
  make: () => ApprovalStoreUnderTest | Promise<ApprovalStoreUnderTest>,
  runner: Runner = globalThis as unknown as Runner,
): void {
  const it = benchFor(make, runner);
  runner.describe(`${name}, as a store of approvals`, () => {
    testRequests(it);
    testDecisions(it);
    testEarlier(it);
    testLimits(it);
    testPassing(it);
  });
}
