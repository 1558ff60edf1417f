import type { Conversation } from '@sallyport/wire';
import type { DetectorInput, Sighting } from './detector.ts';
import { inputFor } from './score.ts';
import { subjectsOf } from './subjects.ts';
import type { Subject } from './subjects.ts';

/** One text that detectors are asked about, with every place that says it. */
export interface Case {
  readonly subjects: readonly [Subject, ...Subject[]];
  input: DetectorInput;
  readonly seen: (Sighting & { readonly detector: string })[];
}

/** A text that is said again in the same voice is asked about once. */
export function casesOf(conversation: Conversation, signal: AbortSignal): Case[] {
  const cases: (Case & { readonly subjects: [Subject, ...Subject[]] })[] = [];
  const known = new Map<string, typeof cases>();
  for (const subject of subjectsOf(conversation)) {
    const { text, channel, role, kind } = subject;
    const alike = known.get(text) ?? [];
    const same = alike.find(({ input }) => input.channel === channel && input.role === role && input.kind === kind);
    if (same !== undefined) {
      same.subjects.push(subject);
      continue;
    }
    const one = { subjects: [subject] as [Subject], input: inputFor(text, subject, signal), seen: [] };
    cases.push(one);
    alike.push(one);
    known.set(text, alike);
  }
  return cases;
}

// A few milliseconds of the built-in detectors.
const TEXTS = 48;
const CHARACTERS = 10_000;

/** So many texts at a time that other requests need not wait for all of them. */
export function batchesOf(cases: readonly Case[]): Case[][] {
  const batches: Case[][] = [];
  let batch: Case[] = [];
  let characters = 0;
  for (const one of cases) {
    if (batch.length >= TEXTS || (characters > 0 && characters + one.input.text.length > CHARACTERS)) {
      batches.push(batch);
      batch = [];
      characters = 0;
    }
    batch.push(one);
    characters += one.input.text.length;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

/** Lets whatever waits for the event loop run. */
export const yieldOnce = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
