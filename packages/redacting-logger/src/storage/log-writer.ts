import { fsync } from 'node:fs';
import { warnOnce } from '../warn-once.ts';
import { closeOnExit } from './close-on-exit.ts';
import { logChain } from './log-chain.ts';
import { logFiles } from './log-folder.ts';
import type { EncryptedLogSettings } from './log-options.ts';
import { deleteVictims, isHeld, selectVictims } from './retention.ts';
import type { FileFacts } from './retention.ts';
import { sharedPart } from './shared-part.ts';
import { extendPruned } from './pruned-mark.ts';
import type { WriterRecipients } from './recipients.ts';
import { StorageError } from './storage-error.ts';
import { publishPruned } from './storage-events.ts';
import type { EncryptedLog, PrunedFile } from './types.ts';

/** A checkpoint at least every so many records, see checkpoint.ts. */
export const CHECKPOINT_RECORDS = 100;
const CHECKPOINT_MS = 50;
const SYNC_MS = 1000;
/** Between attempts while the disk refuses: each is work, and leaves work behind. */
const RETRY_MS = 1000;
const MAINTENANCE_MS = 60_000;
/** Near the end of 32-bit sequence numbers. */
const MAX_RECORDS = 4_000_000_000;

/** `lib` of ES2023 lacks it; Node has it since 20. */
interface WellFormed {
  toWellFormed(): string;
}

/** Half a surrogate pair becomes U+FFFD on the disk: before it is split, or the two parts would differ. */
function lineOf(line: string, split: boolean): string {
  const text = line.endsWith('\n') ? line.slice(0, -1) : line;
  return split ? (text as unknown as WellFormed).toWellFormed() : text;
}

/** An open log on top of its chain: when to rotate, to mark, to sync, to delete and to try again. */
export function logWriter(
  owner: string,
  settings: EncryptedLogSettings,
  recipients: () => WriterRecipients,
  unlock: () => void,
): EncryptedLog {
  const { folder, name, sharedFields, sync, onPruned, maxAge, maxTotalSize } = settings;
  const place = { folder, name };
  // Retention deletes whole files, so a file must not outgrow or outlive what retention is asked for.
  const maxFileSize = Math.min(settings.maxFileSize, Math.max(1024, (maxTotalSize ?? Number.POSITIVE_INFINITY) / 4));
  const maxFileAge = Math.min(settings.maxFileAge, maxAge ?? Number.POSITIVE_INFINITY);
  const warn = warnOnce('SALLYPORT_STORAGE', `${owner}: the log ${name} cannot be kept as it should be.`);
  const chain = logChain({ owner, folder, name, fields: sharedFields, recipients, durable: sync !== 'none' });
  const known = new Map<string, FileFacts>();
  let closed = false;
  let unmarked = 0;
  let unsynced = false;
  let retryAt = 0;
  let trouble: StorageError | undefined;
  let marking: NodeJS.Timeout | undefined;

  function mark(): void {
    clearTimeout(marking);
    marking = undefined;
    unmarked = 0;
    chain.checkpoint();
  }

  /** For what no caller waits for: the records themselves are safe. */
  function quietly(work: () => void): void {
    try {
      work();
    } catch (error) {
      warn(error);
    }
  }

  function assertOpen(): void {
    if (closed) throw new StorageError('closed', `The log ${name} is closed.`);
  }

  function rotate(): void {
    chain.seal();
    chain.open();
    if (maxAge !== undefined || maxTotalSize !== undefined) quietly(prune);
  }

  function rotateWhenDue(size: number, time: number): void {
    const file = chain.current();
    if (file === undefined || file.records() === 0) return;
    const full = file.bytes() + size > maxFileSize || file.records() >= MAX_RECORDS;
    if (full || time - file.created >= maxFileAge) rotate();
  }

  function append(text: string, shared: string | undefined, time: number): void {
    rotateWhenDue(text.length, time);
    chain.append(text, shared, time);
    if (sync === 'every') chain.current()?.sync();
  }

  function failed(error: unknown, time: number): StorageError {
    chain.giveUp();
    retryAt = time + RETRY_MS;
    const code = (error as NodeJS.ErrnoException | undefined)?.code ?? 'unknown';
    const own = error instanceof StorageError;
    trouble = own ? error : new StorageError('write-failed', `The log ${name} cannot be written (${code}).`, error);
    return trouble;
  }

  /** A new file may succeed where the old one failed: it was deleted, or had reached a limit of the file system. */
  function appendAgain(text: string, shared: string | undefined, time: number, first: unknown): void {
    chain.giveUp();
    try {
      append(text, shared, time);
    } catch (error) {
      throw failed(error, time);
    }
    warn(first);
  }

  function write(line: string): void {
    assertOpen();
    const text = lineOf(line, sharedFields !== undefined);
    const shared = sharedFields && sharedPart(text, sharedFields);
    const time = Date.now();
    const fresh = chain.current() === undefined;
    if (fresh && trouble !== undefined && time < retryAt) throw trouble;
    try {
      append(text, shared, time);
    } catch (error) {
      if (error instanceof StorageError && error.trouble === 'too-large') throw error;
      if (fresh) throw failed(error, time);
      appendAgain(text, shared, time, error);
    }
    trouble = undefined;
    unsynced = true;
    unmarked += 1;
    if (unmarked >= CHECKPOINT_RECORDS) quietly(mark);
    else marking ??= setTimeout(quietly, CHECKPOINT_MS, mark).unref();
  }

  function prune(through?: string): readonly PrunedFile[] {
    assertOpen();
    if (isHeld(place, settings)) return [];
    const own = chain.open().file;
    const files = logFiles(place);
    const asked = files.find(({ file }) => file === through)?.number ?? 0;
    const newest = files.findIndex(({ file }) => file === own);
    const victims = selectVictims(files.slice(0, newest + 1), settings, Date.now(), known, asked);
    const last = victims.at(-1);
    if (last === undefined) return [];
    const proofs = victims.map(({ proof }) => proof);
    // First the proof, then the deed: a crash in between leaves files that the next run deletes.
    const { number: deleted } = last.entry;
    const gone = victims.map(({ entry: { number }, id, tag }) => ({ number, id, tag }));
    chain.control({
      entry: 'pruned',
      through: deleted,
      files: proofs.map((proof, index) => ({ ...proof, ...gone[index] })),
    });
    mark();
    const { signer } = recipients();
    if (signer !== undefined) extendPruned(place, signer, { log: chain.log, through: deleted, files: gone });
    if (sync !== 'none') chain.current()?.sync();
    deleteVictims(place, victims);
    for (const { file } of proofs) known.delete(file);
    for (const proof of proofs) {
      publishPruned(proof);
      if (onPruned !== undefined) quietly(() => onPruned(proof));
    }
    return proofs;
  }

  function maintain(): void {
    quietly(() => rotateWhenDue(0, Date.now()));
    if (maxAge !== undefined || maxTotalSize !== undefined) quietly(prune);
  }

  function syncInBackground(): void {
    const file = chain.current();
    if (!unsynced || file === undefined) return;
    unsynced = false;
    // The file may have been sealed, synced and closed by the time the thread gets to it.
    fsync(file.fd, (error) => error !== null && error.code !== 'EBADF' && warn(error));
  }

  chain.open();
  if (maxAge !== undefined || maxTotalSize !== undefined) quietly(prune);
  const maintenance = setInterval(maintain, Math.min(MAINTENANCE_MS, maxFileAge)).unref();
  const syncing = sync === 'interval' ? setInterval(syncInBackground, SYNC_MS).unref() : undefined;

  function close(): void {
    if (closed) return;
    closed = true;
    forget();
    clearInterval(maintenance);
    clearInterval(syncing);
    clearTimeout(marking);
    chain.close();
    unlock();
  }

  const forget = closeOnExit(close);
  return Object.freeze({
    write,
    rotate: () => {
      assertOpen();
      rotate();
    },
    prune: (through?: string) => prune(through),
    close,
  });
}
