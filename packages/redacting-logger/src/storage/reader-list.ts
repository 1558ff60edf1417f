import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import { writeAtomically } from './atomic-file.ts';
import type { ListMark } from './control-entry.ts';
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
  /** Grows by one with every change: the logs remember it, so that an older list put back is found. */
  readonly revision: number;
  readonly readers: readonly LogReader[];
}

export const READERS_FILE = 'readers.json';
const FILE = READERS_FILE;

export const roleRule: OptionRule<ReaderRole> = rule.oneOf('full', 'limited');
export const readerKeyRule: OptionRule<string> = {
  expects: 'a public key made by createReaderKey()',
  accepts: (value) => typeof value === 'string' && decodeKey(value, 32) !== undefined,
};

function isReader(value: unknown): value is LogReader {
  const { name, publicKey, role } = (value ?? {}) as Partial<LogReader>;
  return nameRule.accepts(name) && readerKeyRule.accepts(publicKey) && roleRule.accepts(role);
}

const contents = (revision: number, readers: readonly LogReader[]): readonly unknown[] => [
  revision,
  readers.map(({ name, publicKey, role }) => [name, publicKey, role]),
];

const signedText = (master: string, revision: number, readers: readonly LogReader[]): string =>
  JSON.stringify(['sallyport-log readers 2', master, ...contents(revision, readers)]);

/** What a file keeps of the list it was sealed by; the same after the master key was replaced. */
export function markOf({ revision, readers }: Pick<ReaderList, 'revision' | 'readers'>): ListMark {
  const digest = createHash('sha256').update(JSON.stringify(contents(revision, readers)));
  return { revision, digest: digest.digest('hex').slice(0, 32) };
}

function isRevision(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) < 2 ** 32;
}

/**
 * The readers of a folder, `undefined` when none was ever named.
 * @throws {StorageError} when the list was changed by somebody without the master key that signed it
 */
export function loadReaders(folder: string): ReaderList | undefined {
  const path = join(folder, FILE);
  if (!existsSync(path)) return undefined;
  try {
    const parsed = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    const { readers, revision } = parsed;
    const master = parseMasterPublicKey(String(parsed['master']));
    if (master !== undefined && isRevision(revision) && Array.isArray(readers) && readers.every(isReader)) {
      const signature = String(parsed['signature']);
      if (master.verify(signedText(master.text, revision, readers), signature)) return { master, revision, readers };
    }
  } catch (error) {
    throw new StorageError('damaged', `${FILE} cannot be read.`, error);
  }
  throw new StorageError('damaged', `${FILE} is not as the holder of the master key wrote it.`);
}

/** The same, and only when one of these master keys signed it. */
export function listSignedBy(folder: string, masters: readonly MasterPublicKey[]): ReaderList | undefined {
  const list = loadReaders(folder);
  if (list === undefined || masters.some(({ text }) => text === list.master.text)) return list;
  throw new StorageError(
    'damaged',
    `${FILE} is signed by another master key: rewrap the log, or put its own list back.`,
  );
}

export function saveReaders(folder: string, master: MasterKey, readers: readonly LogReader[], revision: number): void {
  const { text } = master.public;
  const signature = master.sign(signedText(text, revision, readers));
  const list = { version: 2, revision, master: text, readers, signature };
  writeAtomically(join(folder, FILE), `${JSON.stringify(list, null, 2)}\n`);
}
