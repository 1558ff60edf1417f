import type { FailureStore } from './throttle-options.ts';

const MAX_KEYS = 20_000;

interface Count {
  totalHits: number;
  readonly resetTime: Date;
}

/** Failures of this process. Bounded: when full, the oldest windows go first. */
export function memoryFailures(windowMs: number): FailureStore {
  // In the order of their windows' ends, since all are of one length.
  const counts = new Map<string, Count>();

  function living(key: string): Count | undefined {
    const count = counts.get(key);
    if (count === undefined || count.resetTime.getTime() > Date.now()) return count;
    counts.delete(key);
    return undefined;
  }

  return Object.freeze({
    get: (key: string) => living(key),
    increment(key: string): Count {
      const count = living(key) ?? { totalHits: 0, resetTime: new Date(Date.now() + windowMs) };
      count.totalHits++;
      counts.set(key, count);
      if (counts.size > MAX_KEYS) counts.delete(counts.keys().next().value ?? '');
      return count;
    },
    decrement(key: string): void {
      const count = living(key);
      if (count !== undefined && count.totalHits > 0) count.totalHits--;
    },
    resetKey: (key: string) => void counts.delete(key),
  });
}
