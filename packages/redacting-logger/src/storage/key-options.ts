import { ConfigError, optional, rule } from '@sallyport/core';
import type { OptionEntry, OptionRule } from '@sallyport/core';
import { readKeyFile, secretKey } from './key-text.ts';
import { openMasterKey, parseMasterPublicKey } from './master-key.ts';
import type { MasterKey } from './master-key.ts';
import { openReaderKey } from './reader-key.ts';
import type { ReaderKey } from './reader-key.ts';

/** The master key: exactly one of the two. */
export interface MasterKeyOptions {
  /** 32 random octets in base64 or hex, from the environment: `process.env['LOG_MASTER_KEY']`. See `createMasterKey()`. */
  readonly masterKey?: string | undefined;
  /** A file that holds it, mode 0600 or stricter. */
  readonly masterKeyFile?: string | undefined;
}

/** The key to read with: exactly one of the four. */
export interface ReadKeyOptions extends MasterKeyOptions {
  /** A reader's own private key, see `createReaderKey()` and `grantReader()`. */
  readonly readerKey?: string | undefined;
  /** A file that holds it, mode 0600 or stricter. */
  readonly readerKeyFile?: string | undefined;
}

const secret = rule.secretText(1);

export const masterPublicKeyRule: OptionRule<string> = {
  expects: 'the public key of a master key, as createMasterKey() gives it',
  accepts: (value) => typeof value === 'string' && parseMasterPublicKey(value) !== undefined,
};

export const masterKeyTable: {
  readonly masterKey: OptionEntry<string | undefined>;
  readonly masterKeyFile: OptionEntry<string | undefined>;
} = { masterKey: optional(secret), masterKeyFile: optional(rule.text()) };

export const readKeyTable: typeof masterKeyTable & {
  readonly readerKey: OptionEntry<string | undefined>;
  readonly readerKeyFile: OptionEntry<string | undefined>;
} = { ...masterKeyTable, readerKey: optional(secret), readerKeyFile: optional(rule.text()) };

function onlyOne(owner: string, given: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(given);
  const count = names.filter((name) => given[name] !== undefined).length;
  if (count === 1) return;
  const list = names.map((name) => `\`${name}\``).join(', ');
  throw new ConfigError(owner, names[0] ?? '', `give exactly one of ${list}; got ${count}.`);
}

/** @throws {ConfigError} */
export function useMasterKey(owner: string, { masterKey, masterKeyFile }: MasterKeyOptions): MasterKey {
  onlyOne(owner, { masterKey, masterKeyFile });
  if (masterKey !== undefined) return openMasterKey(secretKey(owner, 'masterKey', masterKey));
  const text = readKeyFile(owner, 'masterKeyFile', masterKeyFile ?? '');
  return openMasterKey(secretKey(owner, 'masterKeyFile', text));
}

/** @throws {ConfigError} */
export function useReadKey(owner: string, options: ReadKeyOptions): { master?: MasterKey; reader?: ReaderKey } {
  const { masterKey, masterKeyFile, readerKey, readerKeyFile } = options;
  onlyOne(owner, { masterKey, masterKeyFile, readerKey, readerKeyFile });
  if (readerKey !== undefined) return { reader: openReaderKey(secretKey(owner, 'readerKey', readerKey)) };
  if (readerKeyFile === undefined) return { master: useMasterKey(owner, { masterKey, masterKeyFile }) };
  const text = readKeyFile(owner, 'readerKeyFile', readerKeyFile);
  return { reader: openReaderKey(secretKey(owner, 'readerKeyFile', text)) };
}

/** @throws {ConfigError} when both a master key and `recipients` are given, or neither */
export function useWriterKey(
  owner: string,
  options: MasterKeyOptions & { readonly recipients?: readonly string[] | undefined },
): MasterKey | undefined {
  const { masterKey, masterKeyFile, recipients } = options;
  onlyOne(owner, { masterKey, masterKeyFile, recipients });
  return recipients === undefined ? useMasterKey(owner, { masterKey, masterKeyFile }) : undefined;
}
