import { open } from 'node:fs/promises';
import { isAuthentic } from './checkpoint.ts';
import type { Anchor } from './log-anchor.ts';
import type { OpenedKeys } from './file-access.ts';
import { frameSource } from './frame-source.ts';
import type { FileMeta, Point } from './verify-links.ts';
import type { LogFault } from './types.ts';
import { walkFile } from './walk-file.ts';

export interface FileVerdict {
  readonly faults: readonly LogFault[];
  readonly records: number;
  readonly torn: boolean;
  /** Up to which number retention has deleted, by the word of a writer that could not sign. */
  readonly pruned: number;
  /** How the file ends, to be kept as an anchor. */
  readonly end: Anchor;
}

/** A log that is damaged all over is damaged; listing every place would need memory without bound. */
const MAX_FAULTS = 1000;
const STEP = 1 << 20;

function checkPoint(
  point: Point,
  frames: number,
  tags: ReadonlyMap<number, string>,
  keys: OpenedKeys,
): string | undefined {
  const { source, slack, octets } = point;
  if (octets !== undefined && !isAuthentic(octets, keys.keys)) return `${source} is not as it was written`;
  if (frames > point.frames + slack) return `${source} knows of ${point.frames} entries only, and there are ${frames}`;
  const tag = tags.get(point.frames);
  // Unknown where the entry itself is damaged or gone, which is told already.
  return tag === undefined || tag === point.tag
    ? undefined
    : `entry ${point.frames - 1} is not the one ${source} knows`;
}

/** Walks one file and holds it against what others say of it. */
export async function verifyFile(
  meta: FileMeta,
  opened: OpenedKeys,
  onBytes: (bytes: number) => void,
): Promise<FileVerdict> {
  const { entry, points } = meta;
  const { file, number } = entry;
  const faults: LogFault[] = [];
  const tell = (fault: Omit<LogFault, 'file'>): void => {
    if (faults.length < MAX_FAULTS) faults.push({ ...fault, file });
  };
  const handle = await open(entry.path, 'r');
  try {
    const source = frameSource(handle, entry.size, opened.header.split);
    if (opened.header.number !== number) {
      const message = `is the log's file number ${opened.header.number} under another name`;
      tell({ kind: 'reordered', sequence: 0, message });
    } else if (!(await source.header()).equals(opened.headerOctets)) {
      tell({ kind: 'edited', sequence: 0, message: 'the header is not the one its keys belong to' });
    }
    const wanted = new Set(points.map(({ frames }) => frames));
    const tags = new Map<number, string>();
    let [records, pruned, told, next] = [0, 0, 0, 0];
    let last: Buffer = Buffer.alloc(0);
    const walk = walkFile(source, opened.headerOctets, opened.keys, opened.header.split);
    let step = await walk.next();
    for (; step.done !== true; step = await walk.next()) {
      if ('fault' in step.value) {
        tell(step.value.fault);
        continue;
      }
      const { sequence, control, tag, end } = step.value.entry;
      if (control === undefined) records += 1;
      // Whoever has the data key could have added it to a file whose writer says such things under its signature.
      const claimed = control?.entry === 'pruned' && opened.sidecar.signature === undefined;
      if (claimed) pruned = Math.max(pruned, control.through);
      if (wanted.has(sequence + 1)) tags.set(sequence + 1, tag.toString('hex'));
      if (sequence >= next) {
        next = sequence + 1;
        last = tag;
      }
      if (end - told >= STEP) {
        onBytes(end - told);
        told = end;
      }
    }
    const { frames, torn } = step.value;
    // Keys are made after the first entry, so a file that has them has one entry at least.
    const furthest = points.reduce((most, { least, frames: known }) => (least ? Math.max(most, known) : most), 1);
    if (furthest > frames) {
      const message = `ends after ${frames} entries of at least ${furthest}`;
      tell({ kind: 'truncated', sequence: frames, message });
    }
    for (const point of points) {
      const complaint = checkPoint(point, next, tags, opened);
      if (complaint === undefined) continue;
      const sequence = Math.max(0, point.frames - 1);
      faults.push({
        kind: 'edited',
        file: point.octets === undefined ? file : point.source,
        sequence,
        message: complaint,
      });
    }
    onBytes(Math.max(0, entry.size - told));
    const { id, log } = opened.header;
    return {
      faults: faults.toSorted((a, b) => a.sequence - b.sequence),
      records,
      torn,
      pruned,
      end: { number, id, frames: next, tag: last.toString('hex'), log },
    };
  } finally {
    await handle.close();
  }
}
