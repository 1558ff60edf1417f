import type { Migrations } from '@sallyport/core/sql';
import type { QuotaNames } from './names.ts';
import { closeVerbSql, reserveSql, sweepSql } from './verbs-sql.ts';

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

export function quotaMigrations(names: QuotaNames, unlogged: boolean): Migrations {
  return {
    journal: names.journal,
    steps: [
      { version: 1, sql: tablesSql(names, unlogged ? 'unlogged ' : '') },
      { version: 2, sql: [sweepSql(names), reserveSql(names), closeVerbSql(names)].join('\n') },
    ],
  };
}
