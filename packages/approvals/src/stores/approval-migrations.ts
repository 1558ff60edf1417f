import type { Migrations } from '@sallyport/core/sql';

const TABLE = 'sallyport_approvals';
const COUNTS = 'sallyport_approval_counts';
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

/** Slots are those of `use-slots.ts`: `{"number of the slot": sum}`, in SQLite a list of pairs. */
const countsSql = (table: string, byBytes: string, slots: string): string => `create table ${table} (
  key text ${byBytes} primary key,
  slots ${slots} not null,
  lapse_at bigint not null
);
create index ${COUNTS}_lapsing on ${table} (lapse_at);`;

// A function, for the same reason. Rows are locked in one order, so that two takers never wait for each other, and each is
// put there first: a row that is not there cannot be waited for. Texts go in and out, which every client can write.
const takeSql = (schema: string): string => `create function "${schema}".${COUNTS}_take(asked jsonb, verb text)
returns text language plpgsql volatile as $take$
declare
  one jsonb;
  used bigint;
  moment bigint;
  slot_ms bigint;
  first_slot bigint;
  kept jsonb;
  beyond text[] := '{}';
begin
  if verb = 'take' then for one in select e from jsonb_array_elements(asked) e order by e ->> 'key' collate "C" loop
    loop
      insert into "${schema}".${COUNTS} values (one ->> 'key', '{}', 0) on conflict do nothing;
      perform from "${schema}".${COUNTS} where key = one ->> 'key' for update;
      exit when found;
    end loop;
  end loop; end if;
  -- Not before all the waiting is done.
  moment := (extract(epoch from clock_timestamp()) * 1000)::bigint;
  for one in select e || jsonb_build_object('place', n - 1) from jsonb_array_elements(asked) with ordinality as a(e, n) loop
    slot_ms := ((one ->> 'windowMs')::bigint + 59) / 60;
    first_slot := (moment - (one ->> 'windowMs')::bigint) / slot_ms;
    select coalesce(sum(s.value::bigint), 0) into used from "${schema}".${COUNTS} c, jsonb_each_text(c.slots) s
      where c.key = one ->> 'key' and s.key::bigint >= first_slot;
    if (one ->> 'size')::bigint > (one ->> 'atMost')::bigint - used then beyond := beyond || (one ->> 'place'); end if;
  end loop;
  if verb <> 'take' or beyond <> '{}' then return array_to_string(beyond, ','); end if;
  for one in select e from jsonb_array_elements(asked) e loop
    slot_ms := ((one ->> 'windowMs')::bigint + 59) / 60;
    first_slot := (moment - (one ->> 'windowMs')::bigint) / slot_ms;
    select coalesce(jsonb_object_agg(s.key, s.value), '{}') into kept
      from "${schema}".${COUNTS} c, jsonb_each(c.slots) s where c.key = one ->> 'key' and s.key::bigint >= first_slot;
    kept := kept || jsonb_build_object((moment / slot_ms)::text,
      coalesce((kept ->> (moment / slot_ms)::text)::bigint, 0) + (one ->> 'size')::bigint);
    update "${schema}".${COUNTS} set slots = kept, lapse_at = (one ->> 'windowMs')::bigint + slot_ms *
      (1 + (select max(k::bigint) from jsonb_object_keys(kept) k)) where key = one ->> 'key';
  end loop;
  return '';
end $take$;`;

export const postgresCounts = (schema: string): string => `"${schema}".${COUNTS}`;
export const postgresTake = (schema: string): string => `"${schema}".${COUNTS}_take`;
export const sqliteCounts: string = COUNTS;

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
      { version: 2, sql: `${countsSql(postgresCounts(schema), 'collate "C"', 'jsonb')}\n${takeSql(schema)}` },
    ],
  };
}

export const sqliteMigrations: Migrations = {
  journal: JOURNAL,
  steps: [
    { version: 1, sql: tableSql(TABLE, '') },
    { version: 2, sql: countsSql(COUNTS, '', 'text') },
  ],
};
