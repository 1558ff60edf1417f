import { unavailableVerdict } from '@sallyport/core';
import type { EventDetails, OnUnavailable, ReplyVerdict } from '@sallyport/core';
import { denials, unreadable } from './denials.ts';
import { openReply } from './open-reply.ts';
import type { ReplySource } from './open-reply.ts';
import { detailsOf } from './place.ts';
import { rewriteReply } from './rewrite-reply.ts';
import type { Rewrite } from './rewrite-reply.ts';
import type { Reply, Rule } from './rule.ts';
import { ESCAPES } from './rules/escapes.ts';

// RFC 9110, section 15: accepted, no content, reset content.
const NEED_NO_BODY: ReadonlySet<number> = new Set([202, 204, 205]);

interface Findings {
  readonly rewrites: Rewrite[];
  /** The first thing that was found, for the report. */
  details: EventDetails | undefined;
  flagged: boolean;
}

export interface InspectPolicy {
  readonly onUnavailable: OnUnavailable;
  /** Told of a reply that must not leave before a person has seen it. Never throws. */
  readonly onReview: ((reply: Reply) => Promise<void>) | undefined;
}

type Denied = Extract<ReplyVerdict, { action: 'deny' }>;

const refuse = (denial: Denied['denial'], details: EventDetails): Denied => ({ action: 'deny', denial, details });

/** Asks every rule; the first that refuses ends it. */
async function askRules(
  rules: readonly Rule[],
  reply: Reply,
  { onUnavailable, onReview }: InspectPolicy,
): Promise<Denied | Findings> {
  const findings: Findings = { rewrites: [], details: undefined, flagged: false };
  for (const rule of rules) {
    const result = await rule.check(reply);
    if (result === undefined) continue;
    if (result.action === 'block') {
      if (result.code === 'response-under-review') await onReview?.(reply);
      return refuse(denials[result.code], detailsOf(rule.name, result));
    }
    // Of a single call of a stream; a whole reply is rewritten text by text.
    if (result.action === 'call') return refuse(denials['response-rejected'], detailsOf(rule.name, result));
    if (result.action === 'rewrite' || result.action === 'flag') {
      if (result.action === 'rewrite') findings.rewrites.push(result.rewrite);
      else findings.flagged = true;
      findings.details ??= detailsOf(rule.name, result);
      continue;
    }
    const verdict = unavailableVerdict('response-validator', result.error, onUnavailable);
    const details = { ...verdict.details, rule: rule.name };
    if (!verdict.allowed) return refuse(verdict.denial, details);
    findings.flagged = true;
    findings.details ??= details;
  }
  return findings;
}

/** The verdict on a reply. What leaves after a rewrite has been asked about again: nothing half-cleaned gets out. */
export async function inspectReply(
  rules: readonly Rule[],
  source: ReplySource,
  policy: InspectPolicy,
): Promise<ReplyVerdict> {
  // A 202 without a body announces JSON and is none.
  if (source.text === '' && NEED_NO_BODY.has(source.statusCode)) return { action: 'release' };
  const opened = openReply(source.text === '' ? { ...source, contentType: 'text/plain' } : source);
  if (!opened.readable) return refuse(unreadable, { reason: opened.reason });
  return settle(rules, source, policy, opened.reply, await askRules(rules, opened.reply, policy));
}

async function settle(
  rules: readonly Rule[],
  source: ReplySource,
  policy: InspectPolicy,
  reply: Reply,
  found: Denied | Findings,
): Promise<ReplyVerdict> {
  if ('action' in found) return found;
  const { rewrites, details = {}, flagged } = found;
  if (rewrites.length === 0) return flagged ? { action: 'release', flagged, details } : { action: 'release' };

  const text = rewriteReply(reply, source.text, rewrites);
  if (text === undefined) return refuse(denials['response-rejected'], { ...details, reason: 'not-rewritable' });
  const again = openReply({ ...source, text });
  if (!again.readable) return refuse(unreadable, { ...details, reason: again.reason });
  const left = await askRules(rules, again.reply, policy);
  if ('action' in left || left.rewrites.length === 0)
    return 'action' in left ? left : { action: 'replace', text, flagged: true, details };
  // What escapes spelled could be found only now.
  if (details['rule'] === ESCAPES && left.details?.['rule'] !== ESCAPES)
    return settle(rules, { ...source, text }, policy, again.reply, left);
  return refuse(denials['response-rejected'], { ...left.details, reason: 'remains' });
}
