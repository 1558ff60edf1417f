import { lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import { looseness } from './permissions.ts';
import { StorageError } from './storage-error.ts';

/** Where a log lies. */
export interface LogPlace {
  readonly folder: string;
  readonly name: string;
}

export const nameRule: OptionRule<string> = {
  expects: 'a name of 1 to 64 letters, digits, - and _ that starts with a letter or digit',
  // What `readLog` keeps about a log is called NAME-access, and what it keeps about that one, NAME-access-access.
  accepts: (value) => typeof value === 'string' && /^[A-Za-z0-9][\w-]{0,63}(?:-access){0,2}$/.test(value),
};

/** @throws {ConfigError} when the folder is open to others, belongs to somebody else or is none */
export function checkFolder(owner: string, folder: string, make = false): void {
  if (make) mkdirSync(folder, { recursive: true, mode: 0o700 });
  let stats: Stats;
  try {
    stats = statSync(folder);
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code);
    throw new ConfigError(owner, 'folder', `\`folder\` ${JSON.stringify(folder)} cannot be read (${code}).`);
  }
  if (!stats.isDirectory()) throw new ConfigError(owner, 'folder', '`folder` is not a folder.');
  const complaint = looseness(stats);
  if (complaint !== undefined) {
    const path = JSON.stringify(folder);
    throw new ConfigError(owner, 'folder', `\`folder\` ${path} ${complaint}; chmod 700 it or name another.`);
  }
}

export function slogName({ name }: LogPlace, number: number): string {
  return `${name}-${String(number).padStart(6, '0')}.slog`;
}

export const keysName = (slog: string): string => slog.replace(/\.slog$/, '.keys');
export const headName = ({ name }: LogPlace): string => `${name}.head`;
export const pathOf = ({ folder }: LogPlace, file: string): string => join(folder, file);

export interface LogFileEntry {
  readonly file: string;
  readonly path: string;
  readonly number: number;
  readonly size: number;
}

/** The names of all logs in a folder. */
export function logNames(folder: string): string[] {
  const names = readdirSync(folder).map((file) => /^([A-Za-z0-9][\w-]{0,79})-\d{6,10}\.slog$/.exec(file)?.[1] ?? '');
  return [...new Set(names)].filter((name) => name !== '').toSorted();
}

/** No log gets that far, and none skips so many: a file with such a number is not its own, and is left alone. */
export const MAX_NUMBER: number = 2 ** 31;
export const MAX_GAP = 1_000_000;

/** The numbers of a log's files of one kind, in order. */
export function fileNumbers({ folder, name }: LogPlace, ending: 'slog' | 'keys'): number[] {
  const pattern = new RegExp(`^${name}-(\\d{6,10})\\.${ending}$`);
  const numbers = readdirSync(folder)
    .map((file) => Number(pattern.exec(file)?.[1] ?? Number.NaN))
    .filter((number) => number >= 1 && number < MAX_NUMBER)
    .toSorted((a, b) => a - b);
  const end = numbers.findIndex((number, index) => number - (numbers[index - 1] ?? number) > MAX_GAP);
  return end < 0 ? numbers : numbers.slice(0, end);
}

/** The log's files, oldest first. A file deleted meanwhile is left out: the chain tells whether that was retention. */
export function logFiles(place: LogPlace): LogFileEntry[] {
  return fileNumbers(place, 'slog').flatMap((number) => {
    const file = slogName(place, number);
    const path = pathOf(place, file);
    const stats = lstatSync(path, { throwIfNoEntry: false });
    return stats === undefined || !stats.isFile() ? [] : [{ file, path, number, size: stats.size }];
  });
}

/**
 * The files of a log that is there: a mistyped name must not pass for a log without faults.
 * @throws {StorageError} `no-log`
 */
export function existingLog(place: LogPlace): LogFileEntry[] {
  const files = logFiles(place);
  if (files.length > 0) return files;
  throw new StorageError('no-log', `There is no log ${JSON.stringify(place.name)} in ${JSON.stringify(place.folder)}.`);
}
