import { after } from './spool-position.ts';
import type { Position, SpooledRecord } from './spool-position.ts';
import type { SegmentReader, SpoolSegments } from './spool-segments.ts';

export interface BacklogLimits {
  readonly maxRecords: number;
  readonly maxBytes: number;
}

/** The records that wait for the sink, oldest first: the next few in memory, the rest on disk only. */
export interface SpoolBacklog {
  readonly records: readonly SpooledRecord[];
  /** Takes note of a record that was just appended to the spool. */
  appended(record: SpooledRecord): void;
  /** Reads from disk until `count` records are in memory, their limit is met, or nothing is left. */
  fill(count: number): Promise<void>;
  /** Forgets the first `count`. */
  drop(count: number): void;
  /** Whether every waiting record is in memory. */
  complete(): boolean;
  close(): Promise<void>;
}

export function createBacklog(segments: SpoolSegments, start: Position, limits: BacklogLimits): SpoolBacklog {
  const records: SpooledRecord[] = [];
  let bytes = 0;
  /** Whether `records` reaches to the newest one. If not, `next` is the first that has to be read from disk. */
  let complete = segments.firstFrom(start.segment) === undefined;
  let next = start;
  let reader: SegmentReader | undefined;

  function take(record: SpooledRecord): void {
    records.push(record);
    bytes += record.bytes;
  }

  function nextReader(): SegmentReader | undefined {
    const segment = segments.firstFrom(next.segment);
    if (segment === undefined) return undefined;
    // No file is read while it is still written to.
    if (segment === segments.active()) segments.seal();
    return segments.read({ segment, index: segment === next.segment ? next.index : 0 });
  }

  async function readOne(): Promise<void> {
    reader ??= nextReader();
    if (reader === undefined) {
      complete = true;
      return;
    }
    const record = await reader.pull();
    if (record === undefined) {
      next = { segment: reader.segment + 1, index: 0 };
      reader = undefined;
    } else {
      take(record);
      next = after(record.position);
    }
  }

  return {
    records,
    appended(record): void {
      if (!complete) return;
      const full = records.length >= limits.maxRecords || bytes + record.bytes > limits.maxBytes;
      if (full && records.length > 0) {
        complete = false;
        next = record.position;
      } else take(record);
    },
    async fill(count): Promise<void> {
      while (!complete && records.length < count && (bytes < limits.maxBytes || records.length === 0)) await readOne();
    },
    drop(count): void {
      for (const record of records.splice(0, count)) bytes -= record.bytes;
    },
    complete: () => complete,
    close: async () => reader?.close(),
  };
}
