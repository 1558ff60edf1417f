import { decodeCheckpoint } from './checkpoint.ts';
import { CHECKPOINT_RECORDS } from './log-writer.ts';
import type { OpenEntry, PreviousFile } from './control-entry.ts';
import type { KeysOutcome, OpenedKeys } from './file-access.ts';
import type { LogFileEntry } from './log-folder.ts';
import { nameTag } from './layout.ts';
import { headName, slogName } from './log-folder.ts';
import type { LogPlace } from './log-folder.ts';
import type { FileScan } from './scan-file.ts';
import type { LogFault } from './types.ts';

/** Where a file must have come to, by what was written elsewhere. */
export interface Point {
  readonly frames: number;
  /** Last tag of these, in hex. */
  readonly tag: string;
  /** Whose word it is, for messages. */
  readonly source: string;
  /** Whether the file has at least as many entries; a checkpoint read after the file's size was may be ahead of it. */
  readonly least: boolean;
  /** How many more entries there may be. */
  readonly slack: number;
  /** A checkpoint, whose MAC only the file's key can check. */
  readonly octets?: Buffer;
}

/** A file before it is walked. */
export interface FileMeta {
  readonly entry: LogFileEntry;
  readonly scan: FileScan | undefined;
  readonly keys: KeysOutcome;
  readonly opened: OpenedKeys | undefined;
  readonly opening: OpenEntry | undefined;
  readonly points: Point[];
}

/** Faults of the links between files, and files that something refers to and that are not there. */
export interface LinkFindings {
  readonly faults: LogFault[];
  /** To be believed once it is known what retention deleted. */
  readonly missing: { readonly number: number; readonly message: string }[];
}

/** Files of another log that somebody gave the names of this one. */
export function foreignFiles(files: readonly FileMeta[]): LogFault[] {
  const opened = files.flatMap((meta) => (meta.opened === undefined ? [] : [{ ...meta.entry, ...meta.opened.header }]));
  const message = `belongs to another log of this name than ${opened[0]?.file ?? ''}`;
  return opened
    .filter(({ log }) => log !== opened[0]?.log)
    .map(({ file }) => ({ kind: 'reordered', file, sequence: 0, message }));
}

function missingHead(place: LogPlace): LogFault {
  const file = headName(place);
  return { kind: 'missing-file', file, sequence: 0, message: `${file} is gone: how far the log went is not known` };
}

/** A checkpoint as read before the files and after: the same octets unless a writer is at work. */
export interface Heads {
  readonly before: Buffer | undefined;
  readonly after: Buffer | undefined;
}

function pointOf(
  place: LogPlace,
  octets: Buffer,
  files: readonly FileMeta[],
  rest: Pick<Point, 'least' | 'slack'>,
): boolean {
  const head = decodeCheckpoint(octets);
  const meta = files.find(({ entry }) => entry.number === head?.number);
  if (head === undefined || meta === undefined) return false;
  const { frames, tag } = head;
  meta.points.push({ frames, tag: tag.toString('hex'), source: headName(place), octets, ...rest });
  return true;
}

/** Holds what a checkpoint says against the files that were there between the two readings. */
function checkHead(
  place: LogPlace,
  { before, after }: Heads,
  files: readonly FileMeta[],
  findings: LinkFindings,
): void {
  const newest = files.findLast(({ scan }) => (scan?.frames ?? 0) > 1);
  const file = headName(place);
  if (after === undefined) {
    if (newest !== undefined) findings.faults.push(missingHead(place));
    return;
  }
  const head = decodeCheckpoint(after);
  if (head === undefined) {
    findings.faults.push({ kind: 'edited', file, sequence: 0, message: `${file} is damaged` });
    return;
  }
  if (head.name !== nameTag(place.name)) {
    findings.faults.push({ kind: 'edited', file, sequence: 0, message: `${file} is of a log of another name` });
    return;
  }
  // A file's first checkpoint is written before its first record.
  if (newest !== undefined && newest.entry.number > head.number) {
    findings.faults.push({ kind: 'edited', file, sequence: 0, message: `${file} is older than the log` });
    return;
  }
  pointOf(place, after, files, { least: false, slack: CHECKPOINT_RECORDS });
  const known = before === undefined ? undefined : decodeCheckpoint(before);
  if (before === undefined || known === undefined) return;
  if (pointOf(place, before, files, { least: true, slack: Number.POSITIVE_INFINITY })) return;
  findings.missing.push({ number: known.number, message: `is gone: ${file} says that it is the newest` });
}

function checkPrevious(
  previous: PreviousFile,
  meta: FileMeta,
  files: readonly FileMeta[],
  findings: LinkFindings,
): void {
  const { file, number } = meta.entry;
  const before = files.find(({ entry }) => entry.number === previous.number);
  const { frames, tag } = previous;
  if (before !== undefined && before.entry.number < number) {
    before.points.push({ frames, tag, source: file, least: true, slack: 0 });
  } else findings.missing.push({ number: previous.number, message: `is gone: ${file} follows it` });
}

/** What files and checkpoints say about each other. Fills in the points of each file. */
export function checkLinks(place: LogPlace, files: readonly FileMeta[], heads: Heads): LinkFindings {
  const findings: LinkFindings = { faults: [], missing: [] };
  files.forEach((meta, index) => {
    if (meta.opening === undefined) return;
    const { previous, head: found } = meta.opening;
    const older = files.slice(0, index);
    if (previous !== null) checkPrevious(previous, meta, files, findings);
    else if (older.some(({ scan }) => scan !== undefined)) {
      const message = 'does not continue the files before it';
      findings.faults.push({ kind: 'reordered', file: meta.entry.file, sequence: 0, message });
    }
    // A writer that was started found the checkpoint like this; one that went on did not look.
    if (found === undefined) return;
    if (found !== null) {
      const octets = Buffer.from(found, 'base64');
      checkHead(place, { before: octets, after: octets }, older, findings);
    }
    if (found === null && previous !== null && previous.frames > 1) findings.faults.push(missingHead(place));
  });
  checkHead(place, heads, files, findings);
  return findings;
}

export function missingFile(place: LogPlace, number: number, message: string): LogFault {
  const file = slogName(place, number);
  return { kind: 'missing-file', file, sequence: 0, message: `${file} ${message}` };
}
