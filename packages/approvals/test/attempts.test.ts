// Approve this, run that: the table of the figures, as a test.
import { describe, expect, it } from '@jest/globals';
import * as api from '@sallyport/approvals';
import { attempt, attempts, sameCall } from '../../../test/bench/approvals/attempts.mjs';

describe('a grant', () => {
  it.each(attempts.map((one) => [one.name, one] as const))('does not open for: %s', async (_, one) => {
    const { ran, isTwice, isOnlyApproved } = await attempt(api, one);
    expect({ ran, isTwice, isOnlyApproved }).toEqual({ ran: 0, isTwice: false, isOnlyApproved: true });
  });
  it.each(sameCall.map((one) => [one.name, one] as const))('opens once for the same call: %s', async (_, one) => {
    const { state, ran, isTwice, isOnlyApproved } = await attempt(api, one);
    expect({ state, ran, isTwice, isOnlyApproved }).toEqual({
      state: 'ran',
      ran: 1,
      isTwice: false,
      isOnlyApproved: true,
    });
  });
  it('was tried in more than a hundred ways', () => {
    expect(attempts.length).toBeGreaterThanOrEqual(150);
    expect(new Set(attempts.map(({ name }) => name)).size).toBeGreaterThanOrEqual(attempts.length - 5);
  });
});
