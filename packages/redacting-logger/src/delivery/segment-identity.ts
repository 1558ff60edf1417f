import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { HEADER } from '../storage/layout.ts';

export function segmentPath(folder: string, segment: number): string {
  return join(folder, String(segment).padStart(8, '0'));
}

/**
 * The header of the segment's first file, which holds an id drawn at random and is authenticated with every record in
 * it: whoever changes it makes the segment unreadable, which is noticed. Empty when there is none.
 */
export function segmentIdentity(folder: string, segment: number): string {
  const path = segmentPath(folder, segment);
  try {
    const [first] = readdirSync(path)
      .filter((name) => name.endsWith('.slog'))
      .toSorted();
    const fd = openSync(join(path, first ?? ''), 'r');
    try {
      const header = Buffer.alloc(HEADER);
      return header.toString('base64url', 0, readSync(fd, header, 0, HEADER, 0));
    } finally {
      closeSync(fd);
    }
  } catch {
    return '';
  }
}
