import { randomBytes } from 'node:crypto';
import { decodeCheckpoint } from './checkpoint.ts';
import type { PreviousFile } from './control-entry.ts';
import { readHead } from './head-file.ts';
import { nameTag } from './layout.ts';
import { fileNumbers, logFiles, MAX_GAP, MAX_NUMBER } from './log-folder.ts';
import type { LogPlace } from './log-folder.ts';
import { scanFile } from './scan-file.ts';

/** Where a new writer takes up the chain. */
export interface LogState {
  /** Id of the log, a new one when there is none yet. */
  readonly log: string;
  readonly previous: PreviousFile | null;
  /** The checkpoint as found, in base64. */
  readonly head: string | null;
  readonly nextNumber: number;
}

/** Needs no key: a writer that holds public keys only continues the chain as well. */
export function readLogState(place: LogPlace): LogState {
  const head = readHead(place);
  const checkpoint = head === undefined ? undefined : decodeCheckpoint(head);
  const own = nameTag(place.name);
  let previous: PreviousFile | null = null;
  let log = checkpoint?.name === own ? checkpoint.log : undefined;
  // A file without a whole frame is the crash of a writer that had just begun. Were it a file somebody emptied, the
  // checkpoint would name it.
  for (const { path, size } of logFiles(place).toReversed()) {
    const scan = scanFile(path, size);
    if (scan === undefined) continue;
    const { header, frames, tag } = scan;
    previous = { number: header.number, id: header.id, frames, tag: tag.toString('hex') };
    if (header.name === own) ({ log } = header);
    break;
  }
  const listed = Math.max(fileNumbers(place, 'slog').at(-1) ?? 0, fileNumbers(place, 'keys').at(-1) ?? 0);
  // What nothing has authenticated yet must not drive the numbers to their end.
  const most = listed === 0 ? MAX_NUMBER / 2 : listed + MAX_GAP;
  const claimed = [previous?.number ?? 0, checkpoint?.number ?? 0].filter((number) => number < most);
  return {
    log: log ?? randomBytes(16).toString('hex'),
    previous,
    head: head?.toString('base64') ?? null,
    nextNumber: Math.max(listed, ...claimed) + 1,
  };
}
