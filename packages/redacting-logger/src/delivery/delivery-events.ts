import { channel } from 'node:diagnostics_channel';
import { EVENT_CHANNEL } from '@sallyport/core';
import type { EventDetails, GuardEvent, OnEvent } from '@sallyport/core';

// Held for good: Node keeps channels weakly, and Node 20 can lose the subscribers of a collected one.
const events = channel(EVENT_CHANNEL);

/** What a delivery tells its operator: numbers, statuses and error codes, nothing of a record or of the sink's address. */
export interface DeliveryReporter {
  /** The sink cannot take records. Warns once an outage. */
  unavailable(reason: string): void;
  /** The sink has taken records: ends an outage. */
  available(): void;
  /** The sink took everything but this record, which lies in the dead file now. */
  refused(status: number): void;
  /** A record was not kept, because the spool is full or cannot be written. Warns once until records are kept again. */
  lost(reason: string): void;
  kept(): void;
  /** A part of the spool cannot be read or written. */
  damaged(reason: string): void;
}

function publish(what: string, details: EventDetails): GuardEvent {
  const event: GuardEvent = Object.freeze({
    type: `redacting-logger.${what}`,
    guard: 'redacting-logger',
    at: Date.now(),
    exchangeId: '',
    principalId: undefined,
    mode: 'enforce',
    decision: 'flag',
    effective: 'allow',
    code: undefined,
    durationMs: 0,
    details: Object.freeze(details),
  });
  if (events.hasSubscribers) events.publish(event);
  return event;
}

export function createReporter(owner: string, onEvent: OnEvent | undefined): DeliveryReporter {
  let downSince: number | undefined;
  let lost = 0;
  let warnedOfRefusals = false;
  const warn = (code: string, sentence: string): void => process.emitWarning(`${owner}: ${sentence}`, { code });

  function tell(what: string, details: EventDetails): void {
    const event = publish(what, details);
    const failed = (): void => warn('SALLYPORT_LISTENER', 'an onEvent listener failed.');
    try {
      const returned: unknown = onEvent?.(event);
      if (returned instanceof Promise) returned.catch(failed);
    } catch {
      failed();
    }
  }

  return {
    unavailable(reason): void {
      if (downSince !== undefined) return;
      downSince = performance.now();
      warn('SALLYPORT_SINK', `the sink takes no records (${reason}); they are kept in the spool and sent later.`);
      tell('sink-unavailable', { reason });
    },
    available(): void {
      if (downSince === undefined) return;
      tell('sink-recovered', { outageMs: Math.round(performance.now() - downSince) });
      downSince = undefined;
    },
    refused(status): void {
      if (!warnedOfRefusals)
        warn('SALLYPORT_SINK_REFUSED', `the sink refused a record (${status}); see the dead file.`);
      warnedOfRefusals = true;
      tell('record-refused', { status });
    },
    lost(reason): void {
      lost += 1;
      if (lost > 1) return;
      warn('SALLYPORT_SPOOL', `records are being lost (${reason}).`);
      tell('spool-failed', { reason });
    },
    kept(): void {
      if (lost > 0) tell('records-lost', { records: lost });
      lost = 0;
    },
    damaged(reason): void {
      warn('SALLYPORT_SPOOL', `a part of the spool cannot be used (${reason}).`);
      tell('spool-damaged', { reason });
    },
  };
}
