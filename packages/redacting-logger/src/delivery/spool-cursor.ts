import { readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Position } from './spool-position.ts';

/**
 * How far the sink has acknowledged, and the batch that may be on its way: after a crash exactly these records are sent
 * again under the same id, so that the sink can tell a double.
 */
export interface Cursor extends Position {
  readonly sending: { readonly id: string; readonly count: number } | undefined;
}

const FILE = 'cursor.json';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** An absent or damaged cursor starts over: records that were sent already are sent again, none is left out. */
export function readCursor(folder: string): Cursor {
  const start = { segment: 0, index: 0, sending: undefined };
  try {
    const { segment, index, id, count } = JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as Record<
      string,
      unknown
    >;
    if (!isCount(segment) || !isCount(index)) return start;
    const sending = typeof id === 'string' && isCount(count) && count > 0 ? { id, count } : undefined;
    return { segment, index, sending };
  } catch {
    return start;
  }
}

/** Replaced whole and on the disk before the name changes: a power cut leaves the old one or the new one. */
export async function writeCursor(folder: string, { segment, index, sending }: Cursor): Promise<void> {
  const fresh = join(folder, `${FILE}.new`);
  const file = await open(fresh, 'w', 0o600);
  try {
    await file.writeFile(JSON.stringify({ segment, index, ...sending }));
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(fresh, join(folder, FILE));
}
