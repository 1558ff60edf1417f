// The memory store against the contract, and what is its own.
import { describe, expect, it } from '@jest/globals';
import { memoryApprovalStore } from '@sallyport/approvals';
import { testApprovalStore } from '@sallyport/approvals/testing';

testApprovalStore('memoryApprovalStore', () => {
  let clock = 1_700_000_000_000;
  const store = memoryApprovalStore({ now: () => clock });
  return { store, pass: (ms) => void (clock += ms) };
});

describe('memoryApprovalStore', () => {
  it('refuses wrong options', () => {
    expect(() => memoryApprovalStore({ maxApprovals: 0 })).toThrow(/maxApprovals/);
    expect(() => memoryApprovalStore({ maxAprovals: 5 } as object)).toThrow(/Did you mean `maxApprovals`/);
  });
});
