import type { Denial } from './denial.ts';
import { isHeard, publish } from './events.ts';
import type { EventDetails } from './events.ts';
import type { ExchangeState } from './exchange.ts';
import type { Guard, Verdict } from './guard.ts';
import type { GuardSettings } from './guard-options.ts';
import type { ReplyVerdict } from './reply.ts';

/** What is told about one step of a guard. */
export interface Report {
  readonly what: string;
  readonly decision: 'allow' | 'flag' | 'deny';
  readonly denial?: Denial;
  readonly details: EventDetails | undefined;
  readonly since: number;
}

/** Publishes the event of a report. */
export function tell(guard: Guard, exchange: ExchangeState, settings: GuardSettings, report: Report): void {
  if (!isHeard(settings.onEvent)) return;
  const { what, decision, denial, details = {}, since } = report;
  const effective = decision === 'deny' && settings.mode === 'enforce' ? 'deny' : 'allow';
  const event = {
    type: `${guard.name}.${what}`,
    guard: guard.name,
    at: Date.now(),
    exchangeId: exchange.id,
    principalId: exchange.principal?.id,
    mode: settings.mode,
    decision,
    effective,
    code: denial?.code,
    durationMs: performance.now() - since,
    // A copy: a listener must not be able to change what the next one hears.
    details: Object.freeze({ ...details }),
  } as const;
  publish(Object.freeze(event), settings.onEvent);
}

/** A decision also enters the history of the exchange, which the request log reads. */
export function decided(guard: Guard, exchange: ExchangeState, settings: GuardSettings, report: Report): void {
  const { decision, denial } = report;
  const effective = decision === 'deny' && settings.mode === 'enforce' ? 'deny' : 'allow';
  exchange.verdicts.push({ guard: guard.name, decision, effective, code: denial?.code });
  tell(guard, exchange, settings, report);
}

export function ofVerdict(verdict: Verdict, since: number): Report {
  const { details } = verdict;
  if (!verdict.allowed) {
    const what = verdict.unavailable === true ? 'unavailable' : 'denied';
    return { what, decision: 'deny', denial: verdict.denial, details, since };
  }
  const flagged = verdict.flagged === true;
  return { what: flagged ? 'flagged' : 'allowed', decision: flagged ? 'flag' : 'allow', details, since };
}

export function ofReply(verdict: ReplyVerdict, since: number): Report {
  const { details } = verdict;
  if (verdict.action === 'deny') {
    return { what: 'reply-denied', decision: 'deny', denial: verdict.denial, details, since };
  }
  if (verdict.action === 'replace') return { what: 'reply-replaced', decision: 'flag', details, since };
  const flagged = verdict.flagged === true;
  return { what: flagged ? 'reply-flagged' : 'reply-allowed', decision: flagged ? 'flag' : 'allow', details, since };
}
