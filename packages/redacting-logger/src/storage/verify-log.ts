import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { optional, readOptions } from '@sallyport/core';
import type { OptionEntry, OptionRule, ResolvedOptions } from '@sallyport/core';
import { parseControl } from './control-entry.ts';
import type { OpenEntry } from './control-entry.ts';
import { openKeys } from './file-access.ts';
import type { Access, OpenedKeys } from './file-access.ts';
import { frameReader } from './frame-reader.ts';
import { frameSource } from './frame-source.ts';
import { readHead } from './head-file.ts';
import { HEADER, headerHash } from './layout.ts';
import { anchorText, parseAnchor } from './log-anchor.ts';
import type { Anchor } from './log-anchor.ts';
import { existingLog, fileNumbers, logFiles } from './log-folder.ts';
import type { LogFileEntry, LogPlace } from './log-folder.ts';
import { loadPruned } from './pruned-mark.ts';
import type { PrunedMark } from './pruned-mark.ts';
import { logAccessTable, useAccess } from './read-access.ts';
import type { LogAccessOptions } from './read-access.ts';
import { scanFile } from './scan-file.ts';
import type { LogFault, VerifyReport } from './types.ts';
import { hasBegun, judgeBegin } from './verify-begin.ts';
import { verifyFile } from './verify-file.ts';
import { checkLinks, foreignFiles, missingFile } from './verify-links.ts';
import type { FileMeta } from './verify-links.ts';
import { readersFault } from './verify-readers.ts';

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

/** A file was begun, or was deleted by retention, since it was listed: the listing is void. */
class StaleListing extends Error {}

const isGone = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

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

async function metaOf(place: LogPlace, entry: LogFileEntry, access: Access, final: boolean): Promise<FileMeta> {
  const keys = openKeys(place, entry.file, access);
  const opened = keys === 'skipped' || 'wrong' in keys ? undefined : keys;
  const opening = opened === undefined ? undefined : await openingOf(entry, opened);
  const meta = { entry, scan: scanFile(entry.path, entry.size), keys, opened, opening, points: [] };
  if (!final && hasBegun(meta)) throw new StaleListing();
  return meta;
}

/** Holds the log against what was kept of it elsewhere. Gives a number that is not there. */
function checkAnchor(
  anchor: Anchor,
  files: readonly FileMeta[],
  mark: PrunedMark | undefined,
  faults: LogFault[],
): number[] {
  const tell = (file: string, message: string): void =>
    void faults.push({ kind: 'edited', file, sequence: 0, message });
  const foreign = files.find(({ opened }) => opened !== undefined && opened.header.log !== anchor.log);
  if (foreign !== undefined) tell(foreign.entry.file, 'is of another log than the anchor');
  const meta = files.find(({ entry }) => entry.number === anchor.number);
  meta?.points.push({ ...anchor, source: 'the anchor', least: true, slack: Number.POSITIVE_INFINITY });
  const id = meta?.opened?.header.id ?? mark?.files.find(({ number }) => number === anchor.number)?.id;
  const file = meta?.entry.file ?? '';
  if (foreign === undefined && id !== undefined && id !== '' && id !== anchor.id)
    tell(file, 'is not the file the anchor knows');
  return meta === undefined ? [anchor.number] : [];
}

type Settings = ResolvedOptions<typeof verifyLogTable>;

/** Works on a listing; `undefined` for a file that is gone since. */
async function unlessGone<T>(entry: LogFileEntry, vanished: number[], work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (!isGone(error)) throw error;
    vanished.push(entry.number);
    return undefined;
  }
}

async function verifyOnce(settings: Settings, access: Access, final: boolean): Promise<VerifyReport> {
  const { folder, name, onProgress } = settings;
  const place = { folder, name };
  // Before the files and after: nothing that a live log gains meanwhile can look like something missing or put back.
  const before = readHead(place);
  const metas: FileMeta[] = [];
  const vanished: number[] = [];
  // A sidecar is made after its file, so one that is listed before the files has one.
  const sealed = fileNumbers(place, 'keys');
  // Where a checkpoint or an anchor knows of files, their absence is a finding.
  const entries = before === undefined && settings.anchor === undefined ? existingLog(place) : logFiles(place);
  const after = readHead(place);
  for (const entry of entries) {
    const meta = await unlessGone(entry, vanished, metaOf(place, entry, access, final));
    if (meta !== undefined) metas.push(meta);
  }
  const findings = checkLinks(place, metas, { before, after });
  const { missing } = findings;
  const faults: LogFault[] = [...findings.faults, ...foreignFiles(metas)];
  const readers = name.endsWith('-access') ? undefined : readersFault(folder, access.trusted, metas);
  if (readers !== undefined) faults.push(readers);
  const anchor = settings.anchor === undefined ? undefined : parseAnchor(settings.anchor);
  const log = metas.find(({ opened }) => opened !== undefined)?.opened?.header.log ?? anchor?.log;
  const deleted = (): PrunedMark | undefined => {
    const mark = loadPruned(place, access.trusted === undefined ? [] : [access.trusted]);
    return log === undefined || mark?.log === log ? mark : undefined;
  };
  const unanchored = anchor === undefined ? [] : checkAnchor(anchor, metas, deleted(), faults);
  const bytesTotal = entries.reduce((sum, { size }) => sum + size, 0);
  let [bytesDone, records, torn, skipped, pruned] = [0, 0, 0, 0, 0];
  let end: Anchor | undefined;
  for (const meta of metas) {
    const { file } = meta.entry;
    const onBytes = (bytes: number): void => {
      bytesDone += bytes;
      onProgress?.({ bytesDone, bytesTotal, file });
    };
    const begin = meta.keys === 'skipped' ? undefined : judgeBegin(place, meta, after !== undefined);
    if (meta.keys === 'skipped') {
      skipped += 1;
      onBytes(meta.entry.size);
    } else if (begin !== undefined) {
      if (begin === 'torn') torn += 1;
      else faults.push(begin);
    } else if (meta.opened === undefined) {
      if (!existsSync(meta.entry.path)) {
        vanished.push(meta.entry.number);
        continue;
      }
      const again = openKeys(place, file, access);
      if (!final && again !== 'skipped' && !('wrong' in again)) throw new StaleListing();
      const message = 'wrong' in meta.keys ? meta.keys.wrong : 'its keys do not open';
      faults.push({ kind: 'unreadable', file, sequence: 0, message });
      onBytes(meta.entry.size);
    } else {
      const verdict = await unlessGone(meta.entry, vanished, verifyFile(meta, meta.opened, onBytes));
      if (verdict === undefined) continue;
      faults.push(...verdict.faults);
      records += verdict.records;
      pruned = Math.max(pruned, verdict.pruned);
      if (verdict.torn) torn += 1;
      if (verdict.end.frames > 0) end = verdict.end;
    }
  }
  // Read last: it accounts for what retention deleted meanwhile, too.
  const signed = deleted()?.through ?? 0;
  pruned = Math.max(pruned, signed);
  // A writer that cannot sign says so in a file that may have been listed before it did.
  if (!final && vanished.some((number) => number > pruned)) throw new StaleListing();
  for (const number of vanished) missing.push({ number, message: 'was deleted while it was being verified' });
  const there = new Set(entries.map(({ number }) => number));
  for (const number of sealed) {
    if (!there.has(number)) missing.push({ number, message: 'is gone: its keys are there' });
  }
  const gone = new Map(missing.filter(({ number }) => number > pruned).map((one) => [one.number, one.message]));
  // What is kept elsewhere is silenced by nothing that a reader could have written.
  for (const number of unanchored) if (number > signed) gone.set(number, 'is gone: the anchor knows it');
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
      return await verifyOnce(settings, access, attempt === ATTEMPTS);
    } catch (error) {
      if (attempt === ATTEMPTS || !(error instanceof StaleListing || isGone(error))) throw error;
    }
  }
}
