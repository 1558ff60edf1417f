import { lstatSync, readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { LogPlace } from './log-folder.ts';
import { isAlive } from './writer-lock.ts';

/** Far longer than any process takes between writing such a file and giving it its name. */
const STALE_MS = 60_000;

/** Removes what processes left that were killed while they replaced a file of this log or the list of readers. */
export function removeRemains({ folder, name }: LogPlace): void {
  const own = `${name}(?:-\\d{6,10}\\.keys|\\.head|\\.pruned)`;
  const lock = `${name}\\.lock(?:\\.[0-9a-f]{16})?`;
  const pattern = new RegExp(`^(?:(?:${own}|readers\\.json)\\.(\\d+)\\.tmp|${lock}\\.(\\d+)\\.[0-9a-f]{12})$`);
  for (const file of readdirSync(folder)) {
    const match = pattern.exec(file);
    if (match === null) continue;
    const pid = match[1] ?? match[2];
    const path = join(folder, file);
    try {
      const stale = Date.now() - lstatSync(path).mtimeMs > STALE_MS;
      if (stale || !isAlive(Number(pid))) unlinkSync(path);
    } catch {
      // Gone meanwhile, or not ours to remove: it is in nobody's way.
    }
  }
}
