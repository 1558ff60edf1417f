import { KEY_COLUMNS } from './key-rows.ts';

/** The statements of a key store, one a verb: each is one atomic step by itself. */
export interface KeySql {
  readonly put: string;
  readonly findByHash: string;
  readonly findById: string;
  readonly update: string;
  readonly revoke: string;
  readonly list: string;
  readonly touch: string;
}

const columns = KEY_COLUMNS.join(', ');
/** PostgreSQL's integers end here. */
const LAST_VERSION = 2_147_483_647;
/** Drivers of SQLite throw at numbers beyond 2^53, as if the database were down: as text they are seen for what they are. */
const TIMES: ReadonlySet<string> = new Set(['created_at', 'expires_at', 'revoked_at', 'last_used_at', 'version']);
const read = KEY_COLUMNS.map((name) => (TIMES.has(name) ? `cast(${name} as text) as ${name}` : name)).join(', ');

const places = KEY_COLUMNS.map((_, index) => `$${index + 1}`).join(', ');

/**
 * SQL that PostgreSQL and SQLite both take. The casts give PostgreSQL the types of parameters that are null; everything
 * returns rows, because better-sqlite3 gives none of a statement that has none.
 */
export function keySql(table: string): KeySql {
  return {
    put: `insert into ${table} (${columns}) values (${places}) on conflict do nothing returning id`,
    findByHash: `select ${read} from ${table} where hash = $1`,
    findById: `select ${read} from ${table} where id = $1`,
    update:
      `update ${table} set expires_at = coalesce(cast($1 as bigint), expires_at), ` +
      'revoked_at = coalesce(cast($2 as bigint), revoked_at), disabled = coalesce(cast($3 as integer), disabled), ' +
      'replaced_by = coalesce(cast($4 as text), replaced_by), version = version + 1 ' +
      `where id = $5 and version = $6 returning ${read}`,
    // Also of a row whose version is no number, or the last there is: it is not read, and so it cannot be compared.
    revoke:
      `update ${table} set revoked_at = cast($1 as bigint), ` +
      `version = case when version < ${LAST_VERSION} then version + 1 else 1 end ` +
      `where id = $2 and environment = $3 returning ${read}`,
    list: `select ${read} from ${table} where environment = $1 and id > $2 order by id limit $3`,
    touch:
      `update ${table} set last_used_at = $1 ` +
      'where id = $2 and (last_used_at is null or last_used_at < $3) returning id',
  };
}
