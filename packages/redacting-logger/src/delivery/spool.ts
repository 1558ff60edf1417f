import { randomUUID } from 'node:crypto';
import { createBacklog } from './spool-backlog.ts';
import type { BacklogLimits } from './spool-backlog.ts';
import type { Cursor, CursorFile } from './spool-cursor.ts';
import type { SpoolLogs } from './spool-logs.ts';
import { after, isBefore } from './spool-position.ts';
import type { Position } from './spool-position.ts';
import { createSegments } from './spool-segments.ts';
import { startOfSpool } from './spool-start.ts';

/** Consecutive records under an id that stays the same however often they are sent, also by a later process. */
export interface Batch {
  readonly id: string;
  readonly lines: readonly string[];
}

export interface Spool {
  /** Keeps a record. Throws when it cannot be written. */
  append(line: string): void;
  /** What lies on the disk, roughly. */
  bytes(): number;
  /** Deletes what has arrived and was kept for being in one segment with what had not. */
  reclaim(): void;
  /** Whether nothing waits for the sink. */
  idle(): boolean;
  /** Whether a batch of `count` records, or the bytes of one, is waiting. */
  fills(count: number): boolean;
  /** The next batch, written down as under way before it is handed out. Undefined when nothing waits. */
  batch(count: number): Promise<Batch | undefined>;
  /** The batch has arrived or is kept elsewhere: it is sent no more, and segments that are done with are deleted. */
  settle(): Promise<void>;
  /** The batch was refused as a whole: the next one gets a new id. */
  release(): void;
  /** Behind the newest record. */
  end(): Position;
  /** Whether every record before `position` is settled. */
  settledUpTo(position: Position): boolean;
  close(): Promise<void>;
}

interface SpoolOptions {
  readonly folder: string;
  readonly logs: SpoolLogs;
  readonly cursorFile: CursorFile;
  readonly batchBytes: number;
  readonly memory: BacklogLimits;
  readonly segmentBytes: number;
  readonly onDamaged: (reason: string) => void;
}

export function openSpool(options: SpoolOptions): Spool {
  const { folder, logs, cursorFile, batchBytes, memory, segmentBytes, onDamaged } = options;
  const { cursor, firstNew } = startOfSpool(folder, cursorFile, onDamaged);
  const segments = createSegments({ folder, logs, firstNew, segmentBytes, onDamaged });
  // What lies before the cursor has been acknowledged: a crash came between that and its deletion.
  segments.removeBefore(cursor.segment);
  // The segment may be gone (deleted by hand, put aside): then what was under way can no longer be told apart.
  const first = segments.firstFrom(cursor.segment) ?? firstNew;
  let head: Position = first === cursor.segment ? cursor : { segment: first, index: 0 };
  let sending: Cursor['sending'] = first === cursor.segment ? cursor.sending : undefined;
  let end: Position = { segment: firstNew, index: 0 };
  const backlog = createBacklog(segments, head, memory);

  const mark = (position: Position, under: Cursor['sending']): Promise<void> =>
    cursorFile.write({ ...position, sending: under, of: segments.identity(position.segment) });

  /** How many of the waiting records make one batch: always at least one, however long. */
  function sizeOfBatch(count: number): number {
    let bytes = 0;
    let size = 0;
    for (const record of backlog.records) {
      bytes += record.bytes + 1;
      if (size === count || (size > 0 && bytes > batchBytes)) break;
      size += 1;
    }
    return size;
  }

  async function batch(count: number): Promise<Batch | undefined> {
    await backlog.fill(sending?.count ?? count);
    // Fewer than were under way: some cannot be read any more, and an id must not stand for other records.
    if (sending !== undefined && backlog.records.length < sending.count) sending = undefined;
    const size = sending?.count ?? sizeOfBatch(count);
    if (size === 0) return undefined;
    if (sending === undefined) {
      const fresh = { id: randomUUID(), count: size };
      await mark(backlog.records[0]?.position ?? head, fresh);
      sending = fresh;
    }
    return { id: sending.id, lines: backlog.records.slice(0, size).map(({ line }) => line) };
  }

  async function settle(): Promise<void> {
    const count = sending?.count ?? 0;
    const last = backlog.records[count - 1];
    if (last === undefined) return;
    const next = backlog.records[count]?.position ?? after(last.position);
    await mark(next, undefined);
    head = next;
    sending = undefined;
    backlog.drop(count);
    segments.removeBefore(head.segment);
  }

  const idle = (): boolean => backlog.complete() && backlog.records.length === 0;
  const settledUpTo = (position: Position): boolean => idle() || !isBefore(head, position);

  /** The cursor stays behind what is deleted here: a later process takes up with the next segment there is. */
  function reclaim(): void {
    const oldest = backlog.records[0];
    if (oldest !== undefined) segments.removeBefore(oldest.position.segment);
    else if (idle()) {
      segments.seal();
      segments.removeBefore(Number.POSITIVE_INFINITY);
    }
  }

  async function close(): Promise<void> {
    await backlog.close();
    segments.seal();
    if (settledUpTo(end)) segments.removeBefore(Number.POSITIVE_INFINITY);
  }

  return {
    append(line): void {
      const record = segments.append(line);
      end = after(record.position);
      backlog.appended(record);
    },
    bytes: () => segments.bytes(),
    reclaim,
    idle,
    fills: (count) =>
      !backlog.complete() || sizeOfBatch(count) === count || sizeOfBatch(count) < backlog.records.length,
    batch,
    settle,
    release(): void {
      sending = undefined;
    },
    end: () => end,
    settledUpTo,
    close,
  };
}
