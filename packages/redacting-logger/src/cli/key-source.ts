import { CliError, EXIT } from '@sallyport/core/cli';
import type { Terminal } from '@sallyport/core/cli';
import type { MasterKeyOptions, ReadKeyOptions } from '../storage/key-options.ts';

/** Keys come from files and the environment only: every user of a machine can see the arguments of every process. */
export const KEY_VARIABLES = {
  master: 'SALLYPORT_LOG_MASTER_KEY',
  newMaster: 'SALLYPORT_LOG_NEW_MASTER_KEY',
  reader: 'SALLYPORT_LOG_READER_KEY',
} as const;

interface Source {
  readonly file: string | undefined;
  /** The flag that names the file. */
  readonly flag: string;
  readonly variable: string;
}

const fromEnvironment = (variable: string, { env }: Terminal): string | undefined =>
  env[variable] === '' ? undefined : env[variable];

/** A file that was named wins over a variable that happens to be set. */
export function masterKeyFrom({ file, flag, variable }: Source, terminal: Terminal): MasterKeyOptions {
  if (file !== undefined) return { masterKeyFile: file };
  const masterKey = fromEnvironment(variable, terminal);
  if (masterKey !== undefined) return { masterKey };
  throw new CliError(EXIT.noAccess, `no master key: give ${flag} FILE or set ${variable}.`);
}

export interface KeyFlags {
  readonly masterKeyFile?: string;
  readonly readerKeyFile?: string;
}

export function masterKeyOf({ masterKeyFile }: KeyFlags, terminal: Terminal): MasterKeyOptions {
  return masterKeyFrom({ file: masterKeyFile, flag: '--master-key-file', variable: KEY_VARIABLES.master }, terminal);
}

export function readKeyOf({ masterKeyFile, readerKeyFile }: KeyFlags, terminal: Terminal): ReadKeyOptions {
  if (masterKeyFile !== undefined && readerKeyFile !== undefined) {
    throw new CliError(EXIT.usage, 'give --reader-key-file or --master-key-file, not both.');
  }
  if (readerKeyFile !== undefined) return { readerKeyFile };
  if (masterKeyFile !== undefined) return { masterKeyFile };
  const readerKey = fromEnvironment(KEY_VARIABLES.reader, terminal);
  const masterKey = fromEnvironment(KEY_VARIABLES.master, terminal);
  if (readerKey !== undefined && masterKey !== undefined) {
    const both = `${KEY_VARIABLES.reader} and ${KEY_VARIABLES.master}`;
    throw new CliError(EXIT.usage, `${both} are both set: unset one, or name a key file.`);
  }
  if (readerKey !== undefined) return { readerKey };
  if (masterKey !== undefined) return { masterKey };
  const variables = `${KEY_VARIABLES.reader} or ${KEY_VARIABLES.master}`;
  throw new CliError(
    EXIT.noAccess,
    `no key: give --reader-key-file FILE or --master-key-file FILE, or set ${variables}.`,
  );
}
