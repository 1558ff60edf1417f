import { optional, readOptions, required, rule } from '@sallyport/core';
import { migrateSqlite, openSqlite } from '@sallyport/core/sql';
import type { SqliteDatabase } from '@sallyport/core/sql';
import type { KeyStore } from '../key-store.ts';
import { sqliteMigrations } from './key-migrations.ts';
import type { KeyRow } from './key-rows.ts';
import { sqlKeyStore } from './sql-key-store.ts';

export interface SqliteKeyStoreOptions {
  /** An open database; closing it is the app's business. */
  readonly database: SqliteDatabase;
  /** Milliseconds to wait for another process that writes. The thread waits too. @default 1000 */
  readonly busyTimeoutMs?: number;
}

/** A key store in a file. It has no `watch`: what is remembered of its keys is never older than a second. */
export interface SqliteKeyStore extends KeyStore {
  /** Makes the tables, or brings them up to date. @returns versions of the steps that were missing */
  migrate(): Promise<readonly number[]>;
}

/** @throws {ConfigError} when an option is wrong or the file is open to others */
export function sqliteKeyStore(options: SqliteKeyStoreOptions): SqliteKeyStore {
  const { database, busyTimeoutMs } = readOptions('sqliteKeyStore', options, {
    database: required(rule.having<SqliteDatabase>('exec', 'prepare')),
    busyTimeoutMs: optional(rule.integer(0, 60_000), 1000),
  });
  // A revocation must outlive a loss of power.
  const connection = openSqlite('sqliteKeyStore', database, busyTimeoutMs);
  return Object.freeze({
    ...sqlKeyStore('sallyport_keys', async (text, values) => connection.run(text, values) as readonly KeyRow[]),
    migrate: async () => migrateSqlite(connection, sqliteMigrations()),
  });
}
