import type { Desk } from './desk.ts';

const AT_ONCE = 200;

/** Tells what came with time and forgets what is old, now and then. */
export function sweeper(desk: Desk): { once(): Promise<void>; stop(): void } {
  const { store, sweepEveryMs, keepMs } = desk.settings;
  async function once(): Promise<void> {
    for (;;) {
      const changed = await desk.ask(() => store.sweep(AT_ONCE));
      for (const each of changed) desk.tell(each.status === 'unknown' ? 'unknown' : 'expired', each);
      if (changed.length < AT_ONCE) break;
    }
    while ((await desk.ask(() => store.purge(keepMs, AT_ONCE))) >= AT_ONCE) await Promise.resolve();
  }
  const timer = sweepEveryMs === 0 ? undefined : setInterval(() => void once().catch(() => undefined), sweepEveryMs);
  // Nobody's process stays alive for it.
  timer?.unref();
  return { once, stop: () => clearInterval(timer) };
}
