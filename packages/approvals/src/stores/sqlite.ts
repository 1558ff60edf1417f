import { optional, readOptions, required, rule } from '@sallyport/core';
import { migrateSqlite, openSqlite } from '@sallyport/core/sql';
import type { SqliteDatabase } from '@sallyport/core/sql';
import type { ApprovalStore, StoredApproval } from '../store.ts';
import { sqliteCounts, sqliteMigrations, sqliteTable } from './approval-migrations.ts';
import { approvalSql } from './approval-sql.ts';
import { approvalStoreOver } from './approval-store-over.ts';
import type { Change } from './backend.ts';
import { changeValues, sqlBackend, valuesOf } from './sql-backend.ts';
import { sqliteUses } from './sqlite-uses.ts';

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

// SQLite's own clock has milliseconds, as a count of days; rounding gives back the whole number it was made of.
const CLOCK = "cast(round((julianday('now') - 2440587.5) * 86400000) as integer)";

/** @throws {ConfigError} when an option is wrong or the file is open to others */
export function sqliteApprovalStore(options: SqliteApprovalStoreOptions): SqliteApprovalStore {
  const { database, busyTimeoutMs } = readOptions('sqliteApprovalStore', options, {
    database: required(rule.having<SqliteDatabase>('exec', 'prepare')),
    busyTimeoutMs: optional(rule.integer(0, 60_000), 1000),
  });
  // A grant that was used up stays so through a loss of power.
  const connection = openSqlite('sqliteApprovalStore', database, busyTimeoutMs);
  const { run, locked } = connection;

  const sql = approvalSql({ table: sqliteTable, counts: sqliteCounts, skip: '', clock: CLOCK });
  const release = sql.release(1);
  const insert = `${sql.insert} where 1 = 1 on conflict do nothing returning id`;

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
      ...sqliteUses(sqliteCounts, sql.now, run, locked),
    }),
    migrate: async () => migrateSqlite(connection, sqliteMigrations),
  });
}
