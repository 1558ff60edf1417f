import Transport from 'winston-transport';
import type { TransportStreamOptions } from 'winston-transport';
import { optional, readOptions, rule } from '@sallyport/core';
import type { OptionEntry } from '@sallyport/core';
import { MESSAGE } from '../log-info.ts';
import { warnOnce } from '../warn-once.ts';
import { openEncryptedLog, refuseAccessName } from './encrypted-log.ts';
import { encryptedLogTable } from './log-options.ts';
import type { EncryptedLogOptions } from './log-options.ts';
import type { EncryptedLog } from './types.ts';

export interface EncryptedFileOptions
  extends
    EncryptedLogOptions,
    Pick<TransportStreamOptions, 'level' | 'format' | 'silent' | 'handleExceptions' | 'handleRejections'> {
  /**
   * Told of each record that could not be written. Without it, one process warning says that records are being lost.
   * The next record is tried again.
   */
  readonly onError?: (error: unknown) => void;
  /**
   * Makes the logging call throw when a record cannot be written. By default an app lives on without its log.
   * Security: with false, whoever can fill the disk can act without being recorded.
   * @default false
   */
  readonly failClosed?: boolean;
}

type Format = EncryptedFileOptions['format'];

const encryptedFileTable: typeof encryptedLogTable & {
  readonly level: OptionEntry<string | undefined>;
  readonly format: OptionEntry<Format>;
  readonly silent: OptionEntry<boolean>;
  readonly handleExceptions: OptionEntry<boolean>;
  readonly handleRejections: OptionEntry<boolean>;
  readonly onError: OptionEntry<((error: unknown) => void) | undefined>;
  readonly failClosed: OptionEntry<boolean>;
} = {
  ...encryptedLogTable,
  level: optional(rule.text()),
  format: optional(rule.having<NonNullable<Format>>('transform')),
  silent: optional(rule.boolean(), false),
  handleExceptions: optional(rule.boolean(), false),
  handleRejections: optional(rule.boolean(), false),
  onError: optional(rule.callable<(error: unknown) => void>()),
  failClosed: optional(rule.boolean(), false),
};

interface Failing {
  readonly failClosed: boolean;
  readonly onError: (error: unknown) => void;
  readonly warn: (error: unknown) => void;
}

class EncryptedFile extends Transport {
  readonly #log: EncryptedLog;
  readonly #settings: Failing;

  constructor(log: EncryptedLog, options: TransportStreamOptions, settings: Failing) {
    super(options);
    this.#log = log;
    this.#settings = settings;
    // After `logger.end()`, which closes no transport.
    this.once('finish', () => log.close());
  }

  override log(info: object, next: () => void): void {
    try {
      const line: unknown = Reflect.get(info, MESSAGE);
      this.#log.write(typeof line === 'string' ? line : JSON.stringify(info));
      if (this.listenerCount('logged') > 0) this.emit('logged', info);
    } catch (error) {
      this.#tell(error);
      // After `next`, or the stream would wait for ever and every later record with it.
      next();
      if (this.#settings.failClosed) throw error;
      return;
    }
    next();
  }

  #tell(error: unknown): void {
    try {
      this.#settings.onError(error);
    } catch (second) {
      this.#settings.warn(second);
    }
  }

  override close(): void {
    this.#log.close();
  }
}

/**
 * A winston transport to an encrypted log. Writes the line that the format made, as it is.
 * @throws {ConfigError} when an option is wrong, or the folder or key file is open to others
 * @throws {StorageError} when another process writes this log
 */
export function encryptedFile(options: EncryptedFileOptions): Transport {
  const settings = readOptions('encryptedFile', options, encryptedFileTable);
  refuseAccessName('encryptedFile', settings.name);
  const { level, format, silent, handleExceptions, handleRejections, failClosed } = settings;
  const warn = warnOnce('SALLYPORT_STORAGE', 'encryptedFile: the log cannot be written and records are being lost.');
  const passed: TransportStreamOptions = {
    silent,
    handleExceptions,
    handleRejections,
    ...(level === undefined ? {} : { level }),
    ...(format === undefined ? {} : { format }),
  };
  const log = openEncryptedLog('encryptedFile', settings);
  return new EncryptedFile(log, passed, { failClosed, onError: settings.onError ?? warn, warn });
}
