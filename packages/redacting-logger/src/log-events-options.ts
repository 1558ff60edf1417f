import { optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionEntry, ResolvedOptions } from '@sallyport/core';
import { eventLevels } from './levels.ts';
import type { EventKind } from './levels.ts';
import type { LoggerLike } from './logger-like.ts';
import { loggerRule } from './options.ts';
import { redactorRule } from './use-redactor.ts';
import type { RedactorChoice } from './use-redactor.ts';

export interface LogEventsOptions {
  /** Receives one record an event: `logger.log(level, event.type, record)`. */
  readonly logger: LoggerLike;
  /** Options of `@sallyport/redact`, or a redactor to share. @default the full catalogue */
  readonly redactor?: RedactorChoice;
  /** Also logs that a guard let a request or a reply pass: one record a guard and request. @default false */
  readonly allowed?: boolean;
  /** @default allowed 'info', flagged and denied 'warn', failed 'error' */
  readonly levels?: Partial<Record<EventKind, string>>;
  /** Characters of any one string, 16 to 65,536. @default 1024 */
  readonly maxFieldLength?: number;
}

const logEventsTable: {
  readonly logger: OptionEntry<LoggerLike>;
  readonly redactor: OptionEntry<RedactorChoice | undefined>;
  readonly allowed: OptionEntry<boolean>;
  readonly levels: OptionEntry<object>;
  readonly maxFieldLength: OptionEntry<number>;
} = {
  logger: required(loggerRule),
  redactor: optional(redactorRule),
  allowed: optional(rule.boolean(), false),
  levels: optional(rule.plainObject<object>(), {}),
  maxFieldLength: optional(rule.integer(16, 65_536), 1024),
};

export type LogEventsSettings = Omit<ResolvedOptions<typeof logEventsTable>, 'levels'> & {
  readonly levels: Readonly<Record<EventKind, string>>;
};

/** @throws {ConfigError} */
export function readLogEventsOptions(options: LogEventsOptions): LogEventsSettings {
  const settings = readOptions('logEvents', options, logEventsTable);
  return Object.freeze({ ...settings, levels: eventLevels('logEvents', settings.levels) });
}
