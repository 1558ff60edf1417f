import { ConfigError } from '@sallyport/core';
import { decodedRuns, encodedForms } from '../leak/encodings.ts';
import { normalise, reversed } from '../leak/normalise.ts';
import { overlapWith } from '../leak/overlap.ts';
import type { PromptLeakOptions } from '../options.ts';
import type { Rule } from '../rule.ts';
import { textRule } from '../text-rule.ts';
import type { TextFinding } from '../text-rule.ts';

/** Letters and digits. Shorter tokens turn up by chance, the more so in their encoded forms. */
const MIN_CANARY = 8;
/** Letters and digits that a reply and the system prompt must have in common, one after the other. */
const WINDOW = 60;

const OWNER = 'response-validator: `promptLeak`';

function canaryForms(canaries: readonly string[]): string[] {
  return canaries.flatMap((canary) => {
    const plain = normalise(canary);
    // The canary is confidential, so the message says how long it is, not what it is.
    const complaint = `\`canaries\` must have at least ${MIN_CANARY} letters or digits each, got ${plain.length}.`;
    if (plain.length < MIN_CANARY) throw new ConfigError(OWNER, 'canaries', complaint);
    const forms = [plain, ...encodedForms(canary)];
    return [...forms, ...forms.map(reversed)];
  });
}

function promptOverlap(prompt: string): (text: string) => boolean {
  const plain = normalise(prompt);
  const complaint = `\`systemPrompt\` must have at least ${WINDOW} letters or digits, got ${plain.length}.`;
  if (plain.length < WINDOW) throw new ConfigError(OWNER, 'systemPrompt', complaint);
  return overlapWith(plain, WINDOW);
}

/** The system prompt, or a token planted in it, in whatever case, spacing and common encoding. */
export function promptLeakRule({ canaries = [], systemPrompt }: PromptLeakOptions): Rule {
  const forms = canaryForms(canaries);
  const overlaps = systemPrompt === undefined ? undefined : promptOverlap(systemPrompt);
  const tells = (text: string): boolean => {
    const plain = normalise(text);
    if (forms.some((form) => plain.includes(form))) return true;
    return overlaps !== undefined && (overlaps(plain) || overlaps(reversed(plain)));
  };
  const examine = (text: string): TextFinding => (tells(text) || decodedRuns(text).some(tells) ? 'block' : undefined);
  return textRule('promptLeak', examine, { joins: true });
}
