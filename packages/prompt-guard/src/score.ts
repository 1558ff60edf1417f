import type { ClaimedRole, SegmentKind } from '@sallyport/wire';
import type { Channel, DetectorInput, Sighting } from './detector.ts';
import { builtInDetectors } from './detectors/built-in.ts';
import { makeViews } from './views/views.ts';

/** Below this a sighting is noise that may not add up to a refusal. */
const AUDIBLE = 0.05;

/**
 * One number for everything seen in a text: the best sighting of each kind, added as independent evidence
 * (1 minus the product of what each leaves open). Two halves of an attack are worth more than one.
 */
export function combine(sightings: readonly Sighting[]): number {
  const best = new Map<string, number>();
  for (const { kind, score } of sightings) {
    if (score >= AUDIBLE) best.set(kind, Math.max(score, best.get(kind) ?? 0));
  }
  let open = 1;
  for (const score of best.values()) open *= 1 - score;
  return 1 - open;
}

export interface ScoreContext {
  /** @default 'user' */
  readonly channel?: Channel;
  readonly role?: ClaimedRole;
  readonly kind?: SegmentKind;
}

const never: AbortSignal = new AbortController().signal;

export function inputFor(text: string, context: ScoreContext = {}, signal: AbortSignal = never): DetectorInput {
  const { channel = 'user', role = 'user', kind = 'message' } = context;
  return { text, channel, role, kind, signal, views: makeViews(text) };
}

/** The score, 0 to 1, that the built-in detectors give one text; for evaluations. The guard compares it with its thresholds. */
export function scoreText(text: string, context?: ScoreContext): number {
  const input = inputFor(text, context);
  return combine(builtInDetectors.flatMap((detector) => detector.detect(input)));
}
