import { ConfigError, optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionEntry } from '@sallyport/core';
import { openEncryptedLog } from './encrypted-log.ts';
import { masterKeyTable, useMasterKey } from './key-options.ts';
import type { MasterKeyOptions } from './key-options.ts';
import { checkFolder, existingLog, nameRule, slogName } from './log-folder.ts';
import { readEncryptedLogOptions, retentionTable } from './log-options.ts';
import type { RetentionOptions } from './log-options.ts';
import { loadReaders } from './reader-list.ts';
import { isHeld, selectVictims } from './retention.ts';
import type { PrunedFile } from './types.ts';

export interface PruneLogOptions extends MasterKeyOptions, RetentionOptions {
  readonly folder: string;
  readonly name: string;
  /** Deletes this file and all before it, whatever their age. */
  readonly through?: string;
}

const pruneTable: typeof masterKeyTable &
  typeof retentionTable & {
    readonly folder: OptionEntry<string>;
    readonly name: OptionEntry<string>;
    readonly through: OptionEntry<string | undefined>;
  } = {
  ...masterKeyTable,
  ...retentionTable,
  folder: required(rule.text()),
  name: required(nameRule),
  through: optional(rule.text()),
};

/**
 * Retention from outside, for a log that no process writes: a running writer does its own. Leaves the proof in the
 * log, in a file of its own, and leaves no file when nothing is deleted.
 * @throws {ConfigError} when an option is wrong, or the folder or key file is open to others
 * @throws {StorageError} when a writer has the log open, or there is none
 */
export function pruneLog(options: PruneLogOptions): readonly PrunedFile[] {
  const settings = readOptions('pruneLog', options, pruneTable);
  const { folder, name, through, maxAge, maxTotalSize, legalHold, onPruned, masterKey, masterKeyFile } = settings;
  const place = { folder, name };
  checkFolder('pruneLog', folder);
  useMasterKey('pruneLog', settings);
  const files = existingLog(place);
  const asked = through === undefined ? 0 : files.find(({ file }) => file === through)?.number;
  if (asked === undefined) throw new ConfigError('pruneLog', 'through', '`through` is no file of this log.');
  if (isHeld(place, settings)) return [];
  // The newest file is being written in `selectVictims`; here it would be the one that takes the proof.
  const next = { file: slogName(place, 1), path: '', number: Number.POSITIVE_INFINITY, size: 0 };
  if (selectVictims([...files, next], settings, Date.now(), new Map(), asked).length === 0) return [];
  const proofs: PrunedFile[] = [];
  const collect = (proof: PrunedFile): void => {
    proofs.push(proof);
    onPruned?.(proof);
  };
  const given = { folder, name, masterKey, masterKeyFile, legalHold, onPruned: collect };
  const limits = {
    ...(maxAge === undefined ? {} : { maxAge }),
    ...(maxTotalSize === undefined ? {} : { maxTotalSize }),
  };
  const log = openEncryptedLog('pruneLog', {
    ...readEncryptedLogOptions('pruneLog', { ...given, ...limits }),
    // Limited readers check the chain too, so the proof must be in their reach.
    sharedFields: loadReaders(folder)?.readers.some(({ role }) => role === 'limited') === true ? [] : undefined,
  });
  try {
    log.prune(through);
  } finally {
    log.close();
  }
  return proofs;
}
