import type { QuotaNames } from './names.ts';
import { closeVerbSql, reserveSql, sweepSql } from './verbs-sql.ts';

/** One step of the database from one version to the next. A step that was published never changes. */
export interface QuotaMigration {
  readonly version: number;
  /** Statements, each ended by a semicolon. */
  readonly sql: string;
}

/**
 * Rows of accounts are rewritten in place: half of each page is left free, and no index has a column that changes at
 * every call, so that PostgreSQL need not touch the indexes (HOT).
 */
const tablesSql = ({ accounts, reservations, now }: QuotaNames, logged: string): string => `
create ${logged}table ${accounts} (
  key text collate "C" primary key,
  ids text[] not null,
  heads float8[] not null,
  tail float8[] not null,
  at float8 not null,
  keep float8 not null,
  review float8 not null
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
create index on ${accounts} (review);
create ${logged}table ${reservations} (
  id text collate "C" primary key,
  keys text[] not null,
  counts text[] not null,
  nums float8[] not null,
  marks float8[] not null,
  reserved_at float8 not null,
  expires_at float8 not null,
  forget_at float8 not null
) with (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
create index on ${reservations} (forget_at);
create function ${now}() returns float8 language sql volatile as
  'select floor(date_part(''epoch'', pg_catalog.clock_timestamp()) * 1000)';`;

export function quotaMigrations(names: QuotaNames, unlogged: boolean): readonly QuotaMigration[] {
  return [
    { version: 1, sql: tablesSql(names, unlogged ? 'unlogged ' : '') },
    { version: 2, sql: [sweepSql(names), reserveSql(names), closeVerbSql(names)].join('\n') },
  ];
}

/**
 * All steps as one statement that makes only those that were not made: atomic, and one process after the other, also
 * through a connection pooler.
 */
export function quotaMigrationSql(names: QuotaNames, unlogged: boolean): string {
  const { journal, schema } = names;
  const made = quotaMigrations(names, unlogged).map(
    ({ version, sql }) => `if not exists (select from ${journal} where version = ${version}) then
${sql}
insert into ${journal} values (${version}, now()::text);
end if;`,
  );
  return `do $migrate$ begin
perform pg_advisory_xact_lock(hashtext('${journal}'));
-- Asking "if not exists" needs the right to make one, also when it is there.
if to_regnamespace('"${schema}"') is null then create schema "${schema}"; end if;
create table if not exists ${journal} (version integer primary key, applied_at text not null);
${made.join('\n')}
end $migrate$`;
}
