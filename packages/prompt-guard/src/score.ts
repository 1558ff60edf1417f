import type { ClaimedRole, SegmentKind } from '@sallyport/wire';
import type { Channel, DetectorInput, Sighting } from './detector.ts';
import { builtInDetectors } from './detectors/built-in.ts';
import { CALM } from './detectors/learned.ts';
import { BLOCK } from './model/blocks.ts';
import { makeViews } from './views/views.ts';

/** Below this a sighting is noise that may not add up to a refusal. */
const AUDIBLE = 0.05;

/** What a rule sees is sure enough by itself from here on, whatever the model says. */
const SURE = 0.75;
/** What is left of a weaker sighting when the model denies it. */
const DOUBTED = 0.6;

/** A sighting, and who saw it; a built-in detector, when it is not said. */
type SeenSighting = Sighting & { readonly detector?: string };

const OWN: ReadonlySet<string> = new Set(builtInDetectors.map(({ name }) => name));
/** Says how much was not read, and is no evidence that what was read is an attack. */
const UNREAD = 'overloaded';
const isOwn = (detector: string | undefined): boolean => detector === undefined || OWN.has(detector);

/** The best sighting of each kind in one part of a text. */
class Part {
  /** What somebody else's detector says is not the model's to doubt. */
  readonly own: Map<string, number> = new Map();
  readonly others: Map<string, number> = new Map();
  isDenied = false;

  add({ kind, score, detector }: SeenSighting): void {
    const isOurs = isOwn(detector);
    if (kind === CALM && isOurs) this.isDenied = true;
    if (score < AUDIBLE) return;
    const best = isOurs ? this.own : this.others;
    if (score > (best.get(kind) ?? 0)) best.set(kind, score);
  }
}

function together(everywhere: Part, placed: readonly Part[], isDenied: boolean): number {
  const best = new Map<string, number>();
  const note = (kind: string, score: number): void => {
    if (score > (best.get(kind) ?? 0)) best.set(kind, score);
  };
  for (const { own, others } of [everywhere, ...placed]) {
    for (const [kind, score] of own) note(kind, isDenied && score < SURE ? score * DOUBTED : score);
    for (const [kind, score] of others) note(kind, score);
  }
  let open = 1;
  for (const score of best.values()) open *= 1 - score;
  return 1 - open;
}

/**
 * One number for everything seen in a text: the best sighting of each kind, added as independent evidence
 * (1 minus the product of what each leaves open). Two halves of an attack are worth more than one, where they stand
 * together: in 100 KB of manual something of everything is somewhere. What has no place stands everywhere. Where the
 * model denies it, no kind that is less than sure refuses alone. What could not be read counts by itself.
 */
export function combine(sightings: readonly SeenSighting[]): number {
  let unread = 0;
  const everywhere = new Part();
  const blocks = new Map<number, Part>();
  for (const sighting of sightings) {
    if (sighting.kind === UNREAD && isOwn(sighting.detector)) {
      unread = Math.max(unread, sighting.score);
      continue;
    }
    const place = sighting.start ?? sighting.about;
    if (place === undefined) everywhere.add(sighting);
    else {
      const at = Math.floor(place / BLOCK);
      let part = blocks.get(at);
      if (part === undefined) blocks.set(at, (part = new Part()));
      part.add(sighting);
    }
  }
  let highest = blocks.size === 0 ? together(everywhere, [], everywhere.isDenied) : 0;
  for (const [at, part] of blocks) {
    // A block that nothing was seen in before this one is the first of a pair that only this one is seen in.
    const next = blocks.get(at + 1);
    const placed = next === undefined ? [part] : [part, next];
    highest = Math.max(highest, together(everywhere, placed, everywhere.isDenied || part.isDenied));
  }
  return Math.max(highest, unread);
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
