import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { EVENT_CHANNEL, optional, readOptions, rule } from '@sallyport/core';
import type { GuardEvent, OptionEntry } from '@sallyport/core';
import { boundedValue } from '../bounded-value.ts';
import { eventKind, isGuardEvent } from '../event-kind.ts';
import { redactorRule, useRedactor } from '../use-redactor.ts';
import type { RedactorChoice } from '../use-redactor.ts';
import { warnOnce } from '../warn-once.ts';
import { openEncryptedLog, refuseAccessName } from './encrypted-log.ts';
import { nameRule } from './log-folder.ts';
import { encryptedLogTable } from './log-options.ts';
import type { EncryptedLogOptions } from './log-options.ts';

export interface AuditLogOptions extends Omit<EncryptedLogOptions, 'name'> {
  /** @default 'audit' */
  readonly name?: string;
  /** Whose events are kept, by the first part of their type. @default see below */
  readonly sources?: readonly string[];
  /** Options of `@sallyport/redact`, or a redactor to share. @default the full catalogue */
  readonly redactor?: RedactorChoice;
  /** Told of each event that could not be kept. Without it, one process warning says so. */
  readonly onError?: (error: unknown) => void;
}

/** Who somebody is, what they may do, which keys there are, what was approved, and what became of the logs. */
const SOURCES = ['authenticate', 'authorize', 'api-key', 'keys', 'approvals', 'redacting-logger'];

const MAX_TEXT = 1024;

const auditLogTable: Omit<typeof encryptedLogTable, 'name'> & {
  readonly name: OptionEntry<string>;
  readonly sources: OptionEntry<readonly string[]>;
  readonly redactor: OptionEntry<RedactorChoice | undefined>;
  readonly onError: OptionEntry<((error: unknown) => void) | undefined>;
} = {
  ...encryptedLogTable,
  name: optional(nameRule, 'audit'),
  sources: optional(rule.listOf(rule.text(), { min: 1 }), SOURCES),
  redactor: optional(redactorRule),
  onError: optional(rule.callable<(error: unknown) => void>()),
};

function eventRecord(event: GuardEvent): object {
  const { type, at, guard, exchangeId, principalId, mode, decision, effective, code, details } = event;
  const time = new Date(at).toISOString();
  const kind = eventKind(event);
  return { event: type, kind, time, guard, exchangeId, principalId, mode, decision, effective, code, details };
}

/**
 * Keeps the events of authentication, authorization, keys and approvals, and deletions of logs, in an encrypted log of
 * their own: what the app's logger drops, by level or by failure, is not lost to an audit. Records are redacted.
 * @throws {ConfigError} when an option is wrong, or the folder or key file is open to others
 * @throws {StorageError} when another process writes this log
 */
export function auditLog(options: AuditLogOptions): { readonly close: () => void } {
  const settings = readOptions('auditLog', options, auditLogTable);
  refuseAccessName('auditLog', settings.name);
  const redactor = useRedactor('auditLog', settings.redactor);
  const warn = warnOnce('SALLYPORT_STORAGE', 'auditLog: an event could not be kept.');
  const failed = settings.onError ?? warn;
  const sources = new Set(settings.sources);
  const log = openEncryptedLog('auditLog', settings);

  function isKept(event: GuardEvent): boolean {
    // One a request, and nothing but that there was a request.
    if (event.type === 'redacting-logger.allowed') return false;
    return sources.has(event.type.split('.', 1)[0] ?? '');
  }

  // Must not throw: a subscriber's error would end the process as an uncaught exception.
  function onMessage(message: unknown): void {
    try {
      if (!isGuardEvent(message) || !isKept(message)) return;
      log.write(JSON.stringify(boundedValue(redactor.value(eventRecord(message)), MAX_TEXT)));
    } catch (error) {
      try {
        failed(error);
      } catch (second) {
        warn(second);
      }
    }
  }

  subscribe(EVENT_CHANNEL, onMessage);
  return Object.freeze({
    close: () => {
      unsubscribe(EVENT_CHANNEL, onMessage);
      log.close();
    },
  });
}
