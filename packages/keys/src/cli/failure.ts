import { ConfigError } from '@sallyport/core';
import { CliError, EXIT, safeText } from '@sallyport/core/cli';
import type { ExitCode, Failure } from '@sallyport/core/cli';
import { KeysError } from '../keys-error.ts';
import type { KeysErrorCode } from '../keys-error.ts';

const TROUBLE: Readonly<Record<KeysErrorCode, ExitCode>> = {
  'unknown-key': EXIT.usage,
  'not-rotatable': EXIT.usage,
  duplicate: EXIT.cannot,
  conflict: EXIT.cannot,
  'store-full': EXIT.cannot,
  busy: EXIT.cannot,
  incomplete: EXIT.cannot,
  unreadable: EXIT.cannot,
};

/** SQLSTATE of a table that is not there; SQLite says it in words. */
const isUnmade = (error: unknown): boolean => {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  return code === '42P01' || code === '3F000' || (typeof message === 'string' && /no such table/.test(message));
};

/** Options of functions as the person typed them. */
const asFlags = (message: string): string => {
  return message.replace(/^[\w.]+: /, '').replaceAll(/`([a-z][A-Za-z]*)`/g, (_, name: string) => {
    return `--${name.replace(/s$/, '').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  });
};

function ofConfig({ message, option }: ConfigError): Failure {
  if (/pepper/i.test(option)) return { exit: EXIT.noAccess, message };
  return { exit: EXIT.usage, message: asFlags(message) };
}

/** What to say of an error, and the exit code that tells a script. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CliError) return error;
  if (error instanceof ConfigError) return ofConfig(error);
  if (error instanceof KeysError) return { exit: TROUBLE[error.code], message: error.message };
  if (isUnmade(error)) {
    return { exit: EXIT.usage, message: 'the tables are not there: run `sallyport-keys migrate` first.' };
  }
  const { code, path } = Object(error) as { code?: unknown; path?: unknown };
  if (code === 'EACCES' || code === 'EPERM') {
    return { exit: EXIT.noAccess, message: `${typeof path === 'string' ? safeText(path) : 'a file'}: ${code}` };
  }
  // Some drivers put what they were given into their messages: the class and the code must do.
  const name = error instanceof Error ? error.name : 'Error';
  const detail = typeof code === 'string' || typeof code === 'number' ? ` (${code})` : '';
  return { exit: EXIT.cannot, message: `the store cannot do it now: ${safeText(name)}${safeText(detail)}` };
}
