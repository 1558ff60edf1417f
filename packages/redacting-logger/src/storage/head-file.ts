import { closeSync, constants, existsSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { writeAtomically } from './atomic-file.ts';
import { CHECKPOINT_SIZE } from './checkpoint.ts';
import { headName, pathOf } from './log-folder.ts';
import type { LogPlace } from './log-folder.ts';

/** The octets of a log's checkpoint; `undefined` when there is none. */
export function readHead(place: LogPlace): Buffer | undefined {
  try {
    return readFileSync(pathOf(place, headName(place)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Rewrites the checkpoint in place: one write to a file that stays open, since it happens up to 20 times a second. */
export function headFile(place: LogPlace): { readonly write: (octets: Buffer) => void; readonly close: () => void } {
  let fd: number | undefined;

  function close(): void {
    if (fd !== undefined) closeSync(fd);
    fd = undefined;
  }

  return {
    close,
    write: (octets) => {
      const fresh = fd === undefined;
      const path = pathOf(place, headName(place));
      // Never there and empty: a writer killed at its first checkpoint would look like somebody who emptied it.
      if (fresh && !existsSync(path)) writeAtomically(path, octets);
      fd ??= openSync(path, constants.O_WRONLY);
      try {
        if (writeSync(fd, octets, 0, CHECKPOINT_SIZE, 0) !== CHECKPOINT_SIZE) throw new Error('partly written');
        // What somebody may have appended. Cutting comes second: a crash must never leave an empty checkpoint.
        if (fresh) ftruncateSync(fd, CHECKPOINT_SIZE);
      } catch (error) {
        close();
        throw error;
      }
    },
  };
}
