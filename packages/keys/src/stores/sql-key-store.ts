import type { SqlValue } from '@sallyport/core/sql';
import type { StoredKey } from '../key-record.ts';
import type { KeyEnvironment } from '../key-format.ts';
import type { KeyPatch, KeyQuery, KeyStore, RevokedKey } from '../key-store.ts';
import { KeysError } from '../keys-error.ts';
import type { UnreadableKey } from '../unreadable-key.ts';
import { keyOfRow, listedRow, valuesOf } from './key-rows.ts';
import type { KeyRow } from './key-rows.ts';
import { keySql } from './key-sql.ts';

/** Runs one statement with parameters `$1`, `$2`, ... and gives its rows. */
export type RunSql = (text: string, values: readonly SqlValue[]) => Promise<readonly KeyRow[]>;

// PostgreSQL's text cannot hold it and refuses the whole query: no id and no hash has one.
const hasNul = (text: string): boolean => text.includes('\0');

/** The verbs of a key store over SQL. */
export function sqlKeyStore(table: string, run: RunSql): KeyStore {
  const sql = keySql(table);
  const first = async (text: string, values: readonly SqlValue[]): Promise<StoredKey | undefined> => {
    const [row] = await run(text, values);
    return row === undefined ? undefined : keyOfRow(row);
  };
  const findBy = async (text: string, value: string): Promise<StoredKey | undefined> => {
    return hasNul(value) ? undefined : first(text, [value]);
  };
  return {
    async put(key: StoredKey): Promise<void> {
      const rows = await run(sql.put, valuesOf(key));
      if (rows.length === 0) throw new KeysError('duplicate', 'This key is stored already.');
    },
    findByHash: (hash: string) => findBy(sql.findByHash, hash),
    findById: (id: string) => findBy(sql.findById, id),
    async update(id: string, expectedVersion: number, patch: KeyPatch): Promise<StoredKey | undefined> {
      if (hasNul(id)) return undefined;
      const { expiresAt = null, revokedAt = null, disabled, replacedBy = null } = patch;
      const isDisabled = disabled === undefined ? null : Number(disabled);
      return first(sql.update, [expiresAt, revokedAt, isDisabled, replacedBy, id, expectedVersion]);
    },
    async revoke(id: string, environment: KeyEnvironment, at: number): Promise<RevokedKey | undefined> {
      const [row] = hasNul(id) ? [] : await run(sql.revoke, [at, id, environment]);
      const key = row === undefined ? undefined : listedRow(row);
      const hash = row?.['hash'];
      return key === undefined ? undefined : { key, ...(typeof hash === 'string' ? { hash } : {}) };
    },
    async list({ environment, after = '', limit }: KeyQuery): Promise<readonly (StoredKey | UnreadableKey)[]> {
      if (hasNul(after)) return [];
      const rows = await run(sql.list, [environment, after, limit]);
      // An id that is no text, which SQLite allows, comes behind all that are: no page ends too early without it.
      return rows.map(listedRow).filter((key) => key !== undefined);
    },
    async touch(id: string, at: number): Promise<void> {
      if (!hasNul(id)) await run(sql.touch, [at, id, at]);
    },
  };
}
