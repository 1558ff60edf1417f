import type { SlidingWindow } from './sliding-window.ts';
import type { Charge, LimitState } from './store.ts';

/** Where each charge's limit stands now. */
export function statesOf(charges: readonly Charge[], windows: readonly SlidingWindow[], now: number): LimitState[] {
  return windows.map((window, index) => {
    const { name = '', limit = 0 } = charges[index] ?? {};
    const remaining = Math.max(0, limit - window.used);
    return { name, remaining, resetMs: Math.max(0, window.emptyAt() - now) };
  });
}

interface Refusal {
  readonly violated: readonly string[];
  readonly retryAfterMs: number | undefined;
}

/** Which of the charges do not fit, and when they will; `undefined` when all fit. */
export function refusalOf(
  charges: readonly Charge[],
  windows: readonly SlidingWindow[],
  now: number,
): Refusal | undefined {
  const missing = windows.map((window, index) => {
    const { amount = 0, limit = 0 } = charges[index] ?? {};
    return amount - (limit - window.used);
  });
  if (missing.every((units) => units <= 0)) return undefined;
  const without = charges.filter((_, index) => (missing[index] ?? 0) > 0);
  const waits = windows.map((window, index) => window.msUntilForgotten(now, missing[index] ?? 0));
  return {
    violated: without.map(({ name }) => name),
    retryAfterMs: without.some(({ amount, limit }) => amount > limit) ? undefined : Math.max(...waits),
  };
}
