import { guardOptionTable, optional, readOptions, required, rule } from '@sallyport/core';
import type { Exchange, GuardOptions, OptionEntry, OptionRule, Outcome, ResolvedOptions } from '@sallyport/core';
import { outcomeLevels } from './levels.ts';
import type { LoggerLike } from './logger-like.ts';
import type { RemoteAddressPolicy } from './remote-address.ts';
import { redactorRule } from './use-redactor.ts';
import type { RedactorChoice } from './use-redactor.ts';

/** Facts of your own for the record. Redacted and bounded like everything else, under the key `fields`. */
export type ExtraFields = (exchange: Exchange) => object | Promise<object>;

export interface RequestLoggerOptions extends GuardOptions {
  /** Receives one record a request: `logger.log(level, message, record)`. A winston logger fits as it is. */
  readonly logger: LoggerLike;
  /**
   * Logs the request body, prompts included, redacted and bounded (200 values of at most `maxFieldLength`).
   * Security: redaction finds what it knows. What people write to a model may be confidential in ways no pattern sees.
   * @default false
   */
  readonly dangerouslyLogPrompts?: boolean;
  /**
   * Options of `@sallyport/redact`, or a redactor made with `createRedactor`, which several parts can share.
   * Security: a category or entry left out stays readable in every record.
   * @default the full catalogue
   */
  readonly redactor?: RedactorChoice;
  /** Level by how the request ended. @default completed and aborted 'info', denied and withheld 'warn', failed 'error' */
  readonly levels?: Partial<Record<Outcome['kind'], string>>;
  /** Text of every record. No printf tokens: winston would drop the record's fields. @default 'request' */
  readonly message?: string;
  /** Extra facts. A throw, a rejection or more than one second costs only the facts, never the record. */
  readonly fields?: ExtraFields;
  /**
   * The peer's address: whole, without its last 8 (IPv4) or 80 (IPv6) bits, or not at all.
   * Security: a whole address is personal data; it is exempt from the redactor.
   * @default 'truncated'
   */
  readonly remoteAddress?: RemoteAddressPolicy;
  /** Characters of any one string, 16 to 65,536; longer ones are cut and their length noted. @default 1024 */
  readonly maxFieldLength?: number;
}

/** winston takes `%s` and the like for placeholders and no longer merges the record into its info. */
export const messageRule: OptionRule<string> = {
  expects: 'a non-empty string without printf tokens such as %s',
  accepts: (value) => typeof value === 'string' && value !== '' && !/%[scdjifoO%]/.test(value),
};

export const loggerRule: OptionRule<LoggerLike> = rule.having<LoggerLike>('log');

const requestLoggerTable: typeof guardOptionTable & {
  readonly logger: OptionEntry<LoggerLike>;
  readonly dangerouslyLogPrompts: OptionEntry<boolean>;
  readonly redactor: OptionEntry<RedactorChoice | undefined>;
  readonly levels: OptionEntry<object>;
  readonly message: OptionEntry<string>;
  readonly fields: OptionEntry<ExtraFields | undefined>;
  readonly remoteAddress: OptionEntry<RemoteAddressPolicy>;
  readonly maxFieldLength: OptionEntry<number>;
} = {
  ...guardOptionTable,
  logger: required(loggerRule),
  dangerouslyLogPrompts: optional(rule.boolean(), false),
  redactor: optional(redactorRule),
  levels: optional(rule.plainObject<object>(), {}),
  message: optional(messageRule, 'request'),
  fields: optional(rule.callable<ExtraFields>()),
  remoteAddress: optional(rule.oneOf('full', 'truncated', 'none'), 'truncated'),
  maxFieldLength: optional(rule.integer(16, 65_536), 1024),
};

export type RequestLoggerSettings = Omit<ResolvedOptions<typeof requestLoggerTable>, 'levels'> & {
  readonly levels: Readonly<Record<Outcome['kind'], string>>;
};

/** @throws {ConfigError} */
export function readRequestLoggerOptions(options: RequestLoggerOptions): RequestLoggerSettings {
  const settings = readOptions('redactingLogger', options, requestLoggerTable);
  return Object.freeze({ ...settings, levels: outcomeLevels('redactingLogger', settings.levels) });
}
