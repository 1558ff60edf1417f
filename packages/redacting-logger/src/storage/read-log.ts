import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { optional, readOptions, rule } from '@sallyport/core';
import type { OptionEntry, OptionRule } from '@sallyport/core';
import { recordAccess } from './access-log.ts';
import { openKeys } from './file-access.ts';
import type { OpenedKeys } from './file-access.ts';
import { frameSource } from './frame-source.ts';
import { HEADER } from './layout.ts';
import { existingLog } from './log-folder.ts';
import type { LogFileEntry } from './log-folder.ts';
import { logAccessTable, useAccess } from './read-access.ts';
import type { LogAccessOptions } from './read-access.ts';
import { StorageError } from './storage-error.ts';
import type { LogFault, StoredRecord } from './types.ts';
import { isUnbegun } from './unbegun-file.ts';
import { walkFile } from './walk-file.ts';

export interface ReadLogOptions extends LogAccessOptions {
  /** Records from this moment on, in milliseconds since the epoch. */
  readonly from?: number;
  /** Records before this moment. */
  readonly to?: number;
  /** Records after this one: goes on where an earlier reading ended. */
  readonly after?: Pick<StoredRecord, 'file' | 'sequence'>;
  /**
   * Told of damage; reading then goes on with what is authentic. Without it, damage throws. Says what was met on the
   * way: only `verifyLog` looks for what is gone.
   */
  readonly onFault?: (fault: LogFault) => void;
  /**
   * Records the reading in the log `NAME-access`: who, when, how much. Without a record nothing is read.
   * Security: with false nobody can tell later who has seen the log.
   * @default true
   */
  readonly recordAccess?: boolean;
}

type Position = Pick<StoredRecord, 'file' | 'sequence'>;

const numberOf = (file: string): number => Number(/-(\d+)\.slog$/.exec(file)?.[1] ?? 0);

const positionRule: OptionRule<Position> = {
  expects: 'an object with the `file` and `sequence` of a record',
  accepts: (value) => {
    const { file, sequence } = (value ?? {}) as Partial<Position>;
    return typeof file === 'string' && numberOf(file) > 0 && Number.isSafeInteger(sequence);
  },
};

const readLogTable: typeof logAccessTable & {
  readonly from: OptionEntry<number>;
  readonly to: OptionEntry<number>;
  readonly after: OptionEntry<Position | undefined>;
  readonly onFault: OptionEntry<((fault: LogFault) => void) | undefined>;
  readonly recordAccess: OptionEntry<boolean>;
} = {
  ...logAccessTable,
  from: optional(rule.integer(0), 0),
  to: optional(rule.integer(0), Number.MAX_SAFE_INTEGER),
  after: optional(positionRule),
  onFault: optional(rule.callable<(fault: LogFault) => void>()),
  recordAccess: optional(rule.boolean(), true),
};

/** Retention may delete a file after it was listed. */
async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Within a file, how often progress is told. */
const STEP = 1 << 20;

/**
 * The records of a log, oldest first, from the disk as they are asked for: memory holds a window of one file.
 * Files written before the reader was granted access are passed over.
 * @throws {ConfigError} when an option is wrong, or the folder or key file is open to others
 * @throws {StorageError} when the log is damaged and `onFault` is not given, or none of it is for this reader, or there is none
 */
export async function* readLog(options: ReadLogOptions): AsyncGenerator<StoredRecord, void> {
  const settings = readOptions('readLog', options, readLogTable);
  const { folder, name, from, to, after, onProgress } = settings;
  const place = { folder, name };
  const access = useAccess('readLog', settings);
  const all = existingLog(place);
  const files = all.filter(({ number }) => number >= numberOf(after?.file ?? ''));
  const bytesTotal = files.reduce((sum, { size }) => sum + size, 0);
  let bytesDone = 0;
  let records = 0;
  let readable = 0;

  function damage(fault: LogFault): void {
    if (settings.onFault === undefined) throw new StorageError('damaged', `${fault.file}: ${fault.message}.`);
    settings.onFault(fault);
  }

  async function* recordsOf(entry: LogFileEntry, opened: OpenedKeys): AsyncGenerator<StoredRecord, void> {
    const { file } = entry;
    const handle = await openIfThere(entry.path);
    if (handle === undefined) return;
    try {
      const { size } = await handle.stat();
      // What a crash at the very beginning of a file leaves; `verifyLog` knows whether it was more.
      if (size < HEADER) return;
      const source = frameSource(handle, size, opened.header.split);
      if (!(await source.header()).equals(opened.headerOctets)) {
        damage({ kind: 'edited', file, sequence: 0, message: 'the header is not the one its keys belong to' });
      }
      let told = 0;
      for await (const walked of walkFile(source, opened.headerOctets, opened.keys, opened.header.split)) {
        if ('fault' in walked) {
          damage({ ...walked.fault, file });
          continue;
        }
        const { sequence, time, line, control, end } = walked.entry;
        if (end - told >= STEP) {
          told = end;
          onProgress?.({ bytesDone: bytesDone + end, bytesTotal, file });
        }
        if (control !== undefined || time < from || time >= to) continue;
        if (after !== undefined && file === after.file && sequence <= after.sequence) continue;
        records += 1;
        yield Object.freeze({ file, sequence, time, line });
      }
    } finally {
      await handle.close();
    }
  }

  if (settings.recordAccess) {
    await recordAccess(place, access, { what: 'begun', files: files.map(({ file }) => file), from, to });
  }
  try {
    for (const entry of files) {
      const opened = openKeys(place, entry.file, access);
      if (opened === 'skipped') {
        // Written before the grant.
      } else if ('wrong' in opened) {
        // Empty after a crash, or deleted by retention since it was listed.
        if (entry.size > 0 && existsSync(entry.path) && !isUnbegun(place, entry))
          damage({ kind: 'unreadable', file: entry.file, sequence: 0, message: opened.wrong });
      } else {
        readable += 1;
        // Also files begun after `to`: a clock may have been put back.
        yield* recordsOf(entry, opened);
      }
      bytesDone += entry.size;
      onProgress?.({ bytesDone, bytesTotal, file: entry.file });
    }
    if (files.length > 0 && readable === 0) {
      throw new StorageError('no-key', `No file of the log ${name} is readable with this key.`);
    }
  } finally {
    if (settings.recordAccess) await recordAccess(place, access, { what: 'ended', records });
  }
}
