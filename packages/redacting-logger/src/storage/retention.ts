import { existsSync, lstatSync, unlinkSync } from 'node:fs';
import { fileNumbers, keysName, pathOf, slogName } from './log-folder.ts';
import type { LogFileEntry, LogPlace } from './log-folder.ts';
import { fileBegun, scanFile } from './scan-file.ts';
import type { PrunedFile } from './types.ts';

export interface RetentionPolicy {
  readonly maxAge: number | undefined;
  readonly maxTotalSize: number | undefined;
  readonly legalHold: boolean;
}

export interface Victim {
  readonly entry: LogFileEntry;
  /** Id in hex, and last tag; empty for a file that holds nothing whole. */
  readonly id: string;
  readonly tag: string;
  readonly proof: PrunedFile;
}

export function isHeld(place: LogPlace, { legalHold }: RetentionPolicy): boolean {
  return legalHold || existsSync(pathOf(place, `${place.name}.hold`));
}

export interface FileFacts {
  readonly id: string;
  readonly tag: string;
  readonly records: number;
  readonly firstTime: number;
  readonly lastTime: number;
}

function factsOf(entry: LogFileEntry): FileFacts {
  const scan = scanFile(entry.path, entry.size);
  // Nothing whole in it: the crash of a writer that had just begun, or damage. Its age is all there is.
  const time = scan === undefined ? lstatSync(entry.path).mtimeMs : 0;
  const { tag, records = 0, firstTime = time, lastTime = time } = scan ?? {};
  return { id: scan?.header.id ?? '', tag: tag?.toString('hex') ?? '', records, firstTime, lastTime };
}

/**
 * A clock that was ahead must not stop retention for good. A file whose newest record lies in the future ended before
 * the next one was begun, and not after it was last written to.
 */
function lastWritten(files: readonly LogFileEntry[], index: number, lastTime: number, now: number): number {
  if (lastTime <= now) return lastTime;
  const entry = files[index];
  const touched = entry === undefined ? undefined : lstatSync(entry.path, { throwIfNoEntry: false })?.mtimeMs;
  if (touched !== undefined && touched <= now) return touched;
  for (const { path } of files.slice(index + 1)) {
    const begun = path === '' ? undefined : fileBegun(path);
    if (begun !== undefined && begun <= now) return begun;
  }
  return now;
}

/**
 * What retention no longer keeps: always the oldest files without a gap, never the newest one.
 * @param files the log, oldest first; the last one is being written
 * @param known what earlier calls found out; reading a large file takes time, and files do not change any more
 * @param through the number of a file up to which deletion was asked for
 */
export function selectVictims(
  files: readonly LogFileEntry[],
  policy: RetentionPolicy,
  now: number,
  known: Map<string, FileFacts>,
  through = 0,
): readonly Victim[] {
  const { maxAge = Number.POSITIVE_INFINITY, maxTotalSize = Number.POSITIVE_INFINITY } = policy;
  const victims: Victim[] = [];
  let total = files.reduce((sum, { size }) => sum + size, 0);
  for (const [index, entry] of files.slice(0, -1).entries()) {
    const asked = total > maxTotalSize ? 'size' : entry.number <= through ? 'request' : undefined;
    // Begun recently enough, so its records are recent enough.
    const begun = fileBegun(entry.path) ?? 0;
    if (asked === undefined && begun >= now - maxAge && begun <= now) break;
    const facts = known.get(entry.file) ?? factsOf(entry);
    known.set(entry.file, facts);
    const { id, tag, ...told } = facts;
    const old = (): boolean => lastWritten(files, index, told.lastTime, now) < now - maxAge;
    const reason = asked ?? (maxAge < Number.POSITIVE_INFINITY && old() ? 'age' : undefined);
    if (reason === undefined) break;
    total -= entry.size;
    victims.push({ entry, id, tag, proof: Object.freeze({ file: entry.file, bytes: entry.size, reason, ...told }) });
  }
  return victims;
}

/** Oldest first: whatever stops it, what is left has no gap. */
export function deleteVictims(place: LogPlace, victims: readonly Victim[]): void {
  for (const { entry } of victims) unlinkSync(entry.path);
  const last = victims.at(-1)?.entry.number ?? 0;
  // Also keys whose file went in an earlier run that was killed at this very place.
  for (const number of fileNumbers(place, 'keys')) {
    if (number <= last) unlinkSync(pathOf(place, keysName(slogName(place, number))));
  }
}
