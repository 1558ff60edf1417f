import type { Charge, LimitState } from '../store.ts';
import type { Count } from './count.ts';

/** Whether every charge has room. */
export function fits(charges: readonly Charge[], counts: readonly Count[]): boolean {
  for (let index = 0; index < charges.length; index++) {
    const { amount, limit } = charges[index] as Charge;
    if ((counts[index] as Count).used + amount > limit) return false;
  }
  return true;
}

function stateOf({ amount, limit }: Charge, count: Count, now: number, booked: boolean): LimitState {
  const emptyAt = count.emptyAt();
  // In this order it is exact: a sum may be above the largest safe number, and be rounded up.
  const missing = booked ? 0 : count.used - (limit - amount);
  return {
    remaining: count.used < limit ? limit - count.used : 0,
    resetMs: emptyAt > now ? emptyAt - now : 0,
    retryAfterMs: missing <= 0 ? 0 : amount > limit ? undefined : count.msUntilForgotten(now, missing),
  };
}

/** Where each charge's limit stands now; `booked`: the charges are in it already. */
export function statesOf(
  charges: readonly Charge[],
  counts: readonly Count[],
  now: number,
  booked: boolean,
): LimitState[] {
  if (charges.length === 1) return [stateOf(charges[0] as Charge, counts[0] as Count, now, booked)];
  return charges.map((charge, index) => stateOf(charge, counts[index] as Count, now, booked));
}
