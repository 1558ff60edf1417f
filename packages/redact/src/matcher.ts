import type { Detection, Detector } from './compile.ts';
import { Attempt } from './engine/attempt.ts';
import { UNKNOWN } from './engine/dfa.ts';
import type { Program } from './engine/program.ts';

/** A match: only the part that is replaced, without the context around it. */
export interface Match {
  readonly detector: Detector;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds all matches in a whole text: leftmost, then longest, then lowest pattern index, not overlapping.
 * The waking machine passes over everything in which no pattern can be; where it stops, every start that is still
 * undecided is tried once, so the time is linear in the text whatever it holds.
 */
export function findMatches(detection: Detection, text: string): Match[] {
  const { program } = detection;
  const attempt = newAttempt(detection);
  const { waking, span } = program;
  const classOf = program.classes.of;
  const matches: Match[] = [];
  let undecided = 0;
  let { table } = waking;
  let state = program.wakeAt(text, 0);
  for (let at = 0; at < text.length;) {
    const unitClass = classOf[text.charCodeAt(at)] ?? 0;
    let next = table[state + unitClass] ?? UNKNOWN;
    if (next === UNKNOWN) {
      next = waking.follow(state, unitClass);
      ({ table } = waking);
    }
    if (next < 0) {
      next = -next;
      const nodes = waking.nodesOf(next);
      const { epoch } = waking;
      const end = matchFrom(program, attempt, text, Math.max(undecided, at + 1 - span), at);
      if (end !== -1) {
        const match = toMatch(detection, attempt, text, 0);
        if (match !== undefined) matches.push(match);
        undecided = end;
        at = end;
        state = program.wakeAt(text, end);
        ({ table } = waking);
        continue;
      }
      undecided = at + 1;
      // A validator that uses this redactor itself may have made the machine drop its states.
      if (waking.epoch !== epoch) next = waking.stateOf(nodes);
      ({ table } = waking);
    }
    state = next;
    at++;
  }
  return matches;
}

export function newAttempt({ program, detectors }: Detection): Attempt {
  return new Attempt(program, (pattern, text) => detectors[pattern]?.validate?.(text) ?? true);
}

/** The end of the first match that starts in [from, to]; -1 without one. */
function matchFrom(program: Program, attempt: Attempt, text: string, from: number, to: number): number {
  const classOf = program.classes.of;
  for (let start = from; start <= to; start++) {
    const unitClass = classOf[text.charCodeAt(start)] ?? 0;
    if (attempt.begin(start, program.leftOf(text, start), unitClass)) {
      attempt.advance(text, 0, true);
      if (attempt.resolve(text, 0)) return attempt.bestEnd;
    }
  }
  return -1;
}

/** The match of a resolved attempt, or undefined when its pattern exempts it. `base` is the number of text[0]. */
export function toMatch({ detectors }: Detection, attempt: Attempt, text: string, base: number): Match | undefined {
  const detector = detectors[attempt.bestPattern];
  if (detector === undefined) return undefined;
  const { start, bestEnd: end } = attempt;
  if (detector.part === undefined) return { detector, start, end };
  const [from, to] = detector.part(text.slice(start - base, end - base));
  // Nonsense hides the whole match rather than nothing.
  const isPart = Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to <= end - start;
  if (!isPart) return { detector, start, end };
  return from === to ? undefined : { detector, start: start + from, end: start + to };
}
