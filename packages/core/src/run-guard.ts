import type { ServerResponse } from 'node:http';
import type { Denial } from './denial.ts';
import type { ExchangeState } from './exchange.ts';
import { setFields } from './fields.ts';
import type { Guard, Settle } from './guard.ts';
import type { GuardSettings } from './guard-options.ts';
import { holdReply } from './hold.ts';
import { decided, ofReply, ofVerdict, tell } from './report.ts';

function settleAtTheEnd(guard: Guard, exchange: ExchangeState, settings: GuardSettings, settle: Settle): void {
  const since = performance.now();
  exchange.lifecycle.onEnd({
    settle,
    settled: (details) => tell(guard, exchange, settings, { what: 'settled', decision: 'allow', details, since }),
    failed: (error) => {
      const details = { errorName: error instanceof Error ? error.name : typeof error };
      tell(guard, exchange, settings, { what: 'settle-failed', decision: 'allow', details, since });
    },
  });
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
  decided(guard, exchange, settings, ofVerdict(verdict, since));
  if (!verdict.allowed) {
    if (settings.mode === 'observe') return undefined;
    exchange.lifecycle.refused ??= 'request';
    return verdict.denial;
  }
  if (verdict.headers !== undefined && !response.headersSent) setFields(response, verdict.headers);
  if (verdict.settle !== undefined) settleAtTheEnd(guard, exchange, settings, verdict.settle);
  if (verdict.reply !== undefined) {
    holdReply(exchange, response, verdict.reply, settings.mode, (reply, started) => {
      decided(guard, exchange, settings, ofReply(reply, started));
    });
  }
  return undefined;
}
