import { chmodSync, existsSync, statSync } from 'node:fs';
import { ConfigError, optional, readOptions, required, rule } from '@sallyport/core';
import type { ApprovalStore, StoredApproval } from '../store.ts';
import {
  sqliteJournal,
  sqliteJournalSql,
  sqliteMigrationSql,
  sqliteSteps,
  sqliteTable,
} from './approval-migrations.ts';
import { approvalSql } from './approval-sql.ts';
import { approvalStoreOver } from './approval-store-over.ts';
import type { Change } from './backend.ts';
import { changeValues, sqlBackend, valuesOf } from './sql-backend.ts';
import type { SqlValue } from './sql-backend.ts';

/** The members of `DatabaseSync` of node:sqlite, of better-sqlite3 and of libsql that the store uses. */
export interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): { all(...values: SqlValue[]): unknown[] };
}

export interface SqliteApprovalStoreOptions {
  /** An open database; closing it is the app's business. */
  readonly database: SqliteDatabase;
  /** Milliseconds to wait for another process that writes. The thread waits too. @default 1000 */
  readonly busyTimeoutMs?: number;
}

/** Approvals in a file, for the processes of one machine: time is that machine's. It has no `watch`. */
export interface SqliteApprovalStore extends ApprovalStore {
  /** Makes the tables, or brings them up to date. @returns versions of the steps that were missing */
  migrate(): Promise<readonly number[]>;
}

type Row = Readonly<Record<string, unknown>>;

// SQLite's own clock has milliseconds, as a count of days; rounding gives back the whole number it was made of.
const CLOCK = "cast(round((julianday('now') - 2440587.5) * 86400000) as integer)";

/** Who can read the file learns what was asked for; who can write it approves what he likes. */
function closeToOthers(file: string): void {
  for (const path of [file, `${file}-wal`, `${file}-shm`]) {
    if (!existsSync(path) || (statSync(path).mode & 0o077) === 0) continue;
    try {
      chmodSync(path, 0o600);
    } catch {
      const complaint = 'the file of `database` is open to others and its mode cannot be changed to 0600.';
      throw new ConfigError('sqliteApprovalStore', 'database', complaint);
    }
  }
}

/** Statements by their text; drivers differ in what numbered parameters are: `?` means the same to all. */
function statementsOf(database: SqliteDatabase): (text: string, values: readonly SqlValue[]) => readonly Row[] {
  const known = new Map<string, (values: readonly SqlValue[]) => readonly Row[]>();
  return (text, values) => {
    let statement = known.get(text);
    if (statement === undefined) {
      const order: number[] = [];
      const prepared = database.prepare(
        text.replaceAll(/\$(\d+)/g, (_, place: string) => {
          order.push(Number(place) - 1);
          return '?';
        }),
      );
      statement = (given) => prepared.all(...order.map((place) => given[place] ?? null)) as Row[];
      known.set(text, statement);
    }
    return statement(values);
  };
}

/** @throws {ConfigError} when an option is wrong or the file is open to others */
export function sqliteApprovalStore(options: SqliteApprovalStoreOptions): SqliteApprovalStore {
  const { database, busyTimeoutMs } = readOptions('sqliteApprovalStore', options, {
    database: required(rule.having<SqliteDatabase>('exec', 'prepare')),
    busyTimeoutMs: optional(rule.integer(0, 60_000), 1000),
  });
  const rows = (text: string): readonly Row[] => database.prepare(text).all() as Row[];
  const file = rows('pragma database_list').find(({ name }) => name === 'main')?.['file'];
  // Before the side files of the log are made: they take over the mode.
  if (typeof file === 'string' && file !== '' && process.platform !== 'win32') closeToOthers(file);
  database.exec(`pragma busy_timeout = ${busyTimeoutMs}`);
  // Readers do not wait for writers. Synchronous: a grant that was used up stays so through a loss of power.
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');

  const sql = approvalSql({ table: sqliteTable, clock: CLOCK });
  const run = statementsOf(database);
  const release = sql.release(1);
  const insert = `${sql.insert} where 1 = 1 on conflict do nothing returning id`;

  /** Without a pause: nobody else on this connection gets in between. */
  function locked<T>(body: () => T): T {
    database.exec('begin immediate');
    try {
      const result = body();
      database.exec('commit');
      return result;
    } catch (error) {
      database.exec('rollback');
      throw error;
    }
  }

  // A change in a transaction that the app has begun on this connection would be undone with it: a used grant opens again.
  // SQLite refuses a second `begin`.
  const isReading = (text: string): boolean => text.startsWith('select ');

  const UNDONE = Symbol('undone');
  function add(approval: StoredApproval, change: Change | undefined, maxPending: number): boolean {
    try {
      return locked(() => {
        run(release, [approval.binding]);
        if (change !== undefined && run(sql.change(1), changeValues(change)).length === 0) throw UNDONE;
        // What is replaced is no longer pending by now.
        const [row] = run(sql.pending, [approval.requester]);
        if (Number(row?.['pending']) >= maxPending) throw UNDONE;
        if (run(insert, valuesOf(approval)).length === 0) throw UNDONE;
        return true;
      });
    } catch (error) {
      if (error === UNDONE) return false;
      throw error;
    }
  }

  return Object.freeze({
    ...approvalStoreOver({
      ...sqlBackend(sql, async (text, values) =>
        isReading(text) ? run(text, values) : locked(() => run(text, values)),
      ),
      add: async (approval, change, maxPending) => add(approval, change, maxPending),
    }),
    async migrate(): Promise<readonly number[]> {
      return locked(() => {
        database.exec(sqliteJournalSql);
        const made = rows(`select version from ${sqliteJournal}`).map(({ version }) => Number(version));
        database.exec(sqliteMigrationSql(made));
        return sqliteSteps()
          .map(({ version }) => version)
          .filter((version) => !made.includes(version));
      });
    },
  });
}
