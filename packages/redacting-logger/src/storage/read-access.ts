import { optional, required, rule } from '@sallyport/core';
import type { OptionEntry } from '@sallyport/core';
import type { Access } from './file-access.ts';
import { masterPublicKeyRule, readKeyTable, useReadKey } from './key-options.ts';
import type { ReadKeyOptions } from './key-options.ts';
import { checkFolder, nameRule } from './log-folder.ts';
import { parseMasterPublicKey } from './master-key.ts';
import type { MasterPublicKey } from './master-key.ts';
import { loadReaders } from './reader-list.ts';
import type { LogProgress } from './types.ts';

/** Which log is read, by whom, and whom they trust. */
export interface LogAccessOptions extends ReadKeyOptions {
  readonly folder: string;
  readonly name: string;
  /**
   * The public key of the master key that must have signed, for readers that do not want to take the folder's word.
   * @default the one in `readers.json`
   */
  readonly masterPublicKey?: string;
  /**
   * Also accepts files whose writer had `recipients` only and could not sign.
   * Security: anybody who has the public key could have written them.
   * @default false
   */
  readonly allowUnsigned?: boolean;
  /** Told after each file and now and then within large ones. */
  readonly onProgress?: (progress: LogProgress) => void;
}

export const logAccessTable: typeof readKeyTable & {
  readonly folder: OptionEntry<string>;
  readonly name: OptionEntry<string>;
  readonly masterPublicKey: OptionEntry<string | undefined>;
  readonly allowUnsigned: OptionEntry<boolean>;
  readonly onProgress: OptionEntry<((progress: LogProgress) => void) | undefined>;
} = {
  ...readKeyTable,
  folder: required(rule.text()),
  name: required(nameRule),
  masterPublicKey: optional(masterPublicKeyRule),
  allowUnsigned: optional(rule.boolean(), false),
  onProgress: optional(rule.callable<(progress: LogProgress) => void>()),
};

export interface NamedAccess extends Access {
  /** Who reads, by the list of readers; a key that is not in it by its id. */
  readonly who: string;
  /** Whose public key a record of the reading is sealed to. */
  readonly recordFor: MasterPublicKey | undefined;
}

type AccessSettings = ReadKeyOptions & {
  readonly folder: string;
  readonly name: string;
  readonly masterPublicKey: string | undefined;
  readonly allowUnsigned: boolean;
};

/**
 * @throws {ConfigError} when a key is wrong or the folder is open to others
 * @throws {StorageError} when the list of readers was changed
 */
export function useAccess(owner: string, settings: AccessSettings): NamedAccess {
  const { folder, name, masterPublicKey } = settings;
  checkFolder(owner, folder);
  const key = useReadKey(owner, settings);
  const list = loadReaders(folder);
  const pinned = masterPublicKey === undefined ? undefined : parseMasterPublicKey(masterPublicKey);
  const trusted = key.master?.public ?? pinned ?? list?.master;
  const own = key.reader?.public.toString('base64url');
  const known = list?.readers.find(({ publicKey }) => publicKey === own)?.name;
  return {
    ...key,
    trusted,
    // Readers write the record of who read what, and they have no key to sign with.
    allowUnsigned: settings.allowUnsigned || name.endsWith('-access'),
    who: key.master === undefined ? (known ?? `unlisted reader ${key.reader?.id ?? ''}`) : 'master key',
    recordFor: trusted,
  };
}
