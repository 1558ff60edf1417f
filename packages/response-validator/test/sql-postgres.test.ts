// What a permitted query does on a real PostgreSQL in which somebody has put functions, operators, types and tables that
// stand in for the harmless ones.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { safeSqlFunctions, sqlQuery } from '@sallyport/response-validator';
import type { SqlPolicyOptions } from '@sallyport/response-validator';
import pg from 'pg';
import { startPostgres } from '../../../test/support/servers.mjs';
import { describeWith } from '../../../test/support/services.ts';

interface Corpus {
  readonly policy: SqlPolicyOptions;
  readonly benign: readonly { readonly name: string; readonly sql: string }[];
}
const corpus = new URL('../../../test/bench/corpora/sql-attacks.mjs', import.meta.url);
const { policy, benign } = (await import(corpus.href)) as Corpus;

const SHOP = `
create table customers (id int primary key, name text, city text, email text);
create table products (id int primary key, name text, tags text[], data jsonb);
create table orders (id int primary key, customer_id int, product_id int, total numeric, quantity int, status text,
  note text, created_at timestamptz);
create schema sales; create table sales.leads (id int, name text);
insert into customers select i, 'Name ' || i, case when i % 2 = 0 then 'Rome' end, 'x' from generate_series(1, 6) i;
insert into products select i, '10% red shoes ' || i, array['red', 'a'], '[{"x": 1}, "blue"]' from generate_series(1, 4) i;
insert into orders select i, 1 + i % 6, 1 + i % 4, i * 7, 1 + i % 3, case i % 3 when 0 then 'paid' when 1 then 'new' end,
  case when i % 4 = 0 then 'note' end, '2024-01-01'::timestamptz + i * interval '9 days' from generate_series(1, 20) i;`;

// Each says that it ran. The schema named evil stands first on the path, as one does that bears the name of a role.
const TROJANS = `
create sequence fired;
create function fire(text) returns text language sql as $$ select $1 || nextval('public.fired') $$;
create schema evil;
create function lower(integer) returns text language sql as $$ select public.fire('f') $$;
create function evil.upper(text) returns text language sql as $$ select public.fire('f') $$;
create function step(int, anyelement) returns int language sql as $$ select nextval('public.fired')::int $$;
create aggregate max(boolean) (sfunc = step, stype = int, initcond = '0');
create function isless(int, text) returns boolean language sql as $$ select public.fire('o') > '' $$;
create operator = (leftarg = int, rightarg = text, function = isless);
create operator ~~ (leftarg = int, rightarg = text, function = isless);
create operator < (leftarg = int, rightarg = text, function = isless);
create operator >= (leftarg = int, rightarg = text, function = isless);
create operator <= (leftarg = int, rightarg = text, function = isless);
create function evil.equal(int, int) returns boolean language sql as $$ select public.fire($1::text) > $2::text $$;
create operator evil.= (leftarg = int, rightarg = int, function = evil.equal);
create function drain(orders) returns text language sql as $$ select public.fire('r') $$;
create domain evil.uuid as text check (public.fire(value) > '');
create table evil.orders as select 1 as id, 'evil' as note;`;

const PATHS = { usual: '"$user", public', crossed: 'evil, pg_catalog, public', pinned: 'pg_catalog' };

/** On which path the text as it was written does harm, and whether the pinned path is needed against it. */
const attacks: readonly (readonly [string, string, keyof typeof PATHS, 'by its text' | 'by the path'])[] = [
  ['a function that fits better', 'select lower(1)', 'usual', 'by its text'],
  ['its name in quotes', 'select "lower"(2)', 'usual', 'by its text'],
  ['a function in FROM', 'select * from lower(1) x', 'usual', 'by its text'],
  ['in a condition', "select id from orders where lower(id) > ''", 'usual', 'by its text'],
  ['in ORDER BY', 'select id from orders order by lower(id)', 'usual', 'by its text'],
  ['in GROUP BY', 'select count(*) from orders group by lower(id)', 'usual', 'by its text'],
  ['in a window', 'select count(*) over (partition by lower(id)) from orders', 'usual', 'by its text'],
  ['in WITH', 'with a as materialized (select lower(id) as b from orders) select b from a', 'usual', 'by its text'],
  ['an aggregate', 'select max(id > 3) from orders', 'usual', 'by its text'],
  ['a function that stands first', "select upper('x')", 'crossed', 'by its text'],
  ['a type that stands first', "select 'x'::uuid", 'crossed', 'by its text'],
  ['a type before its constant', "select uuid 'x'", 'crossed', 'by its text'],
  ['a type in CAST', 'select cast(note as uuid) from orders', 'crossed', 'by its text'],
  ['an operator', "select id from orders where id = 'a'::text", 'usual', 'by the path'],
  ['IN', "select id from orders where id in ('a'::text, 'b'::text)", 'usual', 'by the path'],
  ['ANY', "select id from orders where id = any (array['a', 'b'])", 'usual', 'by the path'],
  ['CASE', "select case id when 'a'::text then 1 end from orders", 'usual', 'by the path'],
  ['NULLIF', "select nullif(id, 'a'::text) from orders", 'usual', 'by the path'],
  ['DISTINCT FROM', "select id is distinct from 'a'::text from orders", 'usual', 'by the path'],
  ['LIKE', "select id from orders where id like 'a'::text", 'usual', 'by the path'],
  ['BETWEEN', "select id from orders where id between 'a'::text and 'b'::text", 'usual', 'by the path'],
  ['USING', 'select 1 from public.orders o join public.products p using (id)', 'crossed', 'by the path'],
  ['an operator that stands first', 'select id from orders where id = 3', 'crossed', 'by the path'],
  ['a function of a row', 'select o.drain from orders o', 'usual', 'by the path'],
  ['a function of a row in brackets', 'select (o).drain from orders o', 'usual', 'by the path'],
];

describeWith('postgres', 'sqlQuery on PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let client: pg.Client;
  beforeAll(async () => {
    server = await startPostgres();
    client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(SHOP);
  }, 60_000);
  afterAll(async () => {
    await client.end();
    await server.stop();
  }, 20_000);

  const rowsOn = async (path: keyof typeof PATHS, sql: string): Promise<unknown> => {
    await client.query(`begin; set local search_path = ${PATHS[path]}`);
    try {
      const { rows, fields } = await client.query<Record<string, unknown>>(sql);
      return { rows: rows.map((row) => JSON.stringify(row)).toSorted(), names: fields.map(({ name }) => name) };
    } catch (error) {
      return error instanceof Error ? error.message : error;
    } finally {
      await client.query('rollback');
    }
  };
  const written = async (sql: string, more: Partial<SqlPolicyOptions> = {}): Promise<string> => {
    const verdict = await sqlQuery({ ...policy, ...more, qualifyWith: 'public' }).check(sql);
    return verdict.ok ? String(verdict.value) : `refused: ${verdict.reason}`;
  };

  it('calls only what stands in the catalogue of PostgreSQL by its name', async () => {
    const { rows } = await client.query<{ proname: string }>(
      `select distinct proname from pg_proc where pronamespace = 'pg_catalog'::regnamespace`,
    );
    const known = new Set(rows.map(({ proname }) => proname));
    // Of the grammar, and of later releases.
    const others = new Set(['trim', 'any_value']);
    expect(safeSqlFunctions.filter((name) => !known.has(name) && !others.has(name))).toEqual([]);
  });

  it('answers honest queries as before, on a path with nothing but the catalogue too', async () => {
    const odd = [
      'select u.a, u.b from orders o, unnest(array[1, 2], array[o.note]) as u (a, b)',
      'select x.a, x.b from rows from (unnest(array[1], array[2])) as x (a, b)',
      "select public.orders.id, orders.note from orders where orders.id::text like '1%' and left(note, 2) = 'no'",
      "select * from jsonb_to_record('{}') as x (a text, b date[])",
      'select o from orders o',
      "select extract(day from created_at), trim(both ' ' from note), position('a' in note), overlay(note placing 'b' from 1) from orders",
      "select (created_at, interval '1 day') overlaps (date '2024-01-01', date '2024-06-01') from orders",
    ].map((sql) => ({ name: sql, sql }));
    const differing: unknown[] = [];
    // pgvector is not installed everywhere.
    for (const { name, sql } of [...benign, ...odd].filter((one) => one.name !== 'a vector search')) {
      const before = await rowsOn('usual', sql);
      const text = await written(sql);
      for (const path of ['usual', 'pinned'] as const) {
        const after = await rowsOn(path, text);
        if (typeof before === 'string' || JSON.stringify(before) !== JSON.stringify(after))
          differing.push({ name, path, text, before, after });
      }
    }
    expect(differing).toEqual([]);
  });

  it('writes where it is told, by full names', async () => {
    const statements = ['insert', 'update', 'delete'] as const;
    for (const sql of [
      "insert into orders (id, note) select 900, lower('NEW') from customers where id = 1 returning id, upper(note)",
      'update orders set note = left(c.name, 3) from customers c where c.id = orders.customer_id and orders.id = 3 returning note',
      'delete from orders using customers where customers.id = customer_id and orders.id = 4 returning orders.id',
    ]) {
      const before = await rowsOn('usual', sql);
      expect(before).toMatchObject({ rows: [expect.any(String)] });
      const text = await written(sql, { statements, tables: ['orders', 'customers'] });
      expect(text).toContain('public.orders');
      for (const path of ['usual', 'pinned'] as const) expect(await rowsOn(path, text)).toEqual(before);
    }
  });

  describe('beside trojans', () => {
    beforeAll(async () => {
      await client.query(TROJANS);
    });
    const fires = async (path: keyof typeof PATHS, sql: string): Promise<boolean> => {
      await client.query(`select setval('fired', 1)`);
      await rowsOn(path, sql);
      const { rows } = await client.query<{ last: string }>('select last_value as last from fired');
      return Number(rows[0]?.last) > 1;
    };

    it.each(attacks)('%s does not get its turn', async (_name, sql, path, held) => {
      // Otherwise this would prove nothing.
      expect(await fires(path, sql)).toBe(true);
      const text = await written(sql);
      expect(text).not.toMatch(/^refused/);
      expect(await fires('pinned', text)).toBe(false);
      expect(await fires(path, text)).toBe(held === 'by the path');
    });

    it('reads the table that was meant', async () => {
      const sql = 'select note from orders where orders.id < 2';
      expect(await rowsOn('crossed', sql)).toMatchObject({ rows: ['{"note":"evil"}'] });
      expect(await rowsOn('crossed', await written(sql))).toMatchObject({ rows: ['{"note":null}'] });
    });
  });
});
