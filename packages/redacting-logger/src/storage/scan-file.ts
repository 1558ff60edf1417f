import { closeSync, openSync, readSync } from 'node:fs';
import { decodeHeader, HEADER, headerHash, KIND, PREFIX, readPrefix, TAG } from './layout.ts';
import type { FileHeader } from './layout.ts';

/** What can be said of a file without its keys. */
export interface FileScan {
  readonly header: FileHeader;
  /** Whole frames from the start. */
  readonly frames: number;
  readonly records: number;
  /** Tag of the last whole frame, or the start of the chain. */
  readonly tag: Buffer;
  readonly firstTime: number;
  readonly lastTime: number;
}

const WINDOW = 1 << 18;

/** When a file was begun: a cheap bound for the time of its records. `undefined` when it has no header. */
export function fileBegun(path: string): number | undefined {
  const octets = Buffer.alloc(HEADER);
  const fd = openSync(path, 'r');
  try {
    return readSync(fd, octets, 0, HEADER, 0) < HEADER ? undefined : decodeHeader(octets)?.created;
  } finally {
    closeSync(fd);
  }
}

/** Walks over the frames by their lengths. `undefined` when not even the header and one frame are there. */
export function scanFile(path: string, size: number): FileScan | undefined {
  const fd = openSync(path, 'r');
  try {
    const window = Buffer.allocUnsafe(WINDOW);
    let start = 0;
    let filled = readSync(fd, window, 0, WINDOW, 0);
    const at = (offset: number, length: number): Buffer => {
      if (offset < start || offset + length > start + filled) {
        start = offset;
        filled = readSync(fd, window, 0, WINDOW, offset);
      }
      return window.subarray(offset - start, Math.min(offset - start + length, filled));
    };
    const first = Buffer.from(at(0, HEADER));
    const header = decodeHeader(first);
    if (header === undefined) return undefined;
    let offset = HEADER;
    let [frames, records, firstTime, lastTime] = [0, 0, header.created, header.created];
    let tag = headerHash(first);
    while (offset + PREFIX <= size) {
      const octets = at(offset, PREFIX);
      const prefix = octets.length === PREFIX ? readPrefix(octets, 0, header.split) : undefined;
      const end = offset + PREFIX + (prefix?.length ?? 0);
      if (prefix === undefined || end > size) break;
      frames += 1;
      if (prefix.kind === KIND.record) {
        records += 1;
        if (records === 1) firstTime = prefix.time;
        lastTime = prefix.time;
      }
      tag = Buffer.from(at(end - TAG, TAG));
      offset = end;
    }
    return frames === 0 ? undefined : { header, frames, records, tag, firstTime, lastTime };
  } finally {
    closeSync(fd);
  }
}
