import { ConfigError, optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionEntry } from '@sallyport/core';
import { masterKeyTable, useMasterKey } from './key-options.ts';
import type { MasterKeyOptions } from './key-options.ts';
import { checkFolder, logNames, nameRule } from './log-folder.ts';
import { readerKeyRule, roleRule, saveReaders } from './reader-list.ts';
import type { LogReader, ReaderRole } from './reader-list.ts';
import { listToChange } from './reader-revision.ts';
import { refuseFaults, resealLog } from './reseal-log.ts';
import type { LogFault } from './types.ts';

export interface GrantReaderOptions extends MasterKeyOptions {
  readonly folder: string;
  /** What records of reading call the reader: letters, digits, - and _. */
  readonly reader: string;
  /** The public key that `createReaderKey()` gave the reader. */
  readonly publicKey: string;
  /** @default 'limited' */
  readonly role?: ReaderRole;
  /** Also opens the files that are there already; otherwise reading begins with the next file. @default false */
  readonly history?: boolean;
}

const grantTable: typeof masterKeyTable & {
  readonly folder: OptionEntry<string>;
  readonly reader: OptionEntry<string>;
  readonly publicKey: OptionEntry<string>;
  readonly role: OptionEntry<ReaderRole>;
  readonly history: OptionEntry<boolean>;
} = {
  ...masterKeyTable,
  folder: required(rule.text()),
  reader: required(nameRule),
  publicKey: required(readerKeyRule),
  role: optional(roleRule, 'limited'),
  history: optional(rule.boolean(), false),
};

/**
 * Names somebody who may read the logs of a folder. Running writers follow at their next file.
 * @throws {ConfigError} when an option is wrong or the name belongs to another key
 * @throws {StorageError} when the list of readers is signed by another master key or was put back to an older one; with
 *   `history`, when keys of files do not open, after all others were done
 */
export function grantReader(options: GrantReaderOptions): void {
  const settings = readOptions('grantReader', options, grantTable);
  const { folder, reader, role, history } = settings;
  checkFolder('grantReader', folder);
  const master = useMasterKey('grantReader', settings);
  const publicKey = Buffer.from(settings.publicKey, 'base64').toString('base64url');
  const { readers, revision } = listToChange(folder, master.public);
  const same = readers.find(({ name }) => name === reader);
  if (same !== undefined && same.publicKey !== publicKey) {
    throw new ConfigError('grantReader', 'reader', `\`reader\` ${reader} has another key: revoke it first.`);
  }
  const entry: LogReader = { name: reader, publicKey, role };
  const others = readers.filter((one) => one.name !== reader && one.publicKey !== publicKey);
  saveReaders(folder, master, [...others, entry], revision);
  if (!history) return;
  const faults: LogFault[] = [];
  // Who read what is for the holder of the master key alone.
  for (const name of logNames(folder).filter((one) => !one.endsWith('-access'))) {
    const plan = { from: master, to: master, readers: others, granted: entry };
    resealLog({ folder, name }, { ...plan, onFault: (fault) => faults.push(fault) });
  }
  refuseFaults(faults);
}
