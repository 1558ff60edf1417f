import { optional, readOptions, required, rule } from '@sallyport/core';
import { AMOUNTS, OWNERS } from './entry.ts';
import { BATCH_KEPT_MS } from './ledger-store.ts';
import type { LedgerStore } from './ledger-store.ts';
import { column, MOST_SUM, rowId, sumOf, whereSql } from './ledger-sql.ts';

/** The members of `DatabaseSync` of node:sqlite, of better-sqlite3 and of libsql that the store uses. */
export interface LedgerSqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): { all(...values: (string | number | null)[]): unknown[] };
}

export interface SqliteLedgerStoreOptions {
  /** An open database; closing it is the app's business, and so is the mode of its file. */
  readonly database: LedgerSqliteDatabase;
  /** Milliseconds to wait for another process that writes. The thread waits too. @default 1000 */
  readonly busyTimeoutMs?: number;
}

const TABLE = 'sallyport_usage';
const owners = OWNERS.map(column);
const amounts = AMOUNTS.map(column);
const names = ['id', 'bucket', ...owners, ...amounts];

const TABLES = `create table if not exists ${TABLE} (id text primary key, bucket integer not null,
  ${owners.map((name) => `${name} text`).join(', ')}, ${amounts.map((name) => `${name} integer not null`).join(', ')});
create index if not exists ${TABLE}_key on ${TABLE} (key, bucket);
create index if not exists ${TABLE}_bucket on ${TABLE} (bucket);
create table if not exists ${TABLE}_batches (id text primary key, added_at integer not null);
create table if not exists ${TABLE}_marks (name text primary key, until integer not null);`;

// "where true": without it the parser takes ON for that of a join.
const ADD = `insert into ${TABLE} (${names.join(', ')})
select ${names.map((_, at) => `value ->> ${at}`).join(', ')} from json_each(?) where true
on conflict (id) do update set ${amounts.map((name) => `${name} = min(${name} + excluded.${name}, ${MOST_SUM})`).join(', ')}`;

/**
 * A ledger in a file, with its tables made at once. Answers are made while the thread waits.
 * @throws {ConfigError} when an option is wrong
 */
export function sqliteLedgerStore(options: SqliteLedgerStoreOptions): LedgerStore {
  const { database, busyTimeoutMs } = readOptions('sqliteLedgerStore', options, {
    database: required(rule.having<LedgerSqliteDatabase>('exec', 'prepare')),
    busyTimeoutMs: optional(rule.integer(0, 60_000), 1000),
  });
  database.exec(`pragma busy_timeout = ${busyTimeoutMs}`);
  database.exec('pragma journal_mode = wal');
  database.exec(TABLES);
  const all = (sql: string, ...values: (string | number | null)[]): Record<string, unknown>[] => {
    return database.prepare(sql).all(...values) as Record<string, unknown>[];
  };

  function atOnce(work: () => void): void {
    database.exec('begin immediate');
    try {
      work();
      database.exec('commit');
    } catch (error) {
      database.exec('rollback');
      throw error;
    }
  }

  return Object.freeze({
    add({ id, rows }) {
      const given = rows.map((row) => [rowId(row), row.bucket, ...[...OWNERS, ...AMOUNTS].map((name) => row[name])]);
      atOnce(() => {
        const fresh = all(
          `insert into ${TABLE}_batches values (?, ?) on conflict do nothing returning id`,
          id,
          Date.now(),
        );
        if (fresh.length > 0) all(`${ADD} returning 1`, JSON.stringify(given));
      });
    },
    read({ bounds, where, by, limit, offset }) {
      const { sql, values } = whereSql(where, 1, () => '?');
      const apart = OWNERS.filter((name) => by.includes(name)).map(column);
      const list = JSON.stringify(bounds);
      const sums = amounts.map((name) => `sum(${name}) as ${name}`);
      const rows = all(
        `select (select max(value) from json_each(?) where value <= bucket) as start, ${[...apart, ...sums].join(', ')}
from ${TABLE} where bucket >= ? and bucket < ?${sql} group by ${['1', ...apart].join(', ')}
order by ${['1', ...apart].join(', ')} limit ? offset ?`,
        list,
        bounds[0] ?? 0,
        bounds.at(-1) ?? 0,
        ...values,
        limit,
        offset,
      );
      return rows.map((row) => sumOf(row, by));
    },
    mark(name, until, now) {
      const sql = `insert into ${TABLE}_marks values (?, ?) on conflict (name) do update set until = excluded.until
where until <= ? returning name`;
      return all(sql, name, until, now).length > 0;
    },
    prune(before, now) {
      const old = all(`delete from ${TABLE} where bucket < ? returning 1`, before);
      database.exec(`delete from ${TABLE}_batches where added_at < ${now - BATCH_KEPT_MS}`);
      database.exec(`delete from ${TABLE}_marks where until <= ${now}`);
      return old.length;
    },
  } satisfies LedgerStore);
}
