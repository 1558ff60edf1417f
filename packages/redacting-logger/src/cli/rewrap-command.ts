import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CliError, EXIT } from '@sallyport/core/cli';
import type { ExitCode, Terminal } from '@sallyport/core/cli';
import { checkFolder, logNames } from '../storage/log-folder.ts';
import { rewrapLog } from '../storage/rewrap-log.ts';
import { KEY_VARIABLES, masterKeyFrom } from './key-source.ts';
import { requireOwnKey } from './own-key.ts';
import { startProgress } from './progress.ts';

export interface RewrapFlags {
  readonly folder: string;
  readonly fromKeyFile?: string;
  readonly toKeyFile?: string;
}

/** The folder and those in it that hold logs: a spool is a folder of them. */
function foldersOf(folder: string): string[] {
  checkFolder('sallyport-logs', folder);
  const inner = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const folders = [folder, ...inner.map(({ name }) => join(folder, name)).toSorted()];
  return folders.filter((one) => logNames(one).length > 0);
}

/** Puts all logs of a folder under a new master key. */
export async function rewrapCommand(flags: RewrapFlags, terminal: Terminal): Promise<ExitCode> {
  const { folder, fromKeyFile, toKeyFile } = flags;
  const old = { file: fromKeyFile, flag: '--from-key-file', variable: KEY_VARIABLES.master };
  const fresh = { file: toKeyFile, flag: '--to-key-file', variable: KEY_VARIABLES.newMaster };
  const from = masterKeyFrom(old, terminal);
  const to = masterKeyFrom(fresh, terminal);
  const folders = foldersOf(folder);
  if (folders.length === 0) throw new CliError(EXIT.usage, `no log in ${JSON.stringify(folder)}.`);
  for (const one of folders) requireOwnKey({ folder: one }, from, to);
  const progress = startProgress('rewrapping', terminal);
  let files = 0;
  try {
    for (const one of folders) files += rewrapLog({ folder: one, from, to, onProgress: progress.update });
  } finally {
    progress.end();
  }
  await terminal.out(`${files} files are under the new master key\n`);
  return EXIT.ok;
}
