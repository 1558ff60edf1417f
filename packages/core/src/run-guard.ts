import type { ServerResponse } from 'node:http';
import { isDenial } from './denial.ts';
import type { Denial } from './denial.ts';
import { errorName } from './error-name.ts';
import type { ExchangeState } from './exchange.ts';
import { setFields } from './fields.ts';
import type { Guard, Settle, Verdict } from './guard.ts';
import type { GuardSettings } from './guard-options.ts';
import { holdReply } from './hold.ts';
import { decided, ofReply, ofVerdict, tell } from './report.ts';
import { watchReply } from './watch.ts';

export type Decision = { readonly proceed: true } | { readonly proceed: false; readonly denial: Denial };

/** A guard written without types may answer anything; only a clear yes is a yes, and a no must be deliverable. */
function checked(guard: Guard, verdict: Verdict): Verdict {
  const given = verdict as { readonly allowed?: unknown; readonly denial?: unknown } | undefined;
  if (given?.allowed === true) return verdict;
  if (given?.allowed === false && isDenial(given.denial)) return verdict;
  throw new TypeError(
    `${guard.name}: check() returned neither { allowed: true } nor a denial with a status of 400 to 599.`,
  );
}

function settleAtTheEnd(guard: Guard, exchange: ExchangeState, settings: GuardSettings, settle: Settle): void {
  const since = performance.now();
  exchange.lifecycle.onEnd({
    settle,
    settled: (details) => tell(guard, exchange, settings, { what: 'settled', decision: 'allow', details, since }),
    failed: (error) => {
      const details = { errorName: errorName(error) };
      tell(guard, exchange, settings, { what: 'settle-failed', decision: 'allow', details, since });
    },
  });
}

/** Lets one guard decide on one exchange, reports it, and arms what the verdict brought along. */
export async function runGuard(
  guard: Guard,
  exchange: ExchangeState,
  response: ServerResponse,
  settings: GuardSettings,
): Promise<Decision> {
  const since = performance.now();
  exchange.protocol ??= settings.protocol;
  const verdict = checked(guard, await guard.check(exchange));
  decided(guard, exchange, settings, ofVerdict(verdict, since));
  if (!verdict.allowed) {
    if (settings.mode === 'observe') {
      if (verdict.settle !== undefined) settleAtTheEnd(guard, exchange, settings, verdict.settle);
      if (verdict.watch !== undefined) watchReply(response, verdict.watch);
      return { proceed: true };
    }
    exchange.lifecycle.refused ??= 'request';
    return { proceed: false, denial: verdict.denial };
  }
  // First of all, so that nothing reserved stays reserved when something below throws.
  if (verdict.settle !== undefined) settleAtTheEnd(guard, exchange, settings, verdict.settle);
  if (verdict.headers !== undefined && !response.headersSent) setFields(response, verdict.headers);
  if (verdict.reply !== undefined) {
    holdReply(exchange, response, verdict.reply, settings.mode, (reply, started) => {
      decided(guard, exchange, settings, ofReply(reply, started));
    });
  }
  // Above the hold of the same guard: what the handler wrote.
  if (verdict.watch !== undefined) watchReply(response, verdict.watch);
  return { proceed: true };
}
