import { ConfigError, readOptions, required, rule } from '@sallyport/core';
import type { OptionEntry } from '@sallyport/core';
import { masterKeyTable, useMasterKey } from './key-options.ts';
import type { MasterKeyOptions } from './key-options.ts';
import { checkFolder, logNames, nameRule } from './log-folder.ts';
import { saveReaders } from './reader-list.ts';
import { listToChange } from './reader-revision.ts';
import { refuseFaults, resealLog } from './reseal-log.ts';
import type { LogFault } from './types.ts';

export interface RevokeReaderOptions extends MasterKeyOptions {
  readonly folder: string;
  /** The name the reader was granted access under. */
  readonly reader: string;
}

const revokeTable: typeof masterKeyTable & {
  readonly folder: OptionEntry<string>;
  readonly reader: OptionEntry<string>;
} = { ...masterKeyTable, folder: required(rule.text()), reader: required(nameRule) };

/**
 * Takes a reader off the list and out of the sidecars of all files. What the reader copied before, the keys of files
 * included, stays copied: a running log should be rotated as well.
 * @throws {ConfigError} when an option is wrong or nobody has that name
 * @throws {StorageError} when the list of readers is signed by another master key or was put back to an older one, and,
 *   after all others were done, when keys of files do not open
 */
export function revokeReader(options: RevokeReaderOptions): void {
  const settings = readOptions('revokeReader', options, revokeTable);
  const { folder, reader } = settings;
  checkFolder('revokeReader', folder);
  const master = useMasterKey('revokeReader', settings);
  const { readers, revision } = listToChange(folder, master.public);
  const rest = readers.filter(({ name }) => name !== reader);
  if (rest.length === readers.length) {
    throw new ConfigError('revokeReader', 'reader', `\`reader\`: nobody is called ${reader}.`);
  }
  // First, so that a running writer seals no file for the reader meanwhile.
  saveReaders(folder, master, rest, revision);
  const faults: LogFault[] = [];
  for (const name of logNames(folder)) {
    const plan = { from: master, to: master, readers: rest };
    resealLog({ folder, name }, { ...plan, onFault: (fault) => faults.push(fault) });
  }
  refuseFaults(faults);
}
