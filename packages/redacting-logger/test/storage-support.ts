// A log in a folder of its own, and hands to change it the way an intruder would.
import {
  chmodSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { createEncryptedLog, createMasterKey, readLog, verifyLog } from '@sallyport/redacting-logger/storage';
import type {
  EncryptedLogOptions,
  LogFault,
  ReadLogOptions,
  StoredRecord,
  VerifyReport,
} from '@sallyport/redacting-logger/storage';

const root = mkdtempSync(join(realpathSync(tmpdir()), 'sallyport-storage-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

export const { masterKey, publicKey } = createMasterKey();

/** What the logs of these tests are opened with. */
export const app = (folder: string, options: Partial<EncryptedLogOptions> = {}): EncryptedLogOptions => ({
  folder,
  name: 'app',
  masterKey,
  ...options,
});

let count = 0;
/** A folder that is not there yet. */
export function newFolder(): string {
  count += 1;
  return join(root, `log-${count}`);
}

export function copyOf(folder: string): string {
  const copy = newFolder();
  copyFolder(folder, copy);
  return copy;
}

/** Node 22 and later give the copy of a folder the mode of a new one. */
export function copyFolder(from: string, to: string): void {
  cpSync(from, to, { recursive: true, mode: 0 });
  chmodSync(to, 0o700);
}

export const lineOf = (index: number): string =>
  JSON.stringify({ index, level: 'info', secret: 's'.repeat(index % 50) });

/** Writes a log of several files: `counts[n]` records in the n-th. */
export function writeFiles(counts: readonly number[], options: Partial<EncryptedLogOptions> = {}): string {
  const folder = newFolder();
  const log = createEncryptedLog(app(folder, options));
  let index = 0;
  counts.forEach((records, file) => {
    if (file > 0) log.rotate();
    for (let n = 0; n < records; n += 1) log.write(lineOf(index++));
  });
  log.close();
  return folder;
}

export const verify = (folder: string, options: object = {}): Promise<VerifyReport> =>
  verifyLog({ folder, name: 'app', masterKey, ...options });

export async function faultsOf(folder: string, options: object = {}): Promise<readonly LogFault[]> {
  return (await verify(folder, options)).faults;
}

export async function read(folder: string, options: Partial<ReadLogOptions> = {}): Promise<StoredRecord[]> {
  const records: StoredRecord[] = [];
  const key = options.readerKey === undefined ? { masterKey } : {};
  const given = { folder, name: 'app', ...key, recordAccess: false, ...options };
  for await (const record of readLog(given)) records.push(record);
  return records;
}

export const indexes = (records: readonly StoredRecord[]): number[] =>
  records.map(({ line }) => (JSON.parse(line) as { index: number }).index);

export const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, n) => from + n);

export const names = (folder: string, ending: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .toSorted();

export const slog = (number: number, name = 'app'): string => `${name}-${String(number).padStart(6, '0')}.slog`;

const HEADER = 72;
const PREFIX = 40;

/** A log file cut into its header and its frames. */
export function framesOf(folder: string, file: string): Buffer[] {
  const octets = readFileSync(join(folder, file));
  const parts = [octets.subarray(0, HEADER)];
  for (let at = HEADER; at < octets.length;) {
    const end = at + PREFIX + octets.readUInt32BE(at + 4);
    parts.push(octets.subarray(at, end));
    at = end;
  }
  return parts;
}

/** Changes one file of a copy of the log. */
export function tampered(folder: string, file: string, change: (octets: Buffer, parts: Buffer[]) => Buffer): string {
  const copy = copyOf(folder);
  const path = join(copy, file);
  const octets = readFileSync(path);
  const parts = file.endsWith('.slog') ? framesOf(copy, file) : [];
  writeFileSync(path, change(Buffer.from(octets), parts));
  return copy;
}
