import { channel } from 'node:diagnostics_channel';
import { EVENT_CHANNEL } from '@sallyport/core';
import type { EventDetails, GuardEvent } from '@sallyport/core';
import type { PrunedFile } from './types.ts';

/** Tells every listener of the process, the audit channel among them, what happened to a log. */
function publish(type: string, details: EventDetails): void {
  const event: GuardEvent = {
    type: `redacting-logger.${type}`,
    guard: 'redacting-logger',
    at: Date.now(),
    exchangeId: '',
    principalId: undefined,
    mode: 'enforce',
    decision: 'allow',
    effective: 'allow',
    code: undefined,
    durationMs: 0,
    details: Object.freeze(details),
  };
  channel(EVENT_CHANNEL).publish(Object.freeze(event));
}

/** The proof of a deletion, as the event `redacting-logger.pruned`. */
export function publishPruned(pruned: PrunedFile): void {
  publish('pruned', { ...pruned });
}
