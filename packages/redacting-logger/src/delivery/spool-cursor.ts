import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { derive } from '../storage/key-material.ts';
import { useMasterKey } from '../storage/key-options.ts';
import type { MasterKeyOptions } from '../storage/key-options.ts';
import type { Position } from './spool-position.ts';

/**
 * How far the sink has acknowledged, and the batch that may be on its way: after a crash exactly these records are sent
 * again under the same id, so that the sink can tell a double.
 */
export interface Cursor extends Position {
  readonly sending: { readonly id: string; readonly count: number } | undefined;
  /** Which segment bears the number: another spool has one of the same number. */
  readonly of: string;
}

/** Records before the cursor are deleted, so nobody else may move it: it carries a MAC under a key of the master key. */
export interface CursorFile {
  /** `undefined` when there is none; `'damaged'` when it is not as the holder of the master key wrote it. */
  read(): Cursor | 'damaged' | undefined;
  /** Replaced whole and on the disk before the name changes: a power cut leaves the old one or the new one. */
  write(cursor: Cursor): Promise<void>;
}

const FILE = 'cursor.json';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isText = (value: unknown): value is string => typeof value === 'string';

function cursorOf(text: string, macOf: (cursor: Cursor) => Buffer): Cursor | 'damaged' {
  const { segment, index, id, count, of, mac } = JSON.parse(text) as Record<string, unknown>;
  if (!isCount(segment) || !isCount(index) || !isText(of) || !isText(mac)) return 'damaged';
  const sending = isText(id) && isCount(count) && count > 0 ? { id, count } : undefined;
  const cursor = { segment, index, sending, of };
  const given = Buffer.from(mac, 'base64url');
  const expected = macOf(cursor);
  return given.length === expected.length && timingSafeEqual(given, expected) ? cursor : 'damaged';
}

export function createCursorFile(folder: string, keys: MasterKeyOptions): CursorFile {
  const secret = useMasterKey('delivery', keys).private.export({ format: 'der', type: 'pkcs8' });
  const key = derive(secret, 'spool cursor');
  const path = join(folder, FILE);

  function macOf({ segment, index, sending, of }: Cursor): Buffer {
    const text = JSON.stringify([segment, index, sending?.id ?? null, sending?.count ?? null, of]);
    return createHmac('sha256', key).update(text).digest();
  }

  return {
    read(): Cursor | 'damaged' | undefined {
      try {
        return cursorOf(readFileSync(path, 'utf8'), macOf);
      } catch (error) {
        return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : 'damaged';
      }
    },
    async write(cursor): Promise<void> {
      const { segment, index, sending, of } = cursor;
      const mac = macOf(cursor).toString('base64url');
      const file = await open(`${path}.new`, 'w', 0o600);
      try {
        await file.writeFile(JSON.stringify({ segment, index, ...sending, of, mac }));
        await file.datasync();
      } finally {
        await file.close();
      }
      await rename(`${path}.new`, path);
    },
  };
}
