import { chmodSync, existsSync, statSync } from 'node:fs';
import { ConfigError } from '../config-error.ts';

export type SqlValue = string | number | null;

/** The members of `DatabaseSync` of node:sqlite, of better-sqlite3 and of libsql that stores use. */
export interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): { all(...values: SqlValue[]): unknown[] };
}

type Row = Readonly<Record<string, unknown>>;

export interface SqliteConnection {
  readonly exec: (sql: string) => void;
  /** Runs a statement, which is prepared once. Parameters are `$1`, `$2` and so on, as in PostgreSQL. */
  readonly run: (sql: string, values: readonly SqlValue[]) => readonly Row[];
  /** Runs a statement that is not kept. */
  readonly rows: (sql: string, ...values: SqlValue[]) => readonly Row[];
  /**
   * Does work in a transaction, without a pause: nobody else on this connection gets in between. SQLite refuses it within
   * one that the app has begun, which could undo it.
   */
  readonly locked: <T>(work: () => T) => T;
}

/** Who can read the file learns what is in it; who can write it decides what the store says. */
function closeToOthers(owner: string, file: string): void {
  for (const path of [file, `${file}-wal`, `${file}-shm`]) {
    if (!existsSync(path) || (statSync(path).mode & 0o077) === 0) continue;
    try {
      chmodSync(path, 0o600);
    } catch {
      const complaint = 'the file of `database` is open to others and its mode cannot be changed to 0600.';
      throw new ConfigError(owner, 'database', complaint);
    }
  }
}

/**
 * Readies an open database for a store: mode 0600, readers that do not wait for writers (WAL), and what was committed
 * outlives a loss of power.
 * @param busyTimeoutMs to wait for another process that writes; the thread waits too
 * @throws {ConfigError} when the file is open to others and cannot be closed to them
 */
export function openSqlite(owner: string, database: SqliteDatabase, busyTimeoutMs: number): SqliteConnection {
  const exec = (sql: string): void => void database.exec(sql);
  const rows: SqliteConnection['rows'] = (sql, ...values) => database.prepare(sql).all(...values) as Row[];
  const file = rows('pragma database_list').find(({ name }) => name === 'main')?.['file'];
  // Before the side files of the log are made: they take over the mode.
  if (typeof file === 'string' && file !== '' && process.platform !== 'win32') closeToOthers(owner, file);
  exec(`pragma busy_timeout = ${busyTimeoutMs}`);
  exec('pragma journal_mode = wal');
  exec('pragma synchronous = full');

  const prepared = new Map<string, (values: readonly SqlValue[]) => readonly Row[]>();
  function run(sql: string, values: readonly SqlValue[]): readonly Row[] {
    let statement = prepared.get(sql);
    if (statement === undefined) {
      // Drivers differ in what numbered parameters are: `?` means the same to all.
      const order: number[] = [];
      const anonymous = sql.replaceAll(/\$(\d+)/g, (_, place: string) => {
        order.push(Number(place) - 1);
        return '?';
      });
      const made = database.prepare(anonymous);
      statement = (given) => made.all(...order.map((place) => given[place] ?? null)) as Row[];
      prepared.set(sql, statement);
    }
    return statement(values);
  }

  function locked<T>(work: () => T): T {
    exec('begin immediate');
    try {
      const result = work();
      exec('commit');
      return result;
    } catch (error) {
      exec('rollback');
      throw error;
    }
  }

  return Object.freeze({ exec, run, rows, locked });
}
