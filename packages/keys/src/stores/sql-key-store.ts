import type { SqlValue } from '@sallyport/core/sql';
import type { StoredKey } from '../key-record.ts';
import type { KeyPatch, KeyQuery, KeyStore } from '../key-store.ts';
import { KeysError } from '../keys-error.ts';
import { keyOfRow, valuesOf } from './key-rows.ts';
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
    async list({ environment, after = '', limit }: KeyQuery): Promise<readonly StoredKey[]> {
      if (hasNul(after)) return [];
      return (await run(sql.list, [environment, after, limit])).map(keyOfRow);
    },
    async touch(id: string, at: number): Promise<void> {
      if (!hasNul(id)) await run(sql.touch, [at, id, at]);
    },
  };
}
