import { existsSync } from 'node:fs';
import { keysName, pathOf } from './log-folder.ts';
import type { LogFileEntry, LogPlace } from './log-folder.ts';
import { scanFile } from './scan-file.ts';

/**
 * What a writer leaves that died before a new file's keys were written: its first entry at most. A file comes before
 * its keys and its keys before its first record, so one that has keys or more entries is something else.
 */
export function isUnbegun(place: LogPlace, { file, path, size }: LogFileEntry): boolean {
  return !existsSync(pathOf(place, keysName(file))) && (scanFile(path, size)?.frames ?? 0) <= 1;
}
