import { channel } from 'node:diagnostics_channel';
import { EVENT_CHANNEL } from '@sallyport/core';
import type { Denial, EventDetails, Exchange, GuardEvent } from '@sallyport/core';
import { NAME } from './leak-guard.ts';
import type { RefuseLeaksSettings } from './refuse-options.ts';

// Held for good: Node keeps channels weakly, and Node 20 can lose the subscribers of a collected one.
const events = channel(EVENT_CHANNEL);

/** Tells that a reply was refused on its way out. */
export function replyRefused(
  { mode, onEvent }: RefuseLeaksSettings,
  exchange: Exchange,
  denial: Denial,
  details: EventDetails,
): void {
  const event: GuardEvent = Object.freeze({
    type: `${NAME}.reply-denied`,
    guard: NAME,
    at: Date.now(),
    exchangeId: exchange.id,
    principalId: exchange.principal?.id,
    mode,
    decision: 'deny',
    effective: mode === 'enforce' ? 'deny' : 'allow',
    code: denial.code,
    durationMs: 0,
    details: Object.freeze({ ...details }),
  });
  if (events.hasSubscribers) events.publish(event);
  try {
    const returned: unknown = onEvent?.(event);
    if (returned instanceof Promise) returned.catch(warn);
  } catch {
    warn();
  }
}

function warn(): void {
  process.emitWarning('An onEvent listener of refuseLeaks failed.', { code: 'SALLYPORT_LISTENER' });
}
