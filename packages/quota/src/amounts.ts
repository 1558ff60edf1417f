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
