import { readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { EncryptedLog } from '../storage/types.ts';
import { reasonOf } from './reason-of.ts';
import { segmentIdentity, segmentPath } from './segment-identity.ts';
import type { SpoolLogs } from './spool-logs.ts';
import type { Position, SpooledRecord } from './spool-position.ts';

/** The spool is a row of encrypted logs, each in a numbered folder: the one that is written to and those that are sealed. */
export interface SpoolSegments {
  active(): number | undefined;
  /** The lowest segment from `segment` on. */
  firstFrom(segment: number): number | undefined;
  /** Has reached the operating system when it returns. Throws when it cannot be written. */
  append(line: string): SpooledRecord;
  /** Ends the active segment; the next record opens a new one. */
  seal(): void;
  /** Reads a sealed segment record by record. What is damaged is passed over. */
  read(from: Position): SegmentReader;
  /** Tells the segment from any other of its number. */
  identity(segment: number): string;
  /** Deletes the segments below `segment`; damaged ones are put aside instead. */
  removeBefore(segment: number): void;
  /** What lies on the disk, roughly. */
  bytes(): number;
}

export interface SegmentReader {
  readonly segment: number;
  /** The next record, `undefined` at the end. */
  readonly pull: () => Promise<SpooledRecord | undefined>;
  /** Lets go of the file before the end is reached. */
  readonly close: () => Promise<void>;
}

interface SegmentsOptions {
  readonly folder: string;
  readonly logs: SpoolLogs;
  /** The number of the first segment that this process may write. */
  readonly firstNew: number;
  readonly segmentBytes: number;
  readonly onDamaged: (reason: string) => void;
}

/** Between attempts to open a segment while the disk refuses. */
const RETRY_MS = 1000;

/** Nonce, tag and frame of a record. */
const OVERHEAD_BYTES = 56;

const sizeOf = (folder: string): number =>
  readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // The disk refuses this too; the failure that led here is the one to tell.
  }
}

export function listSegments(folder: string): number[] {
  const names = readdirSync(folder).filter((name) => /^\d{8,15}$/.test(name));
  return names.map(Number).toSorted((a, b) => a - b);
}

export function createSegments({ folder, logs, firstNew, segmentBytes, onDamaged }: SegmentsOptions): SpoolSegments {
  const sizes = new Map(listSegments(folder).map((segment) => [segment, sizeOf(segmentPath(folder, segment))]));
  const damaged = new Set<number>();
  const identities = new Map<number, string>();
  let total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  let newest = firstNew - 1;
  let log: EncryptedLog | undefined;
  let count = 0;
  let failure: { readonly error: unknown; readonly until: number } | undefined;

  function seal(): void {
    const closing = log;
    log = undefined;
    closing?.close();
  }

  function openNext(): EncryptedLog {
    if (failure !== undefined && Date.now() < failure.until) throw failure.error;
    const path = segmentPath(folder, newest + 1);
    try {
      log = logs.open(path);
    } catch (error) {
      failure = { error, until: Date.now() + RETRY_MS };
      // What was made of it before it failed.
      removeQuietly(path);
      throw error;
    }
    newest += 1;
    count = 0;
    sizes.set(newest, 0);
    return log;
  }

  function append(line: string): SpooledRecord {
    const bytes = Buffer.byteLength(line);
    if (log !== undefined && (sizes.get(newest) ?? 0) + bytes > segmentBytes) seal();
    // A log that fails tries again by itself with its next file.
    (log ?? openNext()).write(line);
    sizes.set(newest, (sizes.get(newest) ?? 0) + bytes + OVERHEAD_BYTES);
    total += bytes + OVERHEAD_BYTES;
    return { position: { segment: newest, index: count++ }, line, bytes };
  }

  function damage(segment: number, reason: string): void {
    if (!damaged.has(segment)) onDamaged(reason);
    damaged.add(segment);
  }

  function read({ segment, index: from }: Position): SegmentReader {
    const stored = logs.read(segmentPath(folder, segment), ({ kind }) => damage(segment, kind));
    let file: string | undefined;
    let base = 0;
    let index = -1;
    async function pull(): Promise<SpooledRecord | undefined> {
      try {
        for (let next = await stored.next(); next.done !== true; next = await stored.next()) {
          const { line, sequence } = next.value;
          // By their own numbers, which begin at 1: a damaged record must not shift those behind it.
          if (next.value.file !== file) base = index;
          file = next.value.file;
          index = base + sequence;
          if (index >= from) return { position: { segment, index }, line, bytes: Buffer.byteLength(line) };
        }
      } catch (error) {
        damage(segment, reasonOf(error));
      }
      return undefined;
    }

    return { segment, pull, close: async () => void (await stored.return()) };
  }

  function identity(segment: number): string {
    const known = identities.get(segment) ?? segmentIdentity(folder, segment);
    if (known !== '') identities.set(segment, known);
    return known;
  }

  function removeBefore(limit: number): void {
    for (const [segment, size] of sizes) {
      if (segment >= limit) break;
      const path = segmentPath(folder, segment);
      if (damaged.has(segment)) renameSync(path, join(folder, `damaged-${String(segment).padStart(8, '0')}`));
      else rmSync(path, { recursive: true, force: true });
      sizes.delete(segment);
      identities.delete(segment);
      damaged.delete(segment);
      total -= size;
    }
  }

  return {
    active: () => (log === undefined ? undefined : newest),
    firstFrom: (segment) => [...sizes.keys()].find((known) => known >= segment),
    append,
    seal,
    read,
    identity,
    removeBefore,
    bytes: () => total,
  };
}
