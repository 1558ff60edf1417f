import type { Position } from './spool-position.ts';
import type { Spool } from './spool.ts';

/** Those who wait until the sink has what was written so far. */
export interface Flushes {
  waiting(): boolean;
  /** Called when records were settled. */
  check(): void;
  wait(limitMs: number): Promise<boolean>;
}

export function createFlushes(spool: Spool): Flushes {
  const waiting = new Set<{ readonly end: Position; readonly done: (all: boolean) => void }>();
  return {
    waiting: () => waiting.size > 0,
    check(): void {
      for (const { end, done } of waiting) if (spool.settledUpTo(end)) done(true);
    },
    wait(limitMs): Promise<boolean> {
      const end = spool.end();
      if (spool.settledUpTo(end)) return Promise.resolve(true);
      return new Promise((resolve) => {
        const entry = {
          end,
          done(all: boolean): void {
            clearTimeout(timer);
            waiting.delete(entry);
            resolve(all);
          },
        };
        // Referenced, unlike all other timers here: somebody awaits this, so the process must not end before.
        const timer = setTimeout(() => entry.done(false), limitMs);
        waiting.add(entry);
      });
    },
  };
}
