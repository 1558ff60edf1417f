import { writeAtomically } from './atomic-file.ts';
import type { DataKey, FileKeys } from './file-keys.ts';
import { openKeys } from './file-access.ts';
import type { OpenedKeys } from './file-access.ts';
import { keyId } from './key-material.ts';
import { keysName, logFiles, pathOf } from './log-folder.ts';
import type { LogPlace } from './log-folder.ts';
import type { MasterKey } from './master-key.ts';
import type { LogReader } from './reader-list.ts';
import { makeSidecar } from './sidecar.ts';
import type { Sidecar } from './sidecar.ts';
import { StorageError } from './storage-error.ts';

/** The readers among these that a file is open to now, with no more rights than they have in it. */
export function readersOf(sidecar: Sidecar, readers: readonly LogReader[]): readonly LogReader[] {
  const roles = new Map(sidecar.boxes.map(({ to, role }) => [to, role]));
  return readers.flatMap((reader) => {
    const role = roles.get(keyId(Buffer.from(reader.publicKey, 'base64url')));
    if (role === undefined || role === 'master') return [];
    return role === 'limited' ? [{ ...reader, role }] : [reader];
  });
}

function opened(place: LogPlace, file: string, master: MasterKey): OpenedKeys | undefined {
  const keys = openKeys(place, file, { master, trusted: master.public, allowUnsigned: true });
  return keys === 'skipped' || 'wrong' in keys ? undefined : keys;
}

function hasFull(keys: FileKeys): keys is FileKeys & { readonly full: DataKey } {
  return keys.full !== undefined;
}

/**
 * Seals the keys of every file of a log anew; the log files themselves are not touched. Each sidecar is replaced as a
 * whole, so it can be stopped and run again at any time.
 * @returns how many files were sealed anew
 * @throws {StorageError} when a file's keys open with neither master key
 */
export function resealLog(
  place: LogPlace,
  masters: { readonly from: MasterKey; readonly to: MasterKey },
  readersFor: (sidecar: Sidecar) => readonly LogReader[],
  onFile?: (file: string, size: number) => void,
): number {
  const { from, to } = masters;
  const own = [from.public.id, to.public.id];
  let count = 0;
  for (const { file, size } of logFiles(place)) {
    const keys = opened(place, file, from) ?? opened(place, file, to);
    if (keys !== undefined && hasFull(keys.keys)) {
      const { headerOctets, sidecar } = keys;
      const recipients = {
        masters: [to.public],
        readers: readersFor(sidecar),
        // What nobody signed stays unsigned: a signature now would vouch for a forgery.
        signer: sidecar.signature === undefined ? undefined : to,
        boxes: sidecar.boxes.filter(({ role, to: id }) => role === 'master' && !own.includes(id)),
      };
      const text = JSON.stringify(makeSidecar(headerOctets, keys.keys, recipients));
      writeAtomically(pathOf(place, keysName(file)), `${text}\n`);
      count += 1;
    } else if (size > 0) {
      throw new StorageError('no-key', `${keysName(file)} is damaged or sealed for another master key.`);
    }
    onFile?.(file, size);
  }
  return count;
}
