import { decodeCheckpoint } from './checkpoint.ts';
import type { PreviousFile } from './control-entry.ts';
import { readHead } from './head-file.ts';
import { fileNumbers, logFiles } from './log-folder.ts';
import type { LogPlace } from './log-folder.ts';
import { scanFile } from './scan-file.ts';

/** Where a new writer takes up the chain. */
export interface LogState {
  readonly previous: PreviousFile | null;
  /** The checkpoint as found, in base64. */
  readonly head: string | null;
  readonly nextNumber: number;
}

/** Needs no key: a writer that holds public keys only continues the chain as well. */
export function readLogState(place: LogPlace): LogState {
  const head = readHead(place);
  let previous: PreviousFile | null = null;
  // A file without a whole frame is the crash of a writer that had just begun. Were it a file somebody emptied, the
  // checkpoint would name it.
  for (const { path, size } of logFiles(place).toReversed()) {
    const scan = scanFile(path, size);
    if (scan === undefined) continue;
    const { header, frames, tag } = scan;
    previous = { number: header.number, id: header.id, frames, tag: tag.toString('hex') };
    break;
  }
  const used = [...fileNumbers(place, 'slog'), ...fileNumbers(place, 'keys'), previous?.number ?? 0];
  if (head !== undefined) used.push(decodeCheckpoint(head)?.number ?? 0);
  // A spread of a hundred thousand numbers would overflow the stack.
  const highest = used.reduce((most, number) => Math.max(most, number), 0);
  return { previous, head: head?.toString('base64') ?? null, nextNumber: highest + 1 };
}
