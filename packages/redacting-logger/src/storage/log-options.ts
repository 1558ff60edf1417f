import { optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionEntry, ResolvedOptions } from '@sallyport/core';
import { masterKeyTable, masterPublicKeyRule } from './key-options.ts';
import type { MasterKeyOptions } from './key-options.ts';
import { nameRule } from './log-folder.ts';
import type { PrunedFile } from './types.ts';

export interface RetentionOptions {
  /**
   * Deletes files whose newest record is older, in milliseconds.
   * Security: logs are personal data; keep them no longer than their purpose lasts.
   * @default nothing is deleted for its age
   */
  readonly maxAge?: number;
  /** Deletes the oldest files while the log is larger, in octets. @default nothing is deleted for its size */
  readonly maxTotalSize?: number;
  /** Nothing is deleted, whatever the rest says. A file `NAME.hold` in the folder does the same. @default false */
  readonly legalHold?: boolean;
  /** Told after a file was deleted; the event `redacting-logger.pruned` tells the same. */
  readonly onPruned?: (file: PrunedFile) => void;
}

export interface EncryptedLogOptions extends MasterKeyOptions, RetentionOptions {
  /** Made with mode 0700 when it is missing. Security: refused when others may enter it or it is somebody else's. */
  readonly folder: string;
  /** Files are called `NAME-000001.slog`. One process a name. */
  readonly name: string;
  /**
   * Public keys of master keys instead of the master key itself: this writer cannot read what it wrote.
   * Security: such a writer cannot sign, and anybody who has the public key could write a log that looks like its own;
   * reading needs `allowUnsigned`.
   */
  readonly recipients?: readonly string[];
  /** Names of top-level fields that `limited` readers get; the rest of a record is out of their reach. */
  readonly sharedFields?: readonly string[];
  /** Octets of a file, from 1024, before the next is begun. @default 67108864 */
  readonly maxFileSize?: number;
  /** Milliseconds before the next file is begun, from 1000. @default 86400000 */
  readonly maxFileAge?: number;
  /**
   * When records are forced to the disk. All three survive the death of the process; a power cut costs what the system
   * had not written yet ('none', about 30 s), the last second ('interval') or nothing ('every', some ms a record).
   * @default 'interval'
   */
  readonly sync?: 'none' | 'interval' | 'every';
}

export const retentionTable: {
  readonly maxAge: OptionEntry<number | undefined>;
  readonly maxTotalSize: OptionEntry<number | undefined>;
  readonly legalHold: OptionEntry<boolean>;
  readonly onPruned: OptionEntry<((file: PrunedFile) => void) | undefined>;
} = {
  maxAge: optional(rule.integer(1000)),
  maxTotalSize: optional(rule.integer(1024)),
  legalHold: optional(rule.boolean(), false),
  onPruned: optional(rule.callable<(file: PrunedFile) => void>()),
};

export const encryptedLogTable: typeof masterKeyTable &
  typeof retentionTable & {
    readonly folder: OptionEntry<string>;
    readonly name: OptionEntry<string>;
    readonly recipients: OptionEntry<readonly string[] | undefined>;
    readonly sharedFields: OptionEntry<readonly string[] | undefined>;
    readonly maxFileSize: OptionEntry<number>;
    readonly maxFileAge: OptionEntry<number>;
    readonly sync: OptionEntry<'none' | 'interval' | 'every'>;
  } = {
  ...masterKeyTable,
  ...retentionTable,
  folder: required(rule.text()),
  name: required(nameRule),
  recipients: optional(rule.listOf(masterPublicKeyRule, { min: 1 })),
  sharedFields: optional(rule.listOf(rule.text(), { min: 1 })),
  maxFileSize: optional(rule.integer(1024), 64 * 1024 * 1024),
  maxFileAge: optional(rule.integer(1000), 24 * 60 * 60 * 1000),
  sync: optional(rule.oneOf('none', 'interval', 'every'), 'interval'),
};

export type EncryptedLogSettings = ResolvedOptions<typeof encryptedLogTable>;

/** @throws {ConfigError} */
export function readEncryptedLogOptions(owner: string, options: EncryptedLogOptions): EncryptedLogSettings {
  return readOptions(owner, options, encryptedLogTable);
}
