import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import { writeAtomically } from './atomic-file.ts';
import { decodeKey } from './key-text.ts';
import { nameRule } from './log-folder.ts';
import { parseMasterPublicKey } from './master-key.ts';
import type { MasterKey, MasterPublicKey } from './master-key.ts';
import { StorageError } from './storage-error.ts';

/** `limited` readers get the fields that `sharedFields` names, `full` readers whole records. */
export type ReaderRole = 'full' | 'limited';

/** Somebody who may read. */
export interface LogReader {
  readonly name: string;
  readonly publicKey: string;
  readonly role: ReaderRole;
}

export interface ReaderList {
  readonly master: MasterPublicKey;
  readonly readers: readonly LogReader[];
}

const FILE = 'readers.json';

export const roleRule: OptionRule<ReaderRole> = rule.oneOf('full', 'limited');
export const readerKeyRule: OptionRule<string> = {
  expects: 'a public key made by createReaderKey()',
  accepts: (value) => typeof value === 'string' && decodeKey(value, 32) !== undefined,
};

function isReader(value: unknown): value is LogReader {
  const { name, publicKey, role } = (value ?? {}) as Partial<LogReader>;
  return nameRule.accepts(name) && readerKeyRule.accepts(publicKey) && roleRule.accepts(role);
}

const signedText = (master: string, readers: readonly LogReader[]): string =>
  JSON.stringify([
    'sallyport-log readers 1',
    master,
    readers.map(({ name, publicKey, role }) => [name, publicKey, role]),
  ]);

/**
 * The readers of a folder, `undefined` when none was ever named.
 * @throws {StorageError} when the list was changed by somebody without the master key that signed it
 */
export function loadReaders(folder: string): ReaderList | undefined {
  const path = join(folder, FILE);
  if (!existsSync(path)) return undefined;
  try {
    const parsed = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    const { readers } = parsed;
    const master = parseMasterPublicKey(String(parsed['master']));
    if (master !== undefined && Array.isArray(readers) && readers.every(isReader)) {
      if (master.verify(signedText(master.text, readers), String(parsed['signature']))) return { master, readers };
    }
  } catch (error) {
    throw new StorageError('damaged', `${FILE} cannot be read.`, error);
  }
  throw new StorageError('damaged', `${FILE} is not as the holder of the master key wrote it.`);
}

/** The same, and only when one of these master keys signed it. */
export function readersSignedBy(folder: string, masters: readonly MasterPublicKey[]): readonly LogReader[] {
  const list = loadReaders(folder);
  if (list === undefined) return [];
  if (masters.some(({ text }) => text === list.master.text)) return list.readers;
  throw new StorageError('damaged', `${FILE} is signed by another master key: rewrap the log, or remove the file.`);
}

export function saveReaders(folder: string, master: MasterKey, readers: readonly LogReader[]): void {
  const { text } = master.public;
  const signature = master.sign(signedText(text, readers));
  const list = { version: 1, master: text, readers, signature };
  writeAtomically(join(folder, FILE), `${JSON.stringify(list, null, 2)}\n`);
}
