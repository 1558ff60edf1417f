import { optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionEntry } from '@sallyport/core';
import { masterKeyTable, useMasterKey } from './key-options.ts';
import type { MasterKeyOptions } from './key-options.ts';
import { checkFolder, logFiles, logNames } from './log-folder.ts';
import { loadPruned, savePruned } from './pruned-mark.ts';
import { listSignedBy, saveReaders } from './reader-list.ts';
import { knownRevision } from './reader-revision.ts';
import { refuseFaults, resealLog } from './reseal-log.ts';
import { StorageError } from './storage-error.ts';
import type { LogFault, LogProgress } from './types.ts';

export interface RewrapLogOptions {
  readonly folder: string;
  /** The master key up to now. */
  readonly from: MasterKeyOptions;
  /** The master key from now on. */
  readonly to: MasterKeyOptions;
  readonly onProgress?: (progress: LogProgress) => void;
  /** Told of each file whose keys open with neither key and were left as they are. Without it, such files throw at the end. */
  readonly onFault?: (fault: LogFault) => void;
}

const rewrapTable: {
  readonly folder: OptionEntry<string>;
  readonly from: OptionEntry<MasterKeyOptions>;
  readonly to: OptionEntry<MasterKeyOptions>;
  readonly onProgress: OptionEntry<((progress: LogProgress) => void) | undefined>;
  readonly onFault: OptionEntry<((fault: LogFault) => void) | undefined>;
} = {
  folder: required(rule.text()),
  from: required(rule.plainObject<MasterKeyOptions>()),
  to: required(rule.plainObject<MasterKeyOptions>()),
  onProgress: optional(rule.callable<(progress: LogProgress) => void>()),
  onFault: optional(rule.callable<(fault: LogFault) => void>()),
};

/**
 * Replaces the master key of all logs in a folder: all sidecars are sealed anew and then the list of readers is signed,
 * not an octet of a log changes, and the old master key opens nothing any more. A running writer goes on with the old
 * key: rewrap, restart the writers with the new key, rewrap again. Doing it twice, or after a crash, does no harm.
 *
 * Security: whoever had the old master key may have copied data keys; rewrapping protects against its later loss.
 * @returns how many files were sealed anew
 * @throws {ConfigError} when an option is wrong
 * @throws {StorageError} when the list of readers is gone or an older one, and, after all others were done and without
 *   `onFault`, when files open with neither key
 */
export function rewrapLog(options: RewrapLogOptions): number {
  const { folder, onProgress, onFault, ...keys } = readOptions('rewrapLog', options, rewrapTable);
  checkFolder('rewrapLog', folder);
  const from = useMasterKey('rewrapLog: `from`', readOptions('rewrapLog: `from`', keys.from, masterKeyTable));
  const to = useMasterKey('rewrapLog: `to`', readOptions('rewrapLog: `to`', keys.to, masterKeyTable));
  const masters = [from.public, to.public];
  const list = listSignedBy(folder, masters);
  const known = knownRevision(folder, masters);
  // Revision 1 is the list without readers that a writer makes; without a later one readers would lose their access.
  if (known > 1 && (list?.revision ?? 0) < known) {
    const has = list === undefined ? 'is gone' : `has revision ${list.revision}`;
    throw new StorageError('damaged', `readers.json ${has}, and the logs know revision ${known}: put it right first.`);
  }
  const readers = list?.readers ?? [];
  const faults: LogFault[] = [];
  const names = logNames(folder);
  const files = names.flatMap((name) => logFiles({ folder, name }));
  const bytesTotal = files.reduce((sum, { size }) => sum + size, 0);
  let bytesDone = 0;
  let count = 0;
  const onFile = (file: string, size: number): void => {
    bytesDone += size;
    onProgress?.({ bytesDone, bytesTotal, file });
  };
  const tell = onFault ?? ((fault: LogFault): void => void faults.push(fault));
  for (const name of names) {
    const place = { folder, name };
    count += resealLog(place, { from, to, readers, onFile, onFault: tell });
    const pruned = loadPruned(place, masters);
    if (pruned !== undefined) savePruned(place, to, pruned);
  }
  // Last: a run that was stopped before here can be told from one that was not.
  if (list !== undefined) saveReaders(folder, to, readers, list.revision);
  refuseFaults(faults);
  return count;
}
