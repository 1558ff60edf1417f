import { existsSync, lstatSync } from 'node:fs';
import { HEADER } from './layout.ts';
import { headName, keysName, pathOf } from './log-folder.ts';
import type { LogPlace } from './log-folder.ts';
import type { LogFault } from './types.ts';
import { isUnbegun } from './unbegun-file.ts';
import type { FileMeta } from './verify-links.ts';

/** A file that grew since it was listed, from nothing whole. */
export function hasBegun({ entry, scan }: FileMeta): boolean {
  return scan === undefined && (lstatSync(entry.path, { throwIfNoEntry: false })?.size ?? 0) > entry.size;
}

/**
 * What to make of a file that holds no record: the crash of a writer that had just begun it ('torn'), or the work of
 * somebody. A crash leaves no keys beside such a file, and only the very first file of a log has no checkpoint before
 * it. `undefined` when it holds more.
 */
export function judgeBegin(place: LogPlace, meta: FileMeta, hasHead: boolean): LogFault | 'torn' | undefined {
  const { entry, scan, points, opened } = meta;
  const empty = scan === undefined && entry.size < HEADER;
  if (!empty && (opened !== undefined || !isUnbegun(place, entry))) return undefined;
  const knows = points.find(({ frames }) => frames > (scan?.frames ?? 0))?.source;
  const keys = keysName(entry.file);
  let message: string | undefined;
  if (knows !== undefined) message = `${knows} knows what was in it`;
  else if (existsSync(pathOf(place, keys))) message = `${keys} was made after its first entry`;
  else if (!hasHead) message = `${headName(place)} is gone`;
  if (message === undefined) return 'torn';
  return { kind: 'truncated', file: entry.file, sequence: scan?.frames ?? 0, message: `is empty, and ${message}` };
}
