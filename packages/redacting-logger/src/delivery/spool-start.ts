import { segmentIdentity } from './segment-identity.ts';
import type { Cursor, CursorFile } from './spool-cursor.ts';
import { listSegments } from './spool-segments.ts';

/** Where sending begins, and the number of the first segment that may be written. */
export interface SpoolStart {
  readonly cursor: Pick<Cursor, 'segment' | 'index' | 'sending'>;
  readonly firstNew: number;
}

/**
 * An absent or damaged cursor starts at the oldest segment: records that were sent already are sent again, none is left
 * out. So does one that does not fit what lies there: what is before the segment of a cursor is deleted before that
 * segment is, so an older segment without it was never acknowledged.
 */
export function startOfSpool(folder: string, file: CursorFile, onDamaged: (reason: string) => void): SpoolStart {
  const segments = listSegments(folder);
  const found = file.read();
  const newest = segments.at(-1) ?? 0;
  const start = { segment: 0, index: 0, sending: undefined };
  if (found === undefined) return { cursor: start, firstNew: newest + 1 };
  const fits =
    found !== 'damaged' &&
    (segments.includes(found.segment)
      ? segmentIdentity(folder, found.segment) === found.of
      : segments.every((segment) => segment > found.segment));
  if (!fits) onDamaged('cursor');
  return fits
    ? { cursor: found, firstNew: Math.max(newest, found.segment) + 1 }
    : { cursor: start, firstNew: newest + 1 };
}
