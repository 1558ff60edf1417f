import { chmodSync, existsSync, statSync } from 'node:fs';
import { ConfigError, optional, readOptions, required, rule } from '@sallyport/core';
import type { KeyStore } from '../key-store.ts';
import { sqliteJournalSql, sqliteMigrationSql, sqliteMigrations } from './key-migrations.ts';
import type { KeyRow } from './key-rows.ts';
import { sqlKeyStore } from './sql-key-store.ts';
import type { SqlValue } from './sql-key-store.ts';

/** The members of `DatabaseSync` of node:sqlite, of better-sqlite3 and of libsql that the store uses. */
export interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): { all(...values: (string | number | null)[]): unknown[] };
}

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

type Query = (sql: string, values?: readonly SqlValue[]) => readonly KeyRow[];

function fileOf(query: Query): string | undefined {
  const file = query('pragma database_list').find(({ name }) => name === 'main')?.['file'];
  return typeof file === 'string' && file !== '' ? file : undefined;
}

/** Who can read the file learns who has keys and what they open; who can write it makes himself one. */
function closeToOthers(file: string): void {
  for (const path of [file, `${file}-wal`, `${file}-shm`]) {
    if (!existsSync(path) || (statSync(path).mode & 0o077) === 0) continue;
    try {
      chmodSync(path, 0o600);
    } catch {
      const complaint = `the file of \`database\` is open to others and its mode cannot be changed to 0600.`;
      throw new ConfigError('sqliteKeyStore', 'database', complaint);
    }
  }
}

/** Places of each `$n` of the text, as drivers differ in what numbered parameters are: `?` means the same to all. */
function anonymous(text: string): { readonly sql: string; readonly order: readonly number[] } {
  const order: number[] = [];
  const sql = text.replaceAll(/\$(\d+)/g, (_, place: string) => {
    order.push(Number(place) - 1);
    return '?';
  });
  return { sql, order };
}

/** @throws {ConfigError} when an option is wrong or the file is open to others */
export function sqliteKeyStore(options: SqliteKeyStoreOptions): SqliteKeyStore {
  const { database, busyTimeoutMs } = readOptions('sqliteKeyStore', options, {
    database: required(rule.having<SqliteDatabase>('exec', 'prepare')),
    busyTimeoutMs: optional(rule.integer(0, 60_000), 1000),
  });
  const query: Query = (sql, values = []) => database.prepare(sql).all(...values) as KeyRow[];
  const file = fileOf(query);
  // Before the side files of the log are made: they take over the mode.
  if (file !== undefined && process.platform !== 'win32') closeToOthers(file);
  database.exec(`pragma busy_timeout = ${busyTimeoutMs}`);
  // Readers do not wait for writers. Synchronous: a revocation must outlive a loss of power.
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');

  const prepared = new Map<string, { readonly all: (values: readonly SqlValue[]) => unknown[] }>();
  function statement(text: string): { readonly all: (values: readonly SqlValue[]) => unknown[] } {
    const known = prepared.get(text);
    if (known !== undefined) return known;
    const { sql, order } = anonymous(text);
    const made = database.prepare(sql);
    const all = (values: readonly SqlValue[]): unknown[] => made.all(...order.map((place) => values[place] ?? null));
    prepared.set(text, { all });
    return { all };
  }

  return Object.freeze({
    ...sqlKeyStore('sallyport_keys', async (text, values) => statement(text).all(values) as KeyRow[]),
    async migrate(): Promise<readonly number[]> {
      const { journal, steps } = sqliteMigrations();
      database.exec('begin immediate');
      try {
        database.exec(sqliteJournalSql);
        const made = query(`select version from ${journal}`).map(({ version }) => Number(version));
        database.exec(sqliteMigrationSql(made));
        database.exec('commit');
        return steps.map(({ version }) => version).filter((version) => !made.includes(version));
      } catch (error) {
        database.exec('rollback');
        throw error;
      }
    },
  });
}
