import { NOWHERE } from './destination.ts';
import type { Target } from './target.ts';

/** Replaces each destination by one that goes nowhere. Overlapping spans are replaced once. */
export function removeTargets(text: string, targets: readonly Target[]): string {
  const parts: string[] = [];
  let copied = 0;
  for (const { start, end } of targets.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < copied || end <= start) continue;
    parts.push(text.slice(copied, start), NOWHERE);
    copied = end;
  }
  return parts.join('') + text.slice(copied);
}
