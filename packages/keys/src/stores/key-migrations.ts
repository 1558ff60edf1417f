import type { Migrations } from '@sallyport/core/sql';

/** @param byBytes `collate "C"` where a database orders texts by language unless told otherwise */
const tableSql = (table: string, index: string, byBytes: string): string => `create table ${table} (
  id text ${byBytes} primary key,
  environment text not null check (environment in ('test', 'live')),
  owner text not null,
  kind text not null check (kind in ('user', 'service')),
  roles text not null,
  scopes text not null,
  tenant text,
  zones text,
  networks text,
  origins text,
  note text,
  created_at bigint not null,
  expires_at bigint,
  revoked_at bigint,
  disabled integer not null check (disabled in (0, 1)),
  last_used_at bigint,
  replaces text,
  replaced_by text,
  hash text ${byBytes} not null unique,
  version integer not null
);
create index ${index} on ${table} (environment, id);`;

// A trigger, so that a change by hand in psql is told as well. Not of last_used_at: a use is no change.
const tellSql = (schema: string, channel: string): string => `create function "${schema}".sallyport_keys_tell()
returns trigger language plpgsql as $tell$ begin
  perform pg_notify('${channel}', old.id);
  return null;
end $tell$;
create trigger sallyport_keys_tell after delete or update of id, environment, owner, kind, roles, scopes, tenant, zones,
  networks, origins, expires_at, revoked_at, disabled, replaced_by, hash, version on "${schema}".sallyport_keys
  for each row execute function "${schema}".sallyport_keys_tell();`;

export const postgresChannel = (schema: string): string => `sallyport_keys_${schema}`;

/** Quoted, so that a schema may be called `user`. */
export const postgresTable = (schema: string, table: string): string => `"${schema}".${table}`;

export function postgresMigrations(schema: string): Migrations {
  const table = postgresTable(schema, 'sallyport_keys');
  return {
    journal: postgresTable(schema, 'sallyport_key_migrations'),
    steps: [
      { version: 1, sql: tableSql(table, 'sallyport_keys_listed', 'collate "C"') },
      { version: 2, sql: tellSql(schema, postgresChannel(schema)) },
    ],
  };
}

export function sqliteMigrations(): Migrations {
  return {
    journal: 'sallyport_key_migrations',
    steps: [{ version: 1, sql: tableSql('sallyport_keys', 'sallyport_keys_listed', '') }],
  };
}
