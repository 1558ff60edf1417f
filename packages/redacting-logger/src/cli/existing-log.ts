import { CliError, EXIT } from '@sallyport/core/cli';
import { checkFolder, logNames } from '../storage/log-folder.ts';

/** A mistyped name must not look like an empty log. */
export function requireLog(folder: string, name: string): void {
  checkFolder('sallyport-logs', folder);
  const names = logNames(folder);
  if (names.includes(name)) return;
  const known = names.length === 0 ? 'it holds none' : `it holds ${names.slice(0, 10).join(', ')}`;
  throw new CliError(EXIT.usage, `no log ${JSON.stringify(name)} in ${JSON.stringify(folder)}: ${known}.`);
}
