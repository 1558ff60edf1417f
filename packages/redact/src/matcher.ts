import type { Detection } from './compile.ts';
import { Attempt } from './engine/attempt.ts';
import { undisguised } from './engine/disguises.ts';
import { Search } from './engine/search.ts';
import { wake } from './engine/wake.ts';

/** A match: only the part that is replaced, without the context around it. */
export interface Match {
  readonly detector: Detection['detectors'][number];
  readonly start: number;
  readonly end: number;
}

/** Visits all matches in a whole text: leftmost, then longest, then lowest pattern index, not overlapping. */
export function forEachMatch(detection: Detection, text: string, visit: (match: Match) => void): void {
  const attempt = newAttempt(detection);
  const search = new Search(detection.program, attempt, text);
  wake(detection.program, text, (at, state) => {
    if (!search.finds(at, state)) return -1;
    const { bestEnd } = attempt;
    const match = toMatch(detection, attempt, text, 0);
    if (match !== undefined) visit(match);
    return bestEnd;
  });
}

export function findMatches(detection: Detection, text: string): Match[] {
  const matches: Match[] = [];
  forEachMatch(detection, text, (match) => matches.push(match));
  return matches;
}

export function newAttempt({ program, detectors }: Detection): Attempt {
  return new Attempt(program, (pattern, text) => detectors[pattern]?.validate?.(undisguised(text)) ?? true);
}

/** The match of a resolved attempt, or undefined when its pattern exempts it. `base` is the number of text[0]. */
export function toMatch({ detectors }: Detection, attempt: Attempt, text: string, base: number): Match | undefined {
  const detector = detectors[attempt.bestPattern];
  if (detector === undefined) return undefined;
  const { start, bestEnd: end } = attempt;
  if (detector.part === undefined) return { detector, start, end };
  const matched = text.slice(start - base, end - base);
  const read = undisguised(matched);
  const [from, to] = detector.part(read);
  if (from === to) return undefined;
  // Where invisible units were passed over, places in what was read are not places in the text.
  if (read.length !== matched.length) return { detector, start, end };
  // Nonsense hides the whole match rather than nothing.
  const isPart = Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to <= end - start;
  if (!isPart) return { detector, start, end };
  return from === to ? undefined : { detector, start: start + from, end: start + to };
}
