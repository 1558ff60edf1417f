import type { QuotaNames } from './names.ts';

/** What the verbs send. Every parameter is a text or a number, which all clients send as they are. */
export interface Statements {
  readonly reserve: string;
  readonly reserveMany: string;
  readonly close: string;
  readonly closeMany: string;
  /** Appended to a reserve now and then: cleans up, after everything else. */
  readonly sweep: string;
}

export function statements({ reserve, close, sweep, accounts, reservations }: QuotaNames): Statements {
  const texts = (place: number): string => `$${place}::text::text[]`;
  return {
    reserve: `select ${reserve}($1, ${texts(2)}, ${texts(3)}, $4::text::float8[], $5, $6) as answer`,
    reserveMany:
      `select ${reserve}(i, k::text[], c::text[], n::float8[], t::float8, o::bool) as answer ` +
      `from unnest(${[1, 2, 3, 4, 5, 6].map(texts).join(', ')}) as item(i, k, c, n, t, o)`,
    close: `select ${close}($1, $2::text::float8[]) as answer`,
    // All accounts are locked first, in the order of their keys, as everywhere.
    closeMany:
      `with locked as materialized (select from ${accounts} where key = any (array(select unnest(keys) ` +
      `from ${reservations} where id = any (${texts(1)}))) order by key for no key update) ` +
      `select ${close}(i, u::float8[]) as answer from (select count(*) from locked) as first, ` +
      `unnest(${texts(1)}, ${texts(2)}) as item(i, u)`,
    sweep: ` union all select ${sweep}(64)::text`,
  };
}
