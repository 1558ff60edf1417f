import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { optional, readOptions } from '@sallyport/core';
import type { OptionEntry, OptionRule, ResolvedOptions } from '@sallyport/core';
import { parseControl } from './control-entry.ts';
import type { OpenEntry, PreviousFile } from './control-entry.ts';
import { openKeys } from './file-access.ts';
import type { Access, OpenedKeys } from './file-access.ts';
import { frameReader } from './frame-reader.ts';
import { frameSource } from './frame-source.ts';
import { readHead } from './head-file.ts';
import { HEADER, headerHash } from './layout.ts';
import { anchorText, parseAnchor } from './log-anchor.ts';
import { existingLog, fileNumbers, logFiles } from './log-folder.ts';
import type { LogFileEntry, LogPlace } from './log-folder.ts';
import { logAccessTable, useAccess } from './read-access.ts';
import type { LogAccessOptions } from './read-access.ts';
import { scanFile } from './scan-file.ts';
import type { LogFault, VerifyReport } from './types.ts';
import { verifyFile } from './verify-file.ts';
import { checkLinks, missingFile } from './verify-links.ts';
import type { FileMeta } from './verify-links.ts';

export interface VerifyLogOptions extends LogAccessOptions {
  /** `VerifyReport.anchor` of an earlier check, kept where the log's machine cannot reach: the log must contain it. */
  readonly anchor?: string;
}

const anchorRule: OptionRule<string> = {
  expects: 'an anchor from an earlier report',
  accepts: (value) => typeof value === 'string' && parseAnchor(value) !== undefined,
};

const verifyLogTable: typeof logAccessTable & { readonly anchor: OptionEntry<string | undefined> } = {
  ...logAccessTable,
  anchor: optional(anchorRule),
};

/** Retention deleted a file since it was listed: the listing is void. */
class RetentionAtWork extends Error {}

const isVoid = (error: unknown): boolean =>
  error instanceof RetentionAtWork || (error as NodeJS.ErrnoException).code === 'ENOENT';

const ATTEMPTS = 5;

/** The first entry of a file, when it is authentic. */
async function openingOf({ path, size }: LogFileEntry, opened: OpenedKeys): Promise<OpenEntry | undefined> {
  const { split } = opened.header;
  const handle = await open(path, 'r');
  try {
    const first = await frameSource(handle, size, split).frameAt(HEADER);
    if (first === undefined || first.prefix.sequence !== 0) return undefined;
    const text = frameReader(opened.keys, headerHash(opened.headerOctets), split).open(first.octets, first.prefix);
    const entry = text === undefined ? undefined : parseControl(text);
    return entry?.entry === 'open' ? entry : undefined;
  } finally {
    await handle.close();
  }
}

async function metaOf(place: LogPlace, entry: LogFileEntry, access: Access): Promise<FileMeta> {
  const keys = openKeys(place, entry.file, access);
  // Deleted with its keys since it was listed.
  if (keys !== 'skipped' && 'wrong' in keys && !existsSync(entry.path)) throw new RetentionAtWork();
  const opened = keys === 'skipped' || 'wrong' in keys ? undefined : keys;
  const opening = opened === undefined ? undefined : await openingOf(entry, opened);
  return { entry, scan: scanFile(entry.path, entry.size), keys, opened, opening, points: [] };
}

/** Of a file that holds nothing: whether somebody knows that it held more. */
function emptied({ entry, points }: FileMeta): LogFault | undefined {
  if (points.length === 0) return undefined;
  const message = `is empty, and ${points[0]?.source ?? ''} knows what was in it`;
  return { kind: 'truncated', file: entry.file, sequence: 0, message };
}

function addAnchor(anchor: PreviousFile, files: readonly FileMeta[]): LogFault | undefined {
  const meta = files.find(({ entry }) => entry.number === anchor.number);
  meta?.points.push({ ...anchor, source: 'the anchor', least: true, slack: Number.POSITIVE_INFINITY });
  const file = meta?.entry.file ?? '';
  const other = meta?.opened !== undefined && meta.opened.header.id !== anchor.id;
  return other ? { kind: 'edited', file, sequence: 0, message: 'is not the file the anchor knows' } : undefined;
}

type Settings = ResolvedOptions<typeof verifyLogTable>;

async function verifyOnce(settings: Settings, access: Access): Promise<VerifyReport> {
  const { folder, name, onProgress } = settings;
  const place = { folder, name };
  // Before the files and after: nothing that a live log gains meanwhile can look like something missing or put back.
  const before = readHead(place);
  const metas: FileMeta[] = [];
  // A sidecar is made after its file, so one that is listed before the files has one.
  const sealed = fileNumbers(place, 'keys');
  // Where a checkpoint or an anchor knows of files, their absence is a finding.
  const entries = before === undefined && settings.anchor === undefined ? existingLog(place) : logFiles(place);
  const after = readHead(place);
  for (const entry of entries) metas.push(await metaOf(place, entry, access));
  const findings = checkLinks(place, metas, { before, after });
  const { missing } = findings;
  const faults: LogFault[] = findings.faults;
  const anchor = settings.anchor === undefined ? undefined : parseAnchor(settings.anchor);
  if (anchor !== undefined) {
    const fault = addAnchor(anchor, metas);
    if (fault !== undefined) faults.push(fault);
    if (metas.every(({ entry }) => entry.number !== anchor.number)) {
      missing.push({ number: anchor.number, message: 'is gone: the anchor knows it' });
    }
  }
  const bytesTotal = entries.reduce((sum, { size }) => sum + size, 0);
  let [bytesDone, records, torn, skipped, pruned] = [0, 0, 0, 0, 0];
  let end: PreviousFile | undefined;
  for (const meta of metas) {
    const { file } = meta.entry;
    const onBytes = (bytes: number): void => {
      bytesDone += bytes;
      onProgress?.({ bytesDone, bytesTotal, file });
    };
    if (meta.keys === 'skipped') {
      skipped += 1;
      onBytes(meta.entry.size);
    } else if (meta.scan === undefined && meta.entry.size < HEADER) {
      const fault = emptied(meta);
      if (fault === undefined) torn += 1;
      else faults.push(fault);
    } else if (meta.opened === undefined) {
      const message = 'wrong' in meta.keys ? meta.keys.wrong : 'its keys do not open';
      faults.push({ kind: 'unreadable', file, sequence: 0, message });
      onBytes(meta.entry.size);
    } else {
      const verdict = await verifyFile(meta, meta.opened, onBytes);
      faults.push(...verdict.faults);
      records += verdict.records;
      pruned = Math.max(pruned, verdict.pruned);
      if (verdict.torn) torn += 1;
      if (verdict.end.frames > 0) end = verdict.end;
    }
  }
  const there = new Set(entries.map(({ number }) => number));
  for (const number of sealed) {
    if (!there.has(number)) missing.push({ number, message: 'is gone: its keys are there' });
  }
  const gone = new Map(missing.filter(({ number }) => number > pruned).map((one) => [one.number, one.message]));
  for (const [number, message] of gone) faults.push(missingFile(place, number, message));
  return Object.freeze({
    files: entries.length,
    records,
    bytes: bytesTotal,
    faults: Object.freeze(faults),
    torn,
    skipped,
    anchor: end === undefined ? undefined : anchorText(end),
  });
}

/**
 * Checks every entry of a log, the links between its files and its checkpoint. The log may be written meanwhile.
 * @throws {ConfigError} when an option is wrong, or the folder or key file is open to others
 * @throws {StorageError} when there is no such log, or the list of readers was changed
 */
export async function verifyLog(options: VerifyLogOptions): Promise<VerifyReport> {
  const settings = readOptions('verifyLog', options, verifyLogTable);
  const access = useAccess('verifyLog', settings);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await verifyOnce(settings, access);
    } catch (error) {
      if (attempt === ATTEMPTS || !isVoid(error)) throw error;
    }
  }
}
