import { checkFolder } from '../storage/log-folder.ts';
import { lockLog } from '../storage/writer-lock.ts';
import { createDeadFile } from './dead-file.ts';
import { createReporter } from './delivery-events.ts';
import { readDeliveryOptions } from './delivery-options.ts';
import type { DeliveryOptions } from './delivery-options.ts';
import { createFlushes } from './flushes.ts';
import { reasonOf } from './reason-of.ts';
import { startSender } from './sender.ts';
import { createSink } from './sink-request.ts';
import { createCursorFile } from './spool-cursor.ts';
import { createSpoolLogs } from './spool-logs.ts';
import { openSpool } from './spool.ts';
import type { Spool } from './spool.ts';

/** Sends JSON lines to a sink, by way of an encrypted spool. */
export interface Delivery {
  /**
   * Keeps one record: a JSON text. It lies in the spool when this returns `true`, so `kill -9` does not lose it, and is
   * sent in order. `false`: it was not kept, because the spool is full or cannot be written. Never throws for that.
   */
  write(line: string): boolean;
  /** `true` when the sink has everything written before, `false` when `limitMs` (30,000) passed first. */
  flush(limitMs?: number): Promise<boolean>;
  /**
   * Flushes, for the option `closeMs` at most unless told otherwise, and ends. What the sink does not have by then is
   * sent by the next process. Writing afterwards throws.
   */
  close(limitMs?: number): Promise<boolean>;
}

/** Many small segments so that what has arrived is deleted soon; few enough to open. */
const SEGMENT_BYTES = 4 * 1024 * 1024;
const FLUSH_MS = 30_000;

/**
 * Every record is spooled first and sent from there: nothing is lost while the sink is down or slow, or when the process
 * is killed, and what an earlier process left is sent first. Delivery is at least once; `Idempotency-Key` stays the same
 * for the same records, so that a sink can drop doubles.
 *
 * @throws {ConfigError} when an option is wrong or the folder is open to others
 * @throws {StorageError} `locked` when another process uses the folder
 */
export function createDelivery(options: DeliveryOptions): Delivery {
  return startDelivery('createDelivery', options);
}

function openSpoolOr(failed: () => void, options: Parameters<typeof openSpool>[0]): Spool {
  try {
    return openSpool(options);
  } catch (error) {
    failed();
    throw error;
  }
}

export function startDelivery(owner: string, options: DeliveryOptions): Delivery {
  const settings = readDeliveryOptions(owner, options);
  const { folder, batchRecords, batchBytes, maxSpoolBytes, closeMs } = settings;
  const reporter = createReporter(owner, settings.onEvent);
  checkFolder(owner, folder, true);
  // Two senders would send the same records and delete each other's.
  const unlock = lockLog({ folder, name: 'spool' });
  const logs = createSpoolLogs(settings);
  const dead = createDeadFile(folder, logs);
  const spool = openSpoolOr(unlock, {
    folder,
    logs,
    cursorFile: createCursorFile(folder, settings),
    batchBytes,
    // One batch under way and the next one ready: all that the memory ever holds.
    memory: { maxRecords: batchRecords * 2, maxBytes: batchBytes * 2 },
    segmentBytes: Math.min(SEGMENT_BYTES, maxSpoolBytes / 4),
    onDamaged: (reason) => reporter.damaged(reason),
  });
  const sink = createSink(settings);
  const flushes = createFlushes(spool);
  const sender = startSender({
    spool,
    sink,
    dead,
    settings,
    reporter,
    urgent: () => flushes.waiting(),
    onSettled: () => flushes.check(),
  });
  let closing: Promise<boolean> | undefined;

  function write(line: string): boolean {
    if (closing !== undefined) throw new Error(`${owner}: write after close`);
    // White space in JSON: a line break within a text can only stand between its tokens.
    const text = line.replaceAll(/[\r\n]+/g, ' ');
    const bytes = Buffer.byteLength(text);
    const isFull = (): boolean => spool.bytes() + bytes > maxSpoolBytes;
    try {
      if (isFull()) spool.reclaim();
      if (isFull()) {
        reporter.lost('spool full');
        return false;
      }
      spool.append(text);
    } catch (error) {
      reporter.lost(reasonOf(error));
      return false;
    }
    reporter.kept();
    sender.wake();
    return true;
  }

  function flush(limitMs: number = FLUSH_MS): Promise<boolean> {
    const flushed = flushes.wait(limitMs);
    sender.wake();
    return flushed;
  }

  async function end(limitMs: number): Promise<boolean> {
    const flushed = await flush(limitMs);
    const stopped = sender.stop();
    sink.close();
    await stopped;
    reporter.kept();
    try {
      await spool.close();
      dead.close();
    } finally {
      unlock();
    }
    return flushed;
  }

  return Object.freeze({
    write,
    flush,
    close: (limitMs: number = closeMs): Promise<boolean> => (closing ??= end(limitMs)),
  });
}
