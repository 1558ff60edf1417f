import type { ClaimedRole, SegmentKind } from '@sallyport/wire';
import type { Channel, DetectorInput, Sighting } from './detector.ts';
import { builtInDetectors } from './detectors/built-in.ts';
import { CALM } from './detectors/learned.ts';
import { makeViews } from './views/views.ts';

/** Below this a sighting is noise that may not add up to a refusal. */
const AUDIBLE = 0.05;

/** What a rule sees is sure enough by itself from here on, whatever the model says. */
const SURE = 0.75;
/** What is left of a weaker sighting when the model denies it. */
const DOUBTED = 0.6;

/**
 * One number for everything seen in a text: the best sighting of each kind, added as independent evidence
 * (1 minus the product of what each leaves open). Two halves of an attack are worth more than one. Where the model
 * denies it, no kind that is less than sure refuses alone.
 */
export function combine(sightings: readonly SeenSighting[]): number {
  const best = new Map<string, number>();
  const isDenied = sightings.some(({ kind, detector }) => kind === CALM && isOwn(detector));
  for (const { kind, score, detector } of sightings) {
    if (score < AUDIBLE) continue;
    // What somebody else's detector says is not the model's to doubt.
    const left = isDenied && score < SURE && isOwn(detector) ? score * DOUBTED : score;
    best.set(kind, Math.max(left, best.get(kind) ?? 0));
  }
  let open = 1;
  for (const score of best.values()) open *= 1 - score;
  return 1 - open;
}

/** A sighting, and who saw it; a built-in detector, when it is not said. */
type SeenSighting = Sighting & { readonly detector?: string };

const OWN: ReadonlySet<string> = new Set(builtInDetectors.map(({ name }) => name));
const isOwn = (detector: string | undefined): boolean => detector === undefined || OWN.has(detector);

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
