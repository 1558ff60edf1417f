import { optional, readOptions, required, rule } from '@sallyport/core';
import { openSqlite } from '@sallyport/core/sql';
import type { SqliteDatabase } from '@sallyport/core/sql';
import { AMOUNTS, OWNERS } from './entry.ts';
import { BATCH_KEPT_MS } from './ledger-store.ts';
import type { LedgerStore } from './ledger-store.ts';
import { column, MOST_SUM, rowId, sumOf, whereSql } from './ledger-sql.ts';

export interface SqliteLedgerStoreOptions {
  /** An open database; closing it is the app's business. */
  readonly database: SqliteDatabase;
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
 * @throws {ConfigError} when an option is wrong or the file is open to others
 */
export function sqliteLedgerStore(options: SqliteLedgerStoreOptions): LedgerStore {
  const { database, busyTimeoutMs } = readOptions('sqliteLedgerStore', options, {
    database: required(rule.having<SqliteDatabase>('exec', 'prepare')),
    busyTimeoutMs: optional(rule.integer(0, 60_000), 1000),
  });
  const { exec, rows: all, locked } = openSqlite('sqliteLedgerStore', database, busyTimeoutMs);
  exec(TABLES);

  return Object.freeze({
    add({ id, rows }) {
      const given = rows.map((row) => [rowId(row), row.bucket, ...[...OWNERS, ...AMOUNTS].map((name) => row[name])]);
      locked(() => {
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
      exec(`delete from ${TABLE}_batches where added_at < ${now - BATCH_KEPT_MS}`);
      exec(`delete from ${TABLE}_marks where until <= ${now}`);
      return old.length;
    },
  } satisfies LedgerStore);
}
