import { ConfigError } from '@sallyport/core';
import { CliError, EXIT } from '@sallyport/core/cli';
import type { ExitCode, Failure } from '@sallyport/core/cli';
import { StorageError } from '../storage/storage-error.ts';
import type { StorageTrouble } from '../storage/storage-error.ts';
import { visibleText } from '../visible-text.ts';
import { KEY_VARIABLES } from './key-source.ts';

const TROUBLE: Readonly<Record<StorageTrouble, ExitCode>> = {
  closed: EXIT.cannot,
  damaged: EXIT.found,
  locked: EXIT.cannot,
  'no-key': EXIT.noAccess,
  'no-log': EXIT.usage,
  'too-large': EXIT.cannot,
  'write-failed': EXIT.cannot,
};

const NO_ACCESS = /\b(?:EACCES|EPERM)\b|is open to others|belongs to another user/;

/** Options of functions as the person typed them. */
function asFlags(message: string): string {
  const variables: Record<string, string> = { masterKey: KEY_VARIABLES.master, readerKey: KEY_VARIABLES.reader };
  return message.replace(/^\w+(?:: `(?:from|to)`)?: /, '').replaceAll(/`([a-z][A-Za-z]*)`/g, (_, name: string) => {
    return variables[name] ?? `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  });
}

function ofConfig({ message, option }: ConfigError): Failure {
  const noAccess = /key/i.test(option) && option !== 'publicKey' ? true : NO_ACCESS.test(message);
  return { exit: noAccess ? EXIT.noAccess : EXIT.usage, message: asFlags(message) };
}

/** What to say of an error, and the exit code that tells a script. Messages of unknown errors name files and causes only. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CliError) return error;
  if (error instanceof ConfigError) return ofConfig(error);
  if (error instanceof StorageError) return { exit: TROUBLE[error.trouble], message: error.message };
  const { code, path } = error as NodeJS.ErrnoException;
  if (typeof code === 'string' && typeof path === 'string') {
    const exit = code === 'EACCES' || code === 'EPERM' ? EXIT.noAccess : code === 'ENOENT' ? EXIT.usage : EXIT.cannot;
    return { exit, message: `${visibleText(JSON.stringify(path), 300)}: ${code}` };
  }
  return { exit: EXIT.cannot, message: error instanceof Error ? visibleText(error.message, 300) : 'failed' };
}
