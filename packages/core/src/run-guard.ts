import type { ServerResponse } from 'node:http';
import type { Denial } from './denial.ts';
import { publish } from './events.ts';
import type { EventDetails } from './events.ts';
import type { ExchangeState } from './exchange.ts';
import type { Guard, Verdict } from './guard.ts';
import type { GuardSettings } from './guard-options.ts';
import { holdReply } from './hold.ts';
import type { ReplyVerdict } from './reply.ts';

type Decision = 'allow' | 'flag' | 'deny';

interface Report {
  readonly what: string;
  readonly decision: Decision;
  readonly denial?: Denial;
  readonly details: EventDetails | undefined;
  readonly since: number;
}

function report(guard: Guard, exchange: ExchangeState, settings: GuardSettings, facts: Report): void {
  const { what, decision, denial, details = {}, since } = facts;
  const effective = decision === 'deny' && settings.mode === 'enforce' ? 'deny' : 'allow';
  exchange.verdicts.push({ guard: guard.name, decision, effective, code: denial?.code });
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
    details,
  } as const;
  publish(Object.freeze(event), settings.onEvent);
}

function replyReport(verdict: ReplyVerdict, since: number): Report {
  const { details } = verdict;
  if (verdict.action === 'deny')
    return { what: 'reply-denied', decision: 'deny', denial: verdict.denial, details, since };
  if (verdict.action === 'replace') return { what: 'reply-replaced', decision: 'flag', details, since };
  return {
    what: verdict.flagged === true ? 'reply-flagged' : 'reply-allowed',
    decision: verdict.flagged === true ? 'flag' : 'allow',
    details,
    since,
  };
}

function verdictReport(verdict: Verdict, since: number): Report {
  const { details } = verdict;
  if (verdict.allowed) {
    const decision = verdict.flagged === true ? 'flag' : 'allow';
    return { what: verdict.flagged === true ? 'flagged' : 'allowed', decision, details, since };
  }
  const what = verdict.unavailable === true ? 'unavailable' : 'denied';
  return { what, decision: 'deny', denial: verdict.denial, details, since };
}

/**
 * Lets one guard decide on one exchange, reports it, and arms what the verdict brought along.
 * @returns the denial to deliver, or `undefined` when the request may go on
 */
export async function runGuard(
  guard: Guard,
  exchange: ExchangeState,
  response: ServerResponse,
  settings: GuardSettings,
): Promise<Denial | undefined> {
  const since = performance.now();
  exchange.protocol ??= settings.protocol;
  const verdict = await guard.check(exchange);
  report(guard, exchange, settings, verdictReport(verdict, since));
  if (!verdict.allowed) {
    if (settings.mode === 'observe') return undefined;
    exchange.lifecycle.denied = true;
    return verdict.denial;
  }
  if (verdict.headers !== undefined && !response.headersSent) {
    for (const [name, value] of Object.entries(verdict.headers)) response.setHeader(name, value);
  }
  if (verdict.settle !== undefined) {
    exchange.lifecycle.onEnd(verdict.settle, (error) => {
      const details = { errorName: error instanceof Error ? error.name : typeof error };
      report(guard, exchange, settings, {
        what: 'settle-failed',
        decision: 'allow',
        details,
        since: performance.now(),
      });
    });
  }
  if (verdict.reply !== undefined) {
    holdReply(exchange, response, verdict.reply, settings.mode, (reply, started) => {
      report(guard, exchange, settings, replyReport(reply, started));
    });
  }
  return undefined;
}
