import { readFileSync } from 'node:fs';
import { CliError, EXIT } from '@sallyport/core/cli';
import { useMasterKey } from '../storage/key-options.ts';
import type { MasterKeyOptions, ReadKeyOptions } from '../storage/key-options.ts';
import { checkFolder, fileNumbers, keysName, logNames, pathOf, slogName } from '../storage/log-folder.ts';
import type { LogPlace } from '../storage/log-folder.ts';
import { loadReaders } from '../storage/reader-list.ts';
import { parseSidecar } from '../storage/sidecar.ts';
import type { Sidecar } from '../storage/sidecar.ts';

function sidecarOf(place: LogPlace, number: number): Sidecar | undefined {
  try {
    return parseSidecar(readFileSync(pathOf(place, keysName(slogName(place, number))), 'utf8'));
  } catch {
    // What is damaged or gone meanwhile says nothing about the key; the command itself reports it.
    return undefined;
  }
}

/** Whether files of a log are sealed for one of these keys; `undefined` when no file tells. */
function isSealedFor(place: LogPlace, ids: readonly string[]): boolean | undefined {
  let found: false | undefined;
  // The newest is the likeliest to be under the key of today.
  for (const number of fileNumbers(place, 'keys').toReversed()) {
    const sidecar = sidecarOf(place, number);
    if (sidecar?.boxes.some(({ to, role }) => role === 'master' && ids.includes(to)) === true) return true;
    if (sidecar !== undefined) found = false;
  }
  return found;
}

/**
 * Refuses a master key that has nothing to do with what lies in the folder, before anything is done or reported: a
 * mistaken key would look like a log full of faults.
 * @param name of the one log that it is about; all of the folder when absent
 * @throws {CliError} `noAccess` for another key; `faults` when only the list of readers is under another key
 */
export function requireOwnKey(
  { folder, name }: { readonly folder: string; readonly name?: string },
  ...keys: readonly MasterKeyOptions[]
): void {
  checkFolder('folder', folder);
  const masters = keys.map((key) => useMasterKey('key', key).public);
  const ids = masters.map(({ id }) => id);
  const names = name === undefined ? logNames(folder) : [name];
  const sealed = names.map((one) => isSealedFor({ folder, name: one }, ids));
  const signer = loadReaders(folder)?.master.text;
  const isSigner = signer === undefined ? undefined : masters.some(({ text }) => text === signer);
  if (sealed.includes(true)) {
    if (name !== undefined || isSigner !== false) return;
    throw new CliError(
      EXIT.found,
      'readers.json is signed by another master key than the log is sealed for: a rewrap was not finished (run it ' +
        'again), or somebody replaced the list (put it back from a copy). Nothing was changed.',
    );
  }
  if (isSigner === true || (isSigner === undefined && !sealed.includes(false))) return;
  throw new CliError(
    EXIT.noAccess,
    `${name === undefined ? `what lies in ${JSON.stringify(folder)}` : `the log ${name}`} is under another master key than the one given. ` +
      'Nothing was changed. Give the master key that it was written with, or that it was last rewrapped to; ' +
      "a reader's key goes into --reader-key-file.",
  );
}

/** The same for a key to read with: what a reader may open is for the reading itself to find out. */
export function requireOwnReadKey(place: LogPlace, { masterKey, masterKeyFile }: ReadKeyOptions): void {
  if (masterKey !== undefined || masterKeyFile !== undefined) requireOwnKey(place, { masterKey, masterKeyFile });
}
