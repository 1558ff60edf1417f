import { words } from './allowed.ts';
import type { Tag } from './tags.ts';

// Void, or closed by the next of its kind: never deep, however often it is left open.
const SHALLOW: ReadonlySet<string> = new Set(words('br hr img input meta link source p li dt dd tr td th option'));

/** The most elements open at once. The sanitizer looks through all of them for every stray closing tag. */
export function depthOf(tags: readonly Tag[]): number {
  const open = new Map<string, number>();
  let depth = 0;
  let deepest = 0;
  for (const { name, closing } of tags) {
    if (SHALLOW.has(name)) continue;
    const count = open.get(name) ?? 0;
    if (closing && count === 0) continue;
    const step = closing ? -1 : 1;
    open.set(name, count + step);
    depth += step;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
