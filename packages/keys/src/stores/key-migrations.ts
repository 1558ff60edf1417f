/** One step of the database from one version to the next. A step that was published never changes. */
export interface KeyMigration {
  readonly version: number;
  /** Statements, each ended by a semicolon. */
  readonly sql: string;
}

export interface KeyMigrations {
  /** Where it is noted which steps were made. */
  readonly journal: string;
  readonly steps: readonly KeyMigration[];
}

const journalSql = (table: string): string =>
  `create table if not exists ${table} (version integer primary key, applied_at text not null);`;

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

export function postgresMigrations(schema: string): KeyMigrations {
  const table = postgresTable(schema, 'sallyport_keys');
  return {
    journal: postgresTable(schema, 'sallyport_key_migrations'),
    steps: [
      { version: 1, sql: tableSql(table, 'sallyport_keys_listed', 'collate "C"') },
      { version: 2, sql: tellSql(schema, postgresChannel(schema)) },
    ],
  };
}

export function sqliteMigrations(): KeyMigrations {
  return {
    journal: 'sallyport_key_migrations',
    steps: [{ version: 1, sql: tableSql('sallyport_keys', 'sallyport_keys_listed', '') }],
  };
}

/**
 * All steps as one statement that makes only those that were not made: atomic, and one process after the other, also
 * through a connection pooler.
 */
export function postgresMigrationSql(schema: string): string {
  const { journal, steps } = postgresMigrations(schema);
  const made = steps.map(
    ({ version, sql }) => `if not exists (select from ${journal} where version = ${version}) then
${sql}
insert into ${journal} values (${version}, now()::text);
end if;`,
  );
  return `do $migrate$ begin
perform pg_advisory_xact_lock(hashtext('${journal}'));
-- Asking "if not exists" needs the right to make one, also when it is there.
if to_regnamespace('"${schema}"') is null then create schema "${schema}"; end if;
${journalSql(journal)}
${made.join('\n')}
end $migrate$`;
}

/** To be run between `begin immediate` and `commit`. @param made versions in the journal */
export function sqliteMigrationSql(made: readonly number[]): string {
  const { journal, steps } = sqliteMigrations();
  const missing = steps.filter(({ version }) => !made.includes(version));
  const notes = missing.map(({ version }) => `insert into ${journal} values (${version}, datetime('now'));`);
  return [journalSql(journal), ...missing.map(({ sql }) => sql), ...notes].join('\n');
}

export const sqliteJournalSql: string = journalSql(sqliteMigrations().journal);
