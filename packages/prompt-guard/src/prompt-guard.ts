import { unavailableVerdict } from '@sallyport/core';
import type { EventDetails, Exchange, Guard, Verdict } from '@sallyport/core';
import { detectProtocol } from '@sallyport/wire/request';
import type { Conversation } from '@sallyport/wire/request';
import { objectToBody } from './admission.ts';
import { denials } from './denials.ts';
import { inspect } from './inspect.ts';
import type { Inspection } from './inspect.ts';
import type { Objection } from './objection.ts';
import type { PromptGuardOptions, PromptGuardSettings } from './options.ts';
import { readSettings } from './settings.ts';
import { examiner } from './structure/examiner.ts';
import type { Examined } from './structure/examine.ts';
import { objectToBytes } from './structure/limits.ts';
import { objectToPathModel } from './structure/parameters/path-model.ts';

const NAME = 'prompt-guard';
const LONGEST_POINTER = 200;
const LONGEST_LIST = 500;

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

/** What was done to the body. Pointers are into the body as it came; a client chose the member names in them. */
function changesOf({ stripped, dropped, parameters }: Examined): EventDetails {
  const list = (items: readonly string[]): string | undefined => items.join(', ').slice(0, LONGEST_LIST) || undefined;
  return {
    ...(stripped.length > 0 && {
      stripped: stripped.length,
      strippedClaims: list(stripped.map(({ claim, pointer }) => `${claim} ${pointer}`)),
    }),
    ...(dropped.length > 0 && { dropped: dropped.length, droppedFields: list(dropped) }),
    ...(parameters.changed.length > 0 && { parameters: list(parameters.changed) }),
  };
}

function verdictOf(inspection: Inspection, changes: EventDetails, { onUnavailable }: PromptGuardSettings): Verdict {
  const details = { ...changes, ...detailsOf(inspection) };
  if (inspection.decision === 'refuse') return { allowed: false, denial: denials.promptRejected, details };
  const [failure] = inspection.failed;
  if (failure !== undefined) {
    const verdict = unavailableVerdict(NAME, failure.error, onUnavailable);
    return { ...verdict, details: { ...details, ...verdict.details, detector: failure.detector } };
  }
  if (inspection.decision === 'flag') return { allowed: true, flagged: true, details };
  if (Object.keys(changes).length === 0) return { allowed: true };
  return { allowed: true, flagged: changes['stripped'] !== undefined, details: changes };
}

/** Marks what is suspicious where the settings say so; what cannot be marked is refused. */
function withSpotlight(
  verdict: Verdict,
  { flagged }: Inspection,
  { spotlight }: Examined,
  { suspicious }: PromptGuardSettings,
): Verdict {
  const texts = flagged.filter(({ channel }) => suspicious[channel] === 'spotlight');
  if (!verdict.allowed || texts.length === 0) return verdict;
  const spotlit = spotlight(texts);
  if ('denial' in spotlit) return refusal(spotlit);
  return { ...verdict, details: { ...verdict.details, spotlit: spotlit.length } };
}

/**
 * Refuses requests that are malformed, too large, claim roles they may not, or attack the model.
 * @throws {ConfigError} for a bad option
 */
export function createPromptGuard(options?: PromptGuardOptions): PromptGuard {
  return promptGuardFrom(readSettings(options));
}

export function promptGuardFrom(settings: PromptGuardSettings): PromptGuard {
  const examine = examiner(settings);

  async function check(exchange: Exchange): Promise<Verdict> {
    const { allowedProtocols } = settings;
    // A route of one protocol phrases even the refusal of another one's requests in its own form.
    if (allowedProtocols?.length === 1) exchange.protocol ??= allowedProtocols[0];
    const unfit =
      objectToBody(exchange, settings.maxDepth) ??
      objectToBytes(exchange, settings) ??
      objectToPathModel(exchange.path, settings.parameters?.model);
    if (unfit !== undefined) return refusal(unfit);
    const label = detectProtocol(exchange.body);
    if (UNMISTAKABLE.has(label)) exchange.protocol ??= label;
    const examined = examine(exchange.body);
    if ('denial' in examined) return refusal(examined);
    const inspection = await inspect(examined.conversation, settings);
    const verdict = withSpotlight(verdictOf(inspection, changesOf(examined), settings), inspection, examined, settings);
    // In observe mode the handler sees what it would see without the guard.
    const replacement = verdict.allowed && settings.mode === 'enforce' ? examined.replacement() : undefined;
    if (replacement !== undefined) exchange.body = replacement;
    return verdict;
  }

  return Object.freeze({ name: NAME, check, inspect: (conversation: Conversation) => inspect(conversation, settings) });
}
