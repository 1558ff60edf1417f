import { optional, readOptions, required, rule } from '@sallyport/core';
import { schemaRule } from '@sallyport/core/sql';
import { AMOUNTS, OWNERS } from './entry.ts';
import type { UsageRow } from './entry.ts';
import { BATCH_KEPT_MS } from './ledger-store.ts';
import type { LedgerStore } from './ledger-store.ts';
import { column, MOST_SUM, rowId, sumOf, whereSql } from './ledger-sql.ts';

/** The one method of a pg `Pool` or `Client` that the store uses; PGlite has it too. */
export interface LedgerPostgresClient {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}

export interface PostgresLedgerStoreOptions {
  /** A pg `Pool`, or anything else with `query(text, values)`. */
  readonly client: LedgerPostgresClient;
  /** Lower-case letters, digits and underscores, 40 at most; made by `migrate`. @default 'public' */
  readonly schema?: string;
}

/** A ledger in PostgreSQL 11 or later. */
export interface PostgresLedgerStore extends LedgerStore {
  /** Makes the tables where they are not there; several processes may call it at once. */
  migrate(): Promise<void>;
}

const schemaOption = optional(schemaRule, 'public');

/** The tables as SQL text, for apps that have a migration tool of their own; `migrate` makes them otherwise. */
export function postgresLedgerSql(options?: Pick<PostgresLedgerStoreOptions, 'schema'>): string {
  const { schema } = readOptions('postgresLedgerSql', options, { schema: schemaOption });
  const owners = OWNERS.map((name) => `  ${column(name)} text${name === 'key' ? ' not null' : ''},`);
  const amounts = AMOUNTS.map((name) => `  ${column(name)} bigint not null`);
  return `do $migrate$ begin
perform pg_advisory_xact_lock(hashtext('sallyport_usage_${schema}'));
-- Asking "if not exists" needs the right to make one, also when it is there.
if to_regnamespace('"${schema}"') is null then create schema "${schema}"; end if;
if to_regclass('"${schema}".sallyport_usage') is null then
create table "${schema}".sallyport_usage (
  id text collate "C" primary key,
  bucket bigint not null,
${owners.join('\n')}
${amounts.join(',\n')}
);
create index sallyport_usage_key on "${schema}".sallyport_usage (key, bucket);
create index sallyport_usage_bucket on "${schema}".sallyport_usage (bucket);
create table "${schema}".sallyport_usage_batches (id text collate "C" primary key, added_at bigint not null);
create table "${schema}".sallyport_usage_marks (name text collate "C" primary key, until bigint not null);
end if;
end $migrate$`;
}

/** One statement: a batch that is known gives no row of `fresh`, and so adds nothing. */
function addSql(table: string): string {
  const names = ['id', 'bucket', ...OWNERS.map(column), ...AMOUNTS.map(column)];
  const lists = names.map((_, at) => `$${at + 3}::${at === 1 || at > OWNERS.length + 1 ? 'bigint' : 'text'}[]`);
  const sums = AMOUNTS.map(column).map((name) => `${name} = least(u.${name} + excluded.${name}, ${MOST_SUM})`);
  return `with fresh as (
  insert into ${table}_batches (id, added_at) values ($1, $2) on conflict do nothing returning 1
)
insert into ${table} as u (${names.join(', ')})
select given.* from fresh cross join unnest(${lists.join(', ')}) as given (${names.join(', ')})
order by given.id
on conflict (id) do update set ${sums.join(', ')}`;
}

/** @throws {ConfigError} when an option is wrong */
export function postgresLedgerStore(options: PostgresLedgerStoreOptions): PostgresLedgerStore {
  const { client, schema } = readOptions('postgresLedgerStore', options, {
    client: required(rule.having<LedgerPostgresClient>('query')),
    schema: schemaOption,
  });
  const table = `"${schema}".sallyport_usage`;
  const add = addSql(table);

  return Object.freeze({
    async migrate(): Promise<void> {
      await client.query(postgresLedgerSql({ schema }));
    },

    async add({ id, rows }): Promise<void> {
      const lists: unknown[] = [rows.map(rowId), rows.map(({ bucket }) => bucket)];
      for (const name of [...OWNERS, ...AMOUNTS]) lists.push(rows.map((row: UsageRow) => row[name]));
      await client.query(add, [id, Date.now(), ...lists]);
    },

    async read({ bounds, where, by, limit, offset }) {
      const apart = OWNERS.filter((name) => by.includes(name)).map(column);
      const { sql, values } = whereSql(where, 4, (at) => `$${at}`);
      const sums = AMOUNTS.map(column).map((name) => `sum(${name}) as ${name}`);
      // Planner: two comparisons with constants, for the index; the search in the list comes behind them.
      const { rows } = await client.query(
        `select ($1::bigint[])[width_bucket(bucket, $1::bigint[])] as start, ${[...apart, ...sums].join(', ')}
from ${table} where bucket >= ($1::bigint[])[1] and bucket < ($1::bigint[])[array_upper($1::bigint[], 1)]${sql}
group by ${['1', ...apart].join(', ')} order by ${['1', ...apart.map((name) => `${name} collate "C" nulls first`)].join(', ')}
limit $2 offset $3`,
        [bounds, limit, offset, ...values],
      );
      return rows.map((row) => sumOf(row as Record<string, unknown>, by));
    },

    async mark(name, until, now) {
      const { rows } = await client.query(
        `insert into ${table}_marks as m values ($1, $2) on conflict (name) do update set until = excluded.until
where m.until <= $3 returning 1`,
        [name, until, now],
      );
      return rows.length > 0;
    },

    async prune(before, now) {
      const { rows } = await client.query(
        `with old as (delete from ${table} where bucket < $1 returning 1),
batches as (delete from ${table}_batches where added_at < $2), marks as (delete from ${table}_marks where until <= $3)
select count(*) as old from old`,
        [before, now - BATCH_KEPT_MS, now],
      );
      return Number((rows[0] as { readonly old?: unknown } | undefined)?.old ?? 0);
    },
  } satisfies PostgresLedgerStore);
}
