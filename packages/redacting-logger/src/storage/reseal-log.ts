import { existsSync } from 'node:fs';
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
import type { Recipients, Sidecar } from './sidecar.ts';
import { StorageError } from './storage-error.ts';
import type { LogFault } from './types.ts';
import { isUnbegun } from './unbegun-file.ts';

export interface ResealPlan {
  readonly from: MasterKey;
  readonly to: MasterKey;
  /** Who may keep what they have, by the signed list of readers. */
  readonly readers: readonly LogReader[];
  /** Who gets access that they did not have. */
  readonly granted?: LogReader;
  readonly onFile?: (file: string, size: number) => void;
  /** Told of each file that was left as it is. */
  readonly onFault: (fault: LogFault) => void;
}

const idOf = ({ publicKey }: LogReader): string => keyId(Buffer.from(publicKey, 'base64url'));

/** The readers among these that a file is open to now, with no more rights than they have in it. */
function readersOf(sidecar: Sidecar, readers: readonly LogReader[]): readonly LogReader[] {
  const roles = new Map(sidecar.boxes.map(({ to, role }) => [to, role]));
  return readers.flatMap((reader) => {
    const role = roles.get(idOf(reader));
    if (role === undefined || role === 'master') return [];
    return role === 'limited' ? [{ ...reader, role }] : [reader];
  });
}

/** Whom the keys of a file are sealed for from now on. */
function recipientsFor(sidecar: Sidecar, { from, to, readers, granted }: ResealPlan): Recipients {
  const added = granted === undefined ? [] : [granted];
  const masters = sidecar.boxes.filter(
    ({ role, to: id }) => role === 'master' && id !== from.public.id && id !== to.public.id,
  );
  if (sidecar.signature !== undefined) {
    return { masters: [to.public], readers: [...readersOf(sidecar, readers), ...added], signer: to, boxes: masters };
  }
  // Nobody vouches for who is listed here: what they have they may keep, but the key is not sealed for them anew, since
  // whoever took the signature away could have added themselves. It stays unsigned: a signature would vouch for it.
  const kept = new Set(readers.map(idOf));
  const theirs = sidecar.boxes.filter(({ role, to: id }) => role !== 'master' && kept.has(id));
  return { masters: [to.public], readers: added, signer: undefined, boxes: [...masters, ...theirs] };
}

function opened(place: LogPlace, file: string, master: MasterKey): OpenedKeys | undefined {
  // A signature that is there must be this key's own.
  const keys = openKeys(place, file, { master, trusted: master.public, allowUnsigned: true });
  return keys === 'skipped' || 'wrong' in keys ? undefined : keys;
}

function hasFull(keys: FileKeys): keys is FileKeys & { readonly full: DataKey } {
  return keys.full !== undefined;
}

/**
 * Seals the keys of every file of a log anew; the log files themselves are not touched. Each sidecar is replaced as a
 * whole, so it can be stopped and run again at any time. A file that does not open is told of and left as it is.
 * @returns how many files were sealed anew
 */
export function resealLog(place: LogPlace, plan: ResealPlan): number {
  const { from, to } = plan;
  let count = 0;
  for (const entry of logFiles(place)) {
    const { file, size, path } = entry;
    const keys = opened(place, file, from) ?? opened(place, file, to);
    if (keys !== undefined && hasFull(keys.keys)) {
      const text = JSON.stringify(makeSidecar(keys.headerOctets, keys.keys, recipientsFor(keys.sidecar, plan)));
      writeAtomically(pathOf(place, keysName(file)), `${text}\n`);
      count += 1;
    } else if (size > 0 && existsSync(path) && !isUnbegun(place, entry)) {
      const message = `${keysName(file)} is damaged, not as it was signed, or sealed for another master key`;
      plan.onFault({ kind: 'unreadable', file, sequence: 0, message });
    }
    plan.onFile?.(file, size);
  }
  return count;
}

/** @throws {StorageError} when files were left as they are, after all others were done */
export function refuseFaults(faults: readonly LogFault[]): void {
  const [first] = faults;
  if (first === undefined) return;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  throw new StorageError('no-key', `All was done but for files that were left as they are: ${first.message}${more}.`);
}
