import { unavailableVerdict } from '@sallyport/core';
import type { EventDetails, Exchange, Guard, Verdict } from '@sallyport/core';
import { readRequest } from '@sallyport/wire';
import type { Conversation, Reading } from '@sallyport/wire';
import { objectToBody } from './admission.ts';
import { denials } from './denials.ts';
import { inspect } from './inspect.ts';
import type { Inspection } from './inspect.ts';
import type { Objection } from './objection.ts';
import type { PromptGuardOptions, PromptGuardSettings } from './options.ts';
import { readSettings } from './settings.ts';
import { objectToStructure, problemDenial } from './structure-policy.ts';

const NAME = 'prompt-guard';
const LONGEST_POINTER = 200;

/** The guard, with its second half by itself: what the detectors say about a conversation. */
export interface PromptGuard extends Guard {
  /** Applies detectors and thresholds; limits and roles belong to `check`. */
  inspect(conversation: Conversation): Promise<Inspection>;
}

// Protocols whose bodies look like no other; the common forms leave the route's own hints in charge.
const UNMISTAKABLE: ReadonlySet<string> = new Set([
  'anthropic',
  'gemini',
  'ollama-chat',
  'ollama-generate',
  'vercel-ui',
  'vercel-ui-v4',
]);

function refusal({ denial, reason, pointer }: Objection): Verdict {
  return { allowed: false, denial, details: { reason, pointer: pointer?.slice(0, LONGEST_POINTER) } };
}

function detailsOf({ findings, score }: Inspection): EventDetails {
  const [surest] = findings;
  return {
    score: Math.round(score * 1000) / 1000,
    findings: findings.length,
    detector: surest?.detector,
    kind: surest?.kind,
    channel: surest?.channel,
    pointer: surest?.pointer.slice(0, LONGEST_POINTER),
  };
}

function verdictOf(inspection: Inspection, { onUnavailable }: PromptGuardSettings): Verdict {
  const details = detailsOf(inspection);
  if (inspection.decision === 'refuse') return { allowed: false, denial: denials.promptRejected, details };
  const [failure] = inspection.failed;
  if (failure !== undefined) {
    const verdict = unavailableVerdict(NAME, failure.error, onUnavailable);
    return { ...verdict, details: { ...details, ...verdict.details, detector: failure.detector } };
  }
  return inspection.decision === 'flag' ? { allowed: true, flagged: true, details } : { allowed: true };
}

/**
 * Refuses requests that are malformed, too large, claim roles they may not, or attack the model.
 * @throws {ConfigError} for a bad option
 */
export function createPromptGuard(options?: PromptGuardOptions): PromptGuard {
  return promptGuardFrom(readSettings(options));
}

export function promptGuardFrom(settings: PromptGuardSettings): PromptGuard {
  const { maxDepth, maxSegments, maxCharacters, maxMessages } = settings;
  // Read afresh, never remembered: the app may have changed the body in place since another guard read it.
  const read = (body: unknown): Reading => readRequest(body, { maxDepth, maxSegments, maxCharacters, maxMessages });

  async function check(exchange: Exchange): Promise<Verdict> {
    const unfit = objectToBody(exchange, maxDepth);
    if (unfit !== undefined) return refusal(unfit);
    const reading = read(exchange.body);
    if (!reading.readable) {
      const { code, pointer } = reading.problem;
      return refusal({ denial: problemDenial(code), reason: code, pointer });
    }
    const { conversation } = reading;
    if (UNMISTAKABLE.has(conversation.protocol)) exchange.protocol ??= conversation.protocol;
    const objection = objectToStructure(conversation, settings);
    if (objection !== undefined) return refusal(objection);
    return verdictOf(await inspect(conversation, settings), settings);
  }

  return Object.freeze({ name: NAME, check, inspect: (conversation: Conversation) => inspect(conversation, settings) });
}
