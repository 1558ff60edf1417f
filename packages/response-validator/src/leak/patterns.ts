import { ConfigError } from '@sallyport/core';
import { Automaton } from './automaton.ts';
import { canaryForms } from './encodings.ts';
import { foldedPoints } from './fold.ts';
import { rot13 } from './normalise.ts';
import { Passages, WINDOW } from './passages.ts';
import type { LeakPatterns } from './reading.ts';

/** Letters and digits. Shorter tokens turn up by chance, the more so in their encoded forms. */
const MIN_CANARY = 8;
/** Each form of a canary is a row of the automaton, and a text may be held for as long as one. */
const MAX_CANARY = 256;

const OWNER = 'response-validator: `promptLeak`';

export interface LeakSources {
  /** Random tokens planted in the system prompt, 8 to 256 letters or digits each. */
  readonly canaries?: readonly string[];
  /** At least 60 letters or digits. Kept as hashes. */
  readonly systemPrompt?: string;
}

/** @throws {ConfigError} when a canary or the prompt is too short to be told from chance; the message shows neither */
export function leakPatterns({ canaries = [], systemPrompt }: LeakSources): LeakPatterns {
  const forms = canaries.flatMap((canary) => {
    requireLength('canaries', foldedPoints(canary).length, MIN_CANARY, MAX_CANARY);
    return canaryForms(canary);
  });
  return {
    canaries: forms.length === 0 ? undefined : new Automaton(forms.map(pointsOf)),
    passages: systemPrompt === undefined ? undefined : promptPassages(systemPrompt),
  };
}

function promptPassages(prompt: string): Passages {
  requireLength('systemPrompt', foldedPoints(prompt).length, WINDOW, Infinity);
  const forms = [prompt, rot13(prompt)].map((form) => foldedPoints(form));
  return new Passages([...forms, ...forms.map((points) => points.toReversed())]);
}

function requireLength(option: string, length: number, least: number, most: number): void {
  if (length >= least && length <= most) return;
  const range = most === Infinity ? `at least ${least}` : `${least} to ${most}`;
  // What is too short is confidential all the same, so the message says how long it is, not what it is.
  throw new ConfigError(OWNER, option, `\`${option}\` must have ${range} letters or digits each, got ${length}.`);
}

function pointsOf(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}
