import { optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionEntry } from '@sallyport/core';
import { masterKeyTable, useMasterKey } from './key-options.ts';
import type { MasterKeyOptions } from './key-options.ts';
import { checkFolder, logFiles, logNames } from './log-folder.ts';
import { loadReaders, readersSignedBy, saveReaders } from './reader-list.ts';
import { readersOf, resealLog } from './reseal-log.ts';
import type { LogProgress } from './types.ts';

export interface RewrapLogOptions {
  readonly folder: string;
  /** The master key up to now. */
  readonly from: MasterKeyOptions;
  /** The master key from now on. */
  readonly to: MasterKeyOptions;
  readonly onProgress?: (progress: LogProgress) => void;
}

const rewrapTable: {
  readonly folder: OptionEntry<string>;
  readonly from: OptionEntry<MasterKeyOptions>;
  readonly to: OptionEntry<MasterKeyOptions>;
  readonly onProgress: OptionEntry<((progress: LogProgress) => void) | undefined>;
} = {
  folder: required(rule.text()),
  from: required(rule.plainObject<MasterKeyOptions>()),
  to: required(rule.plainObject<MasterKeyOptions>()),
  onProgress: optional(rule.callable<(progress: LogProgress) => void>()),
};

/**
 * Replaces the master key of all logs in a folder: the list of readers is signed and all sidecars are sealed anew,
 * not an octet of a log changes, and the old master key opens nothing any more. A running writer goes on with the old
 * key: rewrap, restart the writers with the new key, rewrap again. Doing it twice, or after a crash, does no harm.
 *
 * Security: whoever had the old master key may have copied data keys; rewrapping protects against its later loss.
 * @returns how many files were sealed anew
 * @throws {ConfigError} when an option is wrong
 * @throws {StorageError} when a file opens with neither key
 */
export function rewrapLog(options: RewrapLogOptions): number {
  const { folder, onProgress, ...keys } = readOptions('rewrapLog', options, rewrapTable);
  checkFolder('rewrapLog', folder);
  const from = useMasterKey('rewrapLog: `from`', readOptions('rewrapLog: `from`', keys.from, masterKeyTable));
  const to = useMasterKey('rewrapLog: `to`', readOptions('rewrapLog: `to`', keys.to, masterKeyTable));
  const readers = readersSignedBy(folder, [from.public, to.public]);
  const names = logNames(folder);
  const files = names.flatMap((name) => logFiles({ folder, name }));
  const bytesTotal = files.reduce((sum, { size }) => sum + size, 0);
  let bytesDone = 0;
  let count = 0;
  if (loadReaders(folder) !== undefined) saveReaders(folder, to, readers);
  for (const name of names) {
    count += resealLog(
      { folder, name },
      { from, to },
      (sidecar) => readersOf(sidecar, readers),
      (file, size) => {
        bytesDone += size;
        onProgress?.({ bytesDone, bytesTotal, file });
      },
    );
  }
  return count;
}
