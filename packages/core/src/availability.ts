import { errorName } from './error-name.ts';
import type { Verdict } from './guard.ts';

export type OnUnavailable = 'deny' | 'allow';

/** Thrown inside `withinTime` when the time limit passed; guards turn it into their declared policy. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
}

/**
 * Waits for a store or detector, but not for ever: "down" usually shows as "slow".
 * @throws {TimeLimitError} after `limitMs` milliseconds
 */
export async function withinTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeLimitError(`no answer within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** An outage is not a refusal: its own 503, or what the guard's declared policy says. */
export function unavailableVerdict(guard: string, error: unknown, policy: OnUnavailable): Verdict {
  const details = { errorName: errorName(error), policy };
  if (policy === 'allow') return { allowed: true, flagged: true, details };
  const denial = {
    code: `${guard}-unavailable`,
    status: 503,
    title: 'Temporarily unavailable',
    detail: 'The request could not be checked. Try again later.',
    headers: { 'retry-after': '5' },
  } as const;
  return { allowed: false, unavailable: true, denial, details };
}
