import type { Limit } from './limits.ts';
import type { Charge } from './store.ts';

/** What a limit can count. */
export type Unit = 'requests' | 'tokens';

/** How much of each unit a call needs (before) or used (after). Non-negative whole numbers. */
export type Amounts = Readonly<Record<Unit, number>>;

/** @throws {TypeError} when the amount of a limited unit is missing or not a non-negative integer */
export function amountOf(amounts: Amounts, unit: Unit): number {
  // A wrong amount is a bug of the caller. Taking NaN or an absent member for nothing would make calls free.
  const amount: unknown = Object.hasOwn(amounts, unit) ? amounts[unit] : undefined;
  if (Number.isSafeInteger(amount) && Number(amount) >= 0) return Number(amount);
  throw new TypeError(`quota: amount of ${unit} must be a non-negative integer, got ${String(amount)}.`);
}

export function chargesFor(limits: readonly Limit[], amounts: Amounts): readonly Charge[] {
  return limits.map(({ name, unit, limit, windowMs }) => {
    return { name, unit, limit, windowMs, amount: amountOf(amounts, unit) };
  });
}

// As large as the largest limit, and small enough that the sums of a store stay exact.
const LARGEST_DEBT = 1_000_000_000_000;

/** What was used beyond the charges, as charges that fit whatever is spent already: a debt cannot be refused. */
export function excessOf(charges: readonly Charge[], used: Amounts): readonly Charge[] {
  return charges.flatMap((charge) => {
    const amount = Math.min(amountOf(used, charge.unit) - charge.amount, LARGEST_DEBT);
    return amount > 0 ? [{ ...charge, amount, limit: Number.MAX_SAFE_INTEGER }] : [];
  });
}
