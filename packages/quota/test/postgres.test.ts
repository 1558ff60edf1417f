import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testOptions } from '@sallyport/core/testing';
import { memoryQuotaStore } from '@sallyport/quota';
import type { Charge, CountWindow, QuotaStore, Ticket } from '@sallyport/quota';
import { postgresQuotaMigrations, postgresQuotaStore } from '@sallyport/quota/postgres';
import type { PostgresQuotaStoreOptions } from '@sallyport/quota/postgres';
import { testQuotaStore } from '@sallyport/quota/testing';
import * as fc from 'fast-check';
import pg from 'pg';
import { runs } from '../../../test/support/runs.ts';
import { startPostgres } from '../../../test/support/servers.mjs';
import type { RunningServer } from '../../../test/support/servers.mjs';
import { describeWith } from '../../../test/support/services.ts';

const HOUR = 3_600_000;
const nobody = { query: async () => Promise.resolve({ rows: [] }) };
const badSchemas = ['', 'A', 'pg_x', 'a-b', 'x'.repeat(41), 1];

const options: PostgresQuotaStoreOptions = { client: nobody };
testOptions('postgresQuotaStore', postgresQuotaStore, options, {
  client: [undefined, {}, 'postgres:'],
  schema: badSchemas,
  connections: [0, 1.5, '2'],
  unlogged: [0, 'yes'],
});
testOptions('postgresQuotaMigrations', postgresQuotaMigrations, {}, { schema: badSchemas, unlogged: [1] });

const ticket = (): Ticket => ({ id: randomUUID(), shard: 'all' });
const charge = (amount: number, changed: Partial<Charge> = {}): Charge => {
  return { account: 'k', name: 'n', window: { kind: 'sliding', ms: HOUR }, limit: 10, amount, ...changed };
};

describe('postgresQuotaStore, over any client', () => {
  /** A server that answers when it is told to. */
  function slowClient() {
    const asked: { text: string; values: unknown[]; answer: (rows: unknown[]) => void; fail: (e: unknown) => void }[] =
      [];
    const query = async (text: string, values: unknown[] = []): Promise<{ rows: unknown[] }> => {
      return new Promise((resolve, reject) => {
        asked.push({ text, values, answer: (rows) => resolve({ rows }), fail: reject });
      });
    };
    return { asked, client: { query } };
  }
  const yes = { answer: '1,9,0,0' };

  it('sends what is called meanwhile in one statement, and each caller its own answer', async () => {
    const slow = slowClient();
    const store = postgresQuotaStore({ client: slow.client, connections: 1 });
    const calls = ['c', 'b', 'a'].map(async (account) => store.reserve(ticket(), [charge(1, { account })], 1000));
    expect(slow.asked).toHaveLength(1);
    slow.asked[0]?.answer([{ answer: '1,3,0,0' }]);
    await calls[0];
    expect(slow.asked).toHaveLength(2);
    // In the order of their accounts, which is the order in which rows are locked.
    slow.asked[1]?.answer([{ answer: '1,1,0,0' }, { answer: '0,2,0,-1' }]);
    const answers = await Promise.all(calls);
    expect(answers.map(({ states }) => states[0]?.remaining)).toEqual([3, 2, 1]);
    expect(answers[1]?.allowed).toBe(false);
    expect(answers[1]?.states[0]?.retryAfterMs).toBeUndefined();
  });

  it('names accounts in one order, in whichever the limits are', async () => {
    const slow = slowClient();
    const store = postgresQuotaStore({ client: slow.client });
    for (const accounts of [
      ['b', '\u{1F511}', 'a'],
      ['a', 'b', '\u{1F511}'],
      ['\u{1F511}', 'a', 'b'],
    ]) {
      void store.reserve(
        ticket(),
        accounts.map((account) => charge(1, { account })),
        1000,
      );
    }
    expect(new Set(slow.asked.map(({ values }) => values[1])).size).toBe(1);
  });

  it('lets a connection that fell silent hold up nobody for long', async () => {
    const slow = slowClient();
    const store = postgresQuotaStore({ client: slow.client, connections: 1 });
    void store.reserve(ticket(), [charge(1)], 1000);
    const second = store.reserve(ticket(), [charge(1)], 1000);
    while (slow.asked.length < 2) await sleep(20);
    slow.asked[1]?.answer([yes]);
    expect((await second).allowed).toBe(true);
  });

  it('tells all callers of a statement that it failed, and repeats it once after a deadlock', async () => {
    const slow = slowClient();
    const store = postgresQuotaStore({ client: slow.client, connections: 1 });
    const calls = [1, 2, 3].map(async () => store.settle(ticket(), [1]));
    const settled = Promise.allSettled(calls);
    slow.asked[0]?.fail(Object.assign(new Error('deadlock'), { code: '40P01' }));
    await sleep(1);
    expect(slow.asked.map(({ text }) => text)).toEqual([slow.asked[0]?.text, slow.asked[0]?.text]);
    slow.asked[1]?.answer([{ answer: 'settled' }]);
    await calls[0];
    slow.asked[2]?.fail(new Error('gone'));
    expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  });

  it('queues no more calls than anybody would wait for', async () => {
    const store = postgresQuotaStore({ client: slowClient().client, connections: 1 });
    const calls = Array.from({ length: 10_001 }, async () => store.release(ticket()));
    for (const call of calls) call.catch(() => undefined);
    await expect(store.release(ticket())).rejects.toThrow('too many calls wait');
  });
});

describeWith('postgres', 'postgresQuotaStore', () => {
  let server: RunningServer;
  let pool: pg.Pool;
  let schema = '';
  beforeAll(async () => {
    server = await startPostgres();
    pool = new pg.Pool({ connectionString: server.url, max: 8 });
    pool.on('error', () => undefined);
    schema = await withClock();
  }, 60_000);
  afterAll(async () => {
    await pool.end();
    await server.stop();
  });

  const fresh = (): string => `s${randomBytes(8).toString('hex')}`;

  /** A schema whose clock is a row: the functions of the store ask it for the time. */
  async function withClock(start = 1_800_000_000_000): Promise<string> {
    const made = fresh();
    await postgresQuotaStore({ client: pool, schema: made }).migrate();
    await pool.query(`create table ${made}.clock (ms float8); insert into ${made}.clock values (${start});
      create or replace function ${made}.sallyport_quota_now() returns float8 language sql volatile as
      'select ms from ${made}.clock'`);
    return made;
  }

  const setClock = async (at: number, where = schema): Promise<void> => {
    await pool.query(`update ${where}.clock set ms = ${at}`);
  };

  testQuotaStore('postgresQuotaStore', async () => {
    const { rows } = await pool.query<{ ms: number }>(`select ms from ${schema}.clock`);
    let now = rows[0]?.ms ?? 0;
    return {
      store: postgresQuotaStore({ client: pool, schema }),
      pass: async (ms) => void (await pool.query(`update ${schema}.clock set ms = ${(now += Math.ceil(ms))}`)),
      now: () => now,
    };
  });

  it('decides as the memory store does, whatever happens', async () => {
    const windows: readonly ((now: number) => CountWindow)[] = [
      // A slot is a millisecond in both stores.
      () => ({ kind: 'sliding', ms: 20 }),
      () => ({ kind: 'sliding', ms: 7 }),
      () => ({ kind: 'fixed', ms: 50 }),
      () => ({ kind: 'bucket', ms: 30, refill: 5 }),
      () => ({ kind: 'open' }),
      (now) => {
        const start = Math.floor(now / 40) * 40;
        return { kind: 'calendar', period: 'day', zone: 'UTC', bounds: [start - 40, start, start + 40, start + 80] };
      },
    ];
    const reserving = fc.record({
      verb: fc.constant('reserve' as const),
      wait: fc.nat(12),
      charges: fc.uniqueArray(fc.tuple(fc.nat(2), fc.nat(5), fc.integer({ min: 4, max: 9 }), fc.nat(7)), {
        minLength: 1,
        maxLength: 4,
        selector: ([account, window]) => `${account} ${window}`,
      }),
      ttl: fc.integer({ min: 1, max: 100 }),
      overdraw: fc.boolean(),
      again: fc.boolean(),
    });
    const closing = fc.record({
      verb: fc.constantFrom('settle' as const, 'release' as const),
      wait: fc.nat(12),
      which: fc.nat(8),
      used: fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }),
    });
    let now = 2_000_000_000_000;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 3, arbitrary: reserving }, { weight: 2, arbitrary: closing }), { maxLength: 40 }),
        async (steps) => {
          now += 100_000;
          const memory = memoryQuotaStore({ now: () => now });
          const store = postgresQuotaStore({ client: pool, schema });
          const prefix = randomUUID();
          const open: { one: Ticket; charges: readonly Charge[] }[] = [];
          for (const step of steps) {
            now += step.wait;
            await setClock(now);
            if (step.verb === 'reserve') {
              const charges = step.charges.map(([account, window, limit, amount]) => {
                const live = windows[window]?.(now) ?? { kind: 'open' };
                return charge(amount, { account: `${prefix}${account}`, name: `n${window}`, window: live, limit });
              });
              const one = step.again ? (open.at(-1)?.one ?? ticket()) : ticket();
              const expected = await memory.reserve(one, charges, step.ttl, step.overdraw);
              expect(await store.reserve(one, charges, step.ttl, step.overdraw)).toEqual(expected);
              open.push({ one, charges });
            } else {
              const { one, charges } = open.at(-1 - step.which) ?? { one: ticket(), charges: [] };
              const used = step.used.slice(0, charges.length);
              const told = step.verb === 'settle' ? await memory.settle(one, used) : await memory.release(one);
              expect(step.verb === 'settle' ? await store.settle(one, used) : await store.release(one)).toBe(told);
            }
          }
        },
      ),
      { numRuns: runs(20) },
    );
  });

  const real = async (): Promise<{ made: string; store: QuotaStore }> => {
    const made = fresh();
    const store = postgresQuotaStore({ client: pool, schema: made });
    await store.migrate();
    return { made, store };
  };
  const rowsOf = async (where: string): Promise<number[]> => {
    const tables = ['accounts', 'reservations'].map(
      (table) => `select count(*)::int n from ${where}.sallyport_quota_${table}`,
    );
    const { rows } = await pool.query<{ n: number }>(tables.join(' union all '));
    return rows.map(({ n }) => n);
  };

  it('has the limit back no sooner than a window of real time has passed', async () => {
    const { store } = await real();
    const window = { kind: 'sliding', ms: 200 } as const;
    const since = performance.now();
    expect((await store.reserve(ticket(), [charge(10, { window })], HOUR)).allowed).toBe(true);
    while (!(await store.reserve(ticket(), [charge(10, { window })], HOUR)).allowed) await sleep(5);
    expect(performance.now() - since).toBeGreaterThanOrEqual(200);
  });

  it('forgets a sliding window no sooner than it is over, and a tenth later at the latest', async () => {
    const where = await withClock();
    const store = postgresQuotaStore({ client: pool, schema: where });
    let now = 1_800_000_000_000;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 20, max: 1000 }), fc.nat(1000), async (ms, offset) => {
        const window = { kind: 'sliding', ms } as const;
        const account = randomUUID();
        now += 10_000 + offset;
        await setClock(now, where);
        await store.reserve(ticket(), [charge(10, { account, window })], 1);
        await setClock(now + ms - 1, where);
        expect((await store.reserve(ticket(), [charge(1, { account, window })], 1)).allowed).toBe(false);
        await setClock(now + Math.ceil(ms * 1.1) + 2, where);
        expect((await store.reserve(ticket(), [charge(10, { account, window })], 1)).allowed).toBe(true);
      }),
      { numRuns: runs(10) },
    );
  });

  it('gives back nothing of what is forgotten, whatever was booked since', async () => {
    const where = await withClock();
    const store = postgresQuotaStore({ client: pool, schema: where });
    const window = { kind: 'sliding', ms: 7 } as const;
    let now = 1_800_000_000_000;
    for (let wait = 8; wait <= 24; wait++) {
      const account = randomUUID();
      const one = ticket();
      await store.reserve(one, [charge(4, { account, window })], HOUR);
      await setClock((now += wait), where);
      await store.reserve(ticket(), [charge(5, { account, window })], HOUR);
      expect(await store.settle(one, [0])).toBe('settled');
      expect((await store.reserve(ticket(), [charge(11, { account, window })], HOUR)).states[0]?.remaining).toBe(5);
    }
  });

  it('keeps what was counted when the clock of the server goes back, and stays in the period it had reached', async () => {
    const where = await withClock();
    const store = postgresQuotaStore({ client: pool, schema: where });
    const at = 1_800_000_000_000;
    const bounds = [at - HOUR, at, at + HOUR, at + 2 * HOUR];
    const kinds: CountWindow[] = [
      { kind: 'sliding', ms: 1000 },
      { kind: 'fixed', ms: 1000 },
      { kind: 'bucket', ms: 1000, refill: 10 },
      { kind: 'calendar', period: 'day', zone: 'UTC', bounds },
      { kind: 'open' },
    ];
    const all = (amount: number): Charge[] => kinds.map((window) => charge(amount, { window, name: window.kind }));
    expect((await store.reserve(ticket(), all(10), 60_000)).allowed).toBe(true);
    await setClock(at - 600_000, where);
    const { states } = await store.reserve(ticket(), all(1), 60_000);
    expect(states.map(({ remaining }) => remaining)).toEqual([0, 0, 0, 0, 0]);
    await setClock(at + 3000, where);
    const later = await store.reserve(ticket(), all(1), 60_000);
    expect(later.states.map(({ remaining }) => remaining)).toEqual([10, 10, 10, 0, 0]);
    await setClock(at + 70_000, where);
    expect((await store.reserve(ticket(), all(1), 60_000)).states[4]?.remaining).toBe(10);
  });

  it('leaves nothing behind after everything is over', async () => {
    const where = await withClock();
    const store = postgresQuotaStore({ client: pool, schema: where });
    const window = { kind: 'sliding', ms: 1000 } as const;
    const flood = async (calls: number): Promise<void> => {
      const call = async (): Promise<unknown> =>
        store.reserve(ticket(), [charge(1, { account: randomUUID(), window })], 1000);
      await Promise.all(Array.from({ length: calls }, call));
    };
    await flood(500);
    expect(await rowsOf(where)).toEqual([500, 500]);
    await setClock(1_800_000_000_000 + HOUR, where);
    // What comes later removes it, a few rows at a time.
    for (let call = 0; call < 16 * 16; call++) await store.reserve(ticket(), [charge(11, { window })], 1000);
    expect(await rowsOf(where)).toEqual([0, 0]);
  });

  it('is not filled by what it refuses', async () => {
    const { made, store } = await real();
    const calls = Array.from({ length: 50 }, async () =>
      store.reserve(ticket(), [charge(11, { account: randomUUID() })], HOUR),
    );
    await Promise.all(calls);
    expect(await rowsOf(made)).toEqual([0, 0]);
  });

  it('lets calls over the same accounts in any order wait for each other, and none for ever', async () => {
    const { made } = await real();
    const stores = Array.from({ length: 4 }, () => postgresQuotaStore({ client: pool, schema: made }));
    const accounts = ['a', 'b', 'c', 'd', '\u{1F511}', '\ue000'];
    let admitted = 0;
    const call = async (number: number): Promise<void> => {
      const store = stores[number % 4] as QuotaStore;
      const of = (at: number): string => accounts[(number * at) % accounts.length] ?? '';
      const one = ticket();
      const charges = [1, 5, 7]
        .slice(number % 3)
        .map((at) => charge(1, { account: of(at), name: `n${at}`, limit: 1e6 }));
      if ((await store.reserve(one, charges, HOUR)).allowed) admitted++;
      if (number % 2 === 0)
        await store.settle(
          one,
          charges.map(() => 0),
        );
    };
    await Promise.all(Array.from({ length: 600 }, async (_, number) => call(number)));
    expect(admitted).toBe(600);
    const { rows } = await pool.query<{ deadlocks: string }>(
      'select deadlocks from pg_stat_database where datname = current_database()',
    );
    expect(rows[0]?.deadlocks).toBe('0');
  });

  it('spends a budget to the last unit and not one beyond it, from several stores at once', async () => {
    const { made } = await real();
    const pools = Array.from({ length: 3 }, () => new pg.Pool({ connectionString: server.url, max: 4 }));
    const stores = pools.map((each) => postgresQuotaStore({ client: each, schema: made }));
    let spent = 0;
    const client = async (number: number): Promise<void> => {
      for (let amount = 1 + (number % 10); amount > 0;) {
        const store = stores[number % 3] as QuotaStore;
        const { allowed } = await store.reserve(ticket(), [charge(amount, { limit: 1000 })], HOUR);
        if (allowed) spent += amount;
        else amount--;
      }
    };
    await Promise.all(Array.from({ length: 60 }, async (_, number) => client(number)));
    expect(spent).toBe(1000);
    await Promise.all(pools.map((each) => each.end()));
  });

  it('blames one call for its calendar, and none of those beside it', async () => {
    const { store } = await real();
    const wrong = { kind: 'calendar', period: 'day', zone: 'UTC', bounds: [1, 2] } as const;
    const calls = [charge(1), charge(1), charge(1, { window: wrong }), charge(1), charge(1)];
    const settled = await Promise.allSettled(calls.map(async (one) => store.reserve(ticket(), [one], HOUR)));
    expect(settled.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect((await store.reserve(ticket(), [charge(11)], HOUR)).states[0]?.remaining).toBe(6);
  });

  it('asks the server once for a verb, whatever it counts', async () => {
    const { made } = await real();
    const asked: string[] = [];
    const counting = {
      query: async (text: string, values?: unknown[]) => {
        asked.push(text);
        return pool.query(text, values);
      },
    };
    const store = postgresQuotaStore({ client: counting, schema: made });
    const one = ticket();
    const charges = ['a', 'b', 'c', 'd'].map((name) => charge(1, { name, account: name }));
    await store.reserve(one, charges, HOUR);
    await store.settle(one, [1, 2, 0, 1]);
    await store.release(one);
    expect(asked).toHaveLength(3);
  });

  it('is migrated once when many processes do it at once, or by hand', async () => {
    const made = fresh();
    const pools = Array.from({ length: 6 }, () => new pg.Pool({ connectionString: server.url, max: 1 }));
    await Promise.all(pools.map(async (each) => postgresQuotaStore({ client: each, schema: made }).migrate()));
    await Promise.all(pools.map((each) => each.end()));
    const { rows } = await pool.query(`select version from ${made}.sallyport_quota_migrations order by version`);
    expect(rows).toEqual(postgresQuotaMigrations({ schema: made }).map(({ version }) => ({ version })));

    const schemas = fresh();
    await pool.query(`create schema ${schemas}`);
    for (const { sql } of postgresQuotaMigrations({ schema: schemas, unlogged: true })) await pool.query(sql);
    const store = postgresQuotaStore({ client: pool, schema: schemas });
    expect((await store.reserve(ticket(), [charge(1)], HOUR)).allowed).toBe(true);
    const kinds = await pool.query(
      `select relpersistence as kind from pg_class where relname = 'sallyport_quota_accounts' and relnamespace in
        ('${made}'::regnamespace, '${schemas}'::regnamespace) order by 1`,
    );
    expect(kinds.rows).toEqual([{ kind: 'p' }, { kind: 'u' }]);
  });

  it('needs no more rights than to the rows of its tables', async () => {
    const { made } = await real();
    await pool.query(`create role ${made} login; grant usage on schema ${made} to ${made};
      grant select, insert, update, delete on all tables in schema ${made} to ${made}`);
    const app = new pg.Pool({ connectionString: server.url.replace('postgres@', `${made}@`), max: 1 });
    const store = postgresQuotaStore({ client: app, schema: made });
    const one = ticket();
    await store.migrate().catch(() => undefined);
    expect((await store.reserve(one, [charge(1)], HOUR)).allowed).toBe(true);
    for (let call = 0; call < 20; call++) await store.reserve(ticket(), [charge(11)], HOUR);
    expect(await store.settle(one, [3])).toBe('settled');
    await app.end();
  });

  it('rewrites rows in place', async () => {
    const { made, store } = await real();
    for (let call = 0; call < 300; call++)
      await store.reserve(ticket(), [charge(1, { limit: 1e6, account: `${call % 3}` })], HOUR);
    await pool.query('select pg_stat_clear_snapshot()');
    const { rows } = await pool.query<{ size: number }>(
      `select pg_relation_size('${made}.sallyport_quota_accounts')::int as size`,
    );
    expect(rows[0]?.size).toBeLessThanOrEqual(4 * 8192);
  });
});
