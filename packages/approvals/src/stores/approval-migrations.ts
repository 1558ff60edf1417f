import type { Migrations } from '@sallyport/core/sql';

const TABLE = 'sallyport_approvals';
const JOURNAL = 'sallyport_approval_migrations';

/** @param byBytes `collate "C"` where a database orders texts by language unless told otherwise */
const tableSql = (table: string, byBytes: string): string => `create table ${table} (
  id text ${byBytes} primary key,
  tenant text ${byBytes} not null,
  tool text ${byBytes} not null,
  requester text ${byBytes} not null,
  created_at bigint not null,
  status text not null,
  lapse_at bigint,
  changed_at bigint not null,
  open_binding text ${byBytes} unique,
  binding text ${byBytes} not null,
  idempotency_key text ${byBytes} not null,
  request text not null,
  state text not null,
  version integer not null
);
create index ${TABLE}_listed on ${table} (tenant, created_at, id);
create index ${TABLE}_requested on ${table} (requester, status);
create index ${TABLE}_earlier on ${table} (binding, status, created_at, id);
create index ${TABLE}_attempts on ${table} (idempotency_key);
create index ${TABLE}_lapsing on ${table} (lapse_at);
create index ${TABLE}_closed on ${table} (status, changed_at);`;

// A trigger, so that a change by hand in psql is told as well.
const tellSql = (schema: string, channel: string): string => `create function "${schema}".${TABLE}_tell()
returns trigger language plpgsql as $tell$ begin
  perform pg_notify('${channel}', new.id);
  return null;
end $tell$;
create trigger ${TABLE}_tell after insert or update of status, state on "${schema}".${TABLE}
  for each row execute function "${schema}".${TABLE}_tell();`;

// A function, as only its statements see what was committed while they waited for the lock; the one around them does not.
const pendingSql = (
  schema: string,
): string => `create function "${schema}".${TABLE}_pending(someone text, except_id text)
returns bigint language plpgsql volatile as $pending$ begin
  perform pg_advisory_xact_lock(hashtext('${TABLE}'), hashtext(someone));
  return (select count(*) from "${schema}".${TABLE} where requester = someone and status = 'pending'
    and lapse_at > (extract(epoch from clock_timestamp()) * 1000)::bigint and id is distinct from except_id);
end $pending$;`;

export const postgresChannel = (schema: string): string => `${TABLE}_${schema}`;
export const postgresPending = (schema: string): string => `"${schema}".${TABLE}_pending`;
export const postgresTable = (schema: string): string => `"${schema}".${TABLE}`;
export const sqliteTable: string = TABLE;

export function postgresMigrations(schema: string): Migrations {
  return {
    journal: `"${schema}".${JOURNAL}`,
    steps: [
      {
        version: 1,
        sql: `${tableSql(postgresTable(schema), 'collate "C"')}\n${tellSql(schema, postgresChannel(schema))}
${pendingSql(schema)}`,
      },
    ],
  };
}

export const sqliteMigrations: Migrations = { journal: JOURNAL, steps: [{ version: 1, sql: tableSql(TABLE, '') }] };
