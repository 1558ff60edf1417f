import { readFileSync } from 'node:fs';
import { decodeHeader } from './layout.ts';
import { fileNumbers, keysName, logNames, pathOf, slogName } from './log-folder.ts';
import type { LogPlace } from './log-folder.ts';
import type { MasterPublicKey } from './master-key.ts';
import { listSignedBy } from './reader-list.ts';
import type { ReaderList } from './reader-list.ts';
import { isSignedBy, parseSidecar } from './sidecar.ts';
import { StorageError } from './storage-error.ts';

/** What the sidecar of one file says; `undefined` when it cannot be believed. */
function revisionOf(
  place: LogPlace,
  number: number,
  masters: readonly MasterPublicKey[],
  unsigned: boolean,
): number | undefined {
  try {
    const sidecar = parseSidecar(readFileSync(pathOf(place, keysName(slogName(place, number))), 'utf8'));
    if (sidecar === undefined) return undefined;
    const believed = masters.some((master) => isSignedBy(sidecar, master));
    if (!believed && !(unsigned && sidecar.signature === undefined)) return undefined;
    return decodeHeader(Buffer.from(sidecar.header, 'base64url'))?.readers;
  } catch {
    return undefined;
  }
}

/**
 * The highest revision of `readers.json` that the logs of a folder know of: by the newest sidecar of each that one of
 * these master keys signed. Writers that cannot sign have nothing better than `unsigned` ones.
 */
export function knownRevision(folder: string, masters: readonly MasterPublicKey[], unsigned = false): number {
  let highest = 0;
  for (const name of logNames(folder)) {
    const place = { folder, name };
    for (const number of fileNumbers(place, 'keys').toReversed()) {
      const revision = revisionOf(place, number, masters, unsigned);
      if (revision === undefined) continue;
      highest = Math.max(highest, revision);
      break;
    }
  }
  return highest;
}

/**
 * The list of readers to change, and the revision that the changed one gets.
 * @throws {StorageError} when it is an older one put back: signing it anew would bring back who was revoked
 */
export function listToChange(
  folder: string,
  master: MasterPublicKey,
): { readonly readers: ReaderList['readers']; readonly revision: number } {
  const list = listSignedBy(folder, [master]);
  const known = knownRevision(folder, [master]);
  if (list !== undefined && list.revision < known) {
    throw new StorageError(
      'damaged',
      `readers.json has revision ${list.revision} and the logs know ${known}: an older list was put back. ` +
        'Put back the newest one, or move it away and grant everybody anew.',
    );
  }
  return { readers: list?.readers ?? [], revision: Math.max(list?.revision ?? 0, known) + 1 };
}
