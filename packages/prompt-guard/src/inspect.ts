import { TimeLimitError, withinTime } from '@sallyport/core';
import type { Conversation, SegmentKind, Via } from '@sallyport/wire';
import { denials } from './denials.ts';
import { batchesOf, casesOf, yieldOnce } from './cases.ts';
import type { Case } from './cases.ts';
import type { Channel, Detector, Sighting } from './detector.ts';
import type { PromptGuardSettings } from './options.ts';
import { combine } from './score.ts';

/** A text whose score reached `flagAt`, and not `refuseAt`. */
export interface FlaggedText {
  /** Of its parts; one, unless it is only suspicious when they are read together. */
  readonly pointers: readonly string[];
  readonly channel: Channel;
  readonly kind: SegmentKind;
  /** How it is held in the body, when it is not plainly there. */
  readonly via?: Via;
}

/** Something suspicious and where it is. Never the text. */
export interface Finding {
  readonly detector: string;
  readonly kind: string;
  /** 0 to 1: how sure this one sighting is. */
  readonly score: number;
  /** RFC 6901, extended as in `@sallyport/wire`. */
  readonly pointer: string;
  readonly channel: Channel;
  /** UTF-16 units in the text at `pointer`, where they are known. */
  readonly start?: number;
  readonly end?: number;
}

export interface Inspection {
  readonly decision: 'allow' | 'flag' | 'refuse';
  /** The denial's code, when refused. */
  readonly code?: string;
  /** The highest combined score of any text. */
  readonly score: number;
  /** Of the texts that were flagged or refused, the surest first; at most 100. */
  readonly findings: readonly Finding[];
  /** All texts that were flagged and not refused. */
  readonly flagged: readonly FlaggedText[];
  /** Detectors that gave no answer; the guard's `onUnavailable` decides what that means. */
  readonly failed: readonly { readonly detector: string; readonly error: unknown }[];
}

const MOST_FINDINGS = 100;

const isPlace = (place: unknown): boolean => place === undefined || Number.isFinite(place);

/** Read once, and not compared before its type is known: `null >= 0` holds, and would be a text found harmless. */
function checked({ kind, score, start, end, about }: Sighting): Sighting {
  const isSure = typeof score === 'number' && score >= 0 && score <= 1;
  if (typeof kind === 'string' && isSure && isPlace(start) && isPlace(end) && isPlace(about))
    return {
      kind,
      score,
      ...(start === undefined ? {} : { start }),
      ...(end === undefined ? {} : { end }),
      ...(about === undefined ? {} : { about }),
    };
  throw new TypeError('A detector answered with something that is not a sighting.');
}

function note({ seen }: Case, { name }: Detector, sightings: readonly Sighting[]): void {
  for (const sighting of sightings) seen.push({ ...checked(sighting), detector: name });
}

/**
 * One text after the other: a service behind a detector sees one request at a time from each conversation.
 * @returns a promise only when the detector gave one; the built-in ones answer at once
 */
function ask(detector: Detector, cases: readonly Case[], signal: AbortSignal): Promise<void> | undefined {
  for (const [index, one] of cases.entries()) {
    const answer = detector.detect(one.input);
    if (answer instanceof Promise) return askOn(detector, answer, cases.slice(index), signal);
    note(one, detector, answer);
  }
  return undefined;
}

async function askOn(
  detector: Detector,
  first: Promise<readonly Sighting[]>,
  cases: readonly Case[],
  signal: AbortSignal,
): Promise<void> {
  for (const [index, one] of cases.entries()) {
    const sightings = await (index === 0 ? first : detector.detect(one.input));
    if (signal.aborted) return;
    note(one, detector, sightings);
  }
}

/** What several rules saw in one place, or one rule in several readings of it, is one finding: the surest. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const best = new Map<string, Finding>();
  for (const finding of findings) {
    const { detector, kind, start, end, score } = finding;
    const key = JSON.stringify([detector, kind, start, end]);
    if (score > (best.get(key)?.score ?? -1)) best.set(key, finding);
  }
  return [...best.values()];
}

function judge(cases: readonly Case[], { refuseAt, flagAt }: PromptGuardSettings): Omit<Inspection, 'failed'> {
  let decision: Inspection['decision'] = 'allow';
  let highest = 0;
  const findings: Finding[] = [];
  const flagged: FlaggedText[] = [];
  for (const { subjects, seen } of cases) {
    const [{ channel, kind: sort }] = subjects;
    const score = combine(seen);
    highest = Math.max(highest, score);
    if (score < flagAt[channel] || score === 0) continue;
    const isRefused = score >= refuseAt[channel];
    if (isRefused) decision = 'refuse';
    else if (decision === 'allow') decision = 'flag';
    for (const { pointer, pointers, via, joined } of subjects) {
      if (!isRefused) flagged.push({ pointers, channel, kind: sort, ...(via === undefined ? {} : { via }) });
      const here = seen.map(({ detector, kind, score: sure, start, end }): Finding => {
        const place = joined || start === undefined || end === undefined ? {} : { start, end };
        return { detector, kind, score: sure, pointer, channel, ...place };
      });
      for (const finding of distinct(here)) findings.push(finding);
    }
  }
  const surest = findings.toSorted((a, b) => b.score - a.score).slice(0, MOST_FINDINGS);
  const code = decision === 'refuse' ? { code: denials.promptRejected.code } : {};
  return { decision, ...code, score: highest, findings: surest, flagged };
}

/** Runs the detectors over a conversation: the quick ones first, the slow ones only when those did not refuse. */
export async function inspect(conversation: Conversation, settings: PromptGuardSettings): Promise<Inspection> {
  const controller = new AbortController();
  const { signal } = controller;
  const cases = casesOf(conversation, signal);
  const failed: { detector: string; error: unknown }[] = [];
  const gaveUp = new Set<Detector>();
  const run = async (detectors: readonly Detector[], some: readonly Case[], limitMs: number): Promise<void> => {
    await Promise.all(
      detectors.map(async (detector) => {
        try {
          const answer = gaveUp.has(detector) ? undefined : ask(detector, some, signal);
          if (answer !== undefined) await withinTime(answer, Math.max(1, limitMs));
        } catch (error) {
          gaveUp.add(detector);
          failed.push({ detector: detector.name, error });
        }
      }),
    );
  };
  const started = performance.now();
  const quick = settings.detectors.filter(({ slow }) => slow !== true);
  let waitedMs = 0;
  for (const [index, batch] of batchesOf(cases).entries()) {
    if (index > 0) {
      const before = performance.now();
      await yieldOnce();
      // What others took of this thread counts for nobody's limit.
      waitedMs += performance.now() - before;
    }
    await run(quick, batch, settings.timeLimitMs - (performance.now() - started - waitedMs));
  }
  let verdict = judge(cases, settings);
  const slow = settings.detectors.filter((detector) => detector.slow === true);
  if (verdict.decision !== 'refuse' && slow.length > 0) {
    for (const one of cases) one.input = { ...one.input, score: combine(one.seen) };
    const left = settings.timeLimitMs - (performance.now() - started - waitedMs);
    if (left >= 1) await run(slow, cases, left);
    else failed.push(...slow.map(({ name }) => ({ detector: name, error: new TimeLimitError('no time left') })));
    verdict = judge(cases, settings);
  }
  controller.abort();
  return { ...verdict, failed };
}
