import type { ApprovalQuery } from '../store.ts';

export interface SqlDialect {
  readonly table: string;
  readonly counts: string;
  /** What keeps a statement from waiting for rows that another one holds, after a select; `''` where only one writes. */
  readonly skip: string;
  /** The server's clock as an expression: whole milliseconds since the epoch. */
  readonly clock: string;
}

const KEPT = 'request, state, version';
const OPEN = "('pending', 'approved')";
const UNSETTLED = "('redeemed', 'unknown')";
const NEWEST = 'order by created_at desc, id desc limit 1';
const CLOSED = "('denied', 'withdrawn', 'replaced', 'expired', 'done', 'failed')";

/** Columns of an approval beside its two texts; what lists and conditions ask for. */
export const COLUMNS = [
  'id',
  'tenant',
  'tool',
  'requester',
  'created_at',
  'status',
  'lapse_at',
  'changed_at',
  'open_binding',
  'binding',
  'idempotency_key',
  'request',
  'state',
] as const;

const NUMBERS: ReadonlySet<string> = new Set(['created_at', 'lapse_at', 'changed_at']);

// The casts give PostgreSQL the types of parameters, which it does not take from the columns behind a select.
const values = COLUMNS.map((name, index) => `cast($${index + 1} as ${NUMBERS.has(name) ? 'bigint' : 'text'})`).join(
  ', ',
);

/** Where a list goes on. */
interface Place {
  readonly createdAt: number;
  readonly id: string;
}

export interface ApprovalSql {
  readonly byId: string;
  readonly byBinding: string;
  readonly pending: string;
  /** Of the binding `$1`; see `EarlierApprovals`. */
  readonly denied: string;
  readonly unsettled: string;
  readonly now: string;
  /** @param first number of its first parameter: id, version, alive, status, lapse, changed at, open binding, state */
  readonly change: (first: number) => string;
  /** Whoever has lapsed without being noted makes room for an open one of the binding `$n`. */
  readonly release: (place: number) => string;
  /** `COLUMNS` as the first parameters; something like `where` has to follow. */
  readonly insert: string;
  readonly lapsed: string;
  readonly purge: string;
  readonly purgeCounts: string;
  readonly list: (
    query: ApprovalQuery,
    after: Place | undefined,
  ) => { readonly text: string; readonly values: (string | number)[] };
}

/** Statements that PostgreSQL and SQLite both take, with parameters `$1`, `$2`, ... */
export function approvalSql({ table, counts, skip, clock }: SqlDialect): ApprovalSql {
  const change = (first: number): string => {
    const at = (offset: number): string => `$${first + offset}`;
    return (
      `update ${table} set status = ${at(3)}, lapse_at = cast(${at(4)} as bigint), changed_at = ${at(5)}, ` +
      `open_binding = cast(${at(6)} as text), state = ${at(7)}, version = version + 1 ` +
      `where id = ${at(0)} and version = ${at(1)} and (cast(${at(2)} as integer) = 0 or lapse_at is null or lapse_at > ${clock})`
    );
  };
  const standing =
    `case when lapse_at <= ${clock} and status in ${OPEN} then 'expired' ` +
    `when lapse_at <= ${clock} and status = 'redeemed' then 'unknown' else status end`;
  return {
    byId: `select ${KEPT}, ${clock} as now from ${table} where id = $1`,
    byBinding: `select ${KEPT}, ${clock} as now from ${table} where open_binding = $1`,
    pending: `select count(*) as pending from ${table} where requester = $1 and status = 'pending' and lapse_at > ${clock}`,
    denied: `select ${KEPT}, ${clock} as now from ${table} where binding = $1 and status = 'denied' ${NEWEST}`,
    unsettled:
      `select ${KEPT}, ${clock} as now from ${table} a where binding = $1 and status in ${UNSETTLED} ` +
      `and not exists (select 1 from ${table} b where b.idempotency_key = a.idempotency_key and b.binding = a.binding and b.status = 'done') ${NEWEST}`,
    now: `select ${clock} as now`,
    change: (first: number): string => `${change(first)} returning id`,
    release: (place: number): string =>
      `update ${table} set open_binding = null where open_binding = $${place} and lapse_at <= ${clock} returning id`,
    insert: `insert into ${table} (${COLUMNS.join(', ')}, version) select ${values}, 1`,
    lapsed: `select ${KEPT}, ${clock} as now from ${table} where lapse_at <= ${clock} order by lapse_at, id limit $1`,
    purge:
      // A done one stays for as long as it says of another that it must not be followed.
      `delete from ${table} where id in (select id from ${table} a where (status in ${CLOSED} and changed_at <= ${clock} - $1 ` +
      `and not (status = 'done' and exists (select 1 from ${table} b where b.idempotency_key = a.idempotency_key and b.binding = a.binding and b.status in ${UNSETTLED}))) ` +
      `or (status in ${OPEN} and lapse_at <= ${clock} - $1) limit $2) returning id`,
    purgeCounts: `delete from ${counts} where key in (select key from ${counts} where lapse_at <= ${clock} limit $1${skip}) returning key`,
    list(query, after) {
      const given: (string | number)[] = [];
      const place = (value: string | number): string => `$${given.push(value)}`;
      const conditions: string[] = ['1 = 1'];
      for (const name of ['tenant', 'requester', 'tool'] as const) {
        const value = query[name];
        if (value !== undefined) conditions.push(`${name} = ${place(value)}`);
      }
      if (query.statuses !== undefined) conditions.push(`${standing} in (${query.statuses.map(place).join(', ')})`);
      const [compare, direction] = query.order === 'oldest' ? ['>', 'asc'] : ['<', 'desc'];
      if (after !== undefined) {
        const createdAt = place(after.createdAt);
        conditions.push(
          `(created_at ${compare} ${createdAt} or (created_at = ${createdAt} and id ${compare} ${place(after.id)}))`,
        );
      }
      const text =
        `select ${KEPT}, ${clock} as now from ${table} where ${conditions.join(' and ')} ` +
        `order by created_at ${direction}, id ${direction} limit ${place(query.limit + 1)}`;
      return { text, values: given };
    },
  };
}
