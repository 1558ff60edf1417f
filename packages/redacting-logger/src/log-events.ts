import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { EVENT_CHANNEL } from '@sallyport/core';
import type { GuardEvent } from '@sallyport/core';
import { boundedValue } from './bounded-value.ts';
import { deliverTo } from './deliver.ts';
import { eventKind, isGuardEvent, isRoutine } from './event-kind.ts';
import { readLogEventsOptions } from './log-events-options.ts';
import type { LogEventsOptions } from './log-events-options.ts';
import { messageRule } from './options.ts';
import { useRedactor } from './use-redactor.ts';
import { visibleText } from './visible-text.ts';
import { warnOnce } from './warn-once.ts';

function eventRecord(event: GuardEvent): object {
  const { type, at, guard, exchangeId, principalId, mode, decision, effective, code, durationMs, details } = event;
  const time = new Date(at).toISOString();
  return { event: type, time, guard, exchangeId, principalId, mode, decision, effective, code, durationMs, details };
}

/**
 * Writes what the guards of this process report: refusals, flags and failures. Subscribes to the diagnostics channel
 * of core, so no guard needs to know the logger.
 * @throws {ConfigError} when an option is wrong
 */
export function logEvents(options: LogEventsOptions): { readonly close: () => void } {
  const { logger, redactor: choice, allowed, levels, maxFieldLength } = readLogEventsOptions(options);
  const redactor = useRedactor('logEvents', choice);
  const deliver = deliverTo(logger, 'logEvents');
  const warn = warnOnce('SALLYPORT_REDACTION', 'logEvents: an event could not be redacted and was withheld.');

  // Must not throw: a subscriber's error would end the process as an uncaught exception.
  function onMessage(message: unknown): void {
    try {
      if (!isGuardEvent(message) || message.guard === 'redacting-logger') return;
      if (isRoutine(message) && !allowed) return;
      const record = boundedValue(redactor.value(eventRecord(message)), maxFieldLength) as object;
      const title = visibleText(redactor.text(message.type), 128);
      deliver(levels[eventKind(message)], messageRule.accepts(title) ? title : 'guard event', record);
    } catch (error) {
      warn(error);
    }
  }

  subscribe(EVENT_CHANNEL, onMessage);
  return Object.freeze({ close: () => void unsubscribe(EVENT_CHANNEL, onMessage) });
}
