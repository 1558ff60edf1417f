// Every store that processes share against the contract, on the real servers.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApprovalStore, NewApproval } from '@sallyport/approvals';
import { postgresApprovalMigrations, postgresApprovalStore } from '@sallyport/approvals/postgres';
import type { PostgresListener } from '@sallyport/approvals/postgres';
import { redisApprovalStore } from '@sallyport/approvals/redis';
import { sqliteApprovalStore } from '@sallyport/approvals/sqlite';
import type { SqliteDatabase } from '@sallyport/approvals/sqlite';
import { testApprovalStore } from '@sallyport/approvals/testing';
import { Redis } from 'ioredis';
import Database from 'libsql';
import pg from 'pg';
import { createClient } from 'redis';
import { startPostgres, startRedis } from '../../../test/support/servers.mjs';
import type { RunningServer } from '../../../test/support/servers.mjs';
import { describeWith } from '../../../test/support/services.ts';

const folder = mkdtempSync(join(tmpdir(), 'sallyport-approvals-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pass = async (ms: number): Promise<void> => sleep(ms);

const request = (name: string, ttlMs: number): NewApproval => ({
  id: `${name}-${randomUUID()}`,
  binding: randomUUID(),
  tenant: '',
  tool: 't',
  requester: 'u',
  authors: [],
  quorum: 1,
  ttlMs,
  grantMs: ttlMs,
  idempotencyKey: name,
  call: '{}',
  details: '{}',
  seal: '',
});

/** @param slow lets time pass between the next look and what comes of it */
async function expiresOnTheWay(store: ApprovalStore, slow: (ms: number) => void): Promise<void> {
  const { id, binding } = request('late', 300);
  await store.create({ ...request('late', 300), id, binding }, 99);
  await store.vote(id, { person: 'p', decision: 'approve', seal: '' });
  slow(400);
  const used = await store.redeem(id, binding, { id: 'r', limitMs: 1000 });
  expect(used).toMatchObject({ redeemed: false, reason: 'not-approved', approval: { status: 'expired' } });
  expect((await store.read(id))?.redemption).toBeUndefined();
}

/** @param rows everything that lies there of counts */
async function leavesNoCount(store: ApprovalStore, rows: () => unknown[] | Promise<unknown[]>): Promise<void> {
  await store.take(['a', 'b'].map((key) => ({ key, windowMs: 60, size: 1, atMost: 1 })));
  await store.take([{ key: 'c', windowMs: 60_000, size: 1, atMost: 1 }]);
  expect((await rows()).length).toBe(3);
  await sleep(80);
  await store.purge(60_000, 10);
  expect((await rows()).length).toBe(1);
}

/** @param write puts a count of this key there that holds 1, in this slot */
async function countsTheSlotAtTheEdge(
  store: ApprovalStore,
  write: (key: string, slot: number) => Promise<unknown>,
): Promise<void> {
  const HOUR = 3_600_000;
  const windowMs = 60 * HOUR;
  const first = (): number => Math.floor((Date.now() - windowMs) / HOUR);
  for (let edge = NaN; edge !== first();) {
    edge = first();
    const full = [];
    for (const key of [-1, 0, 60, 70]) {
      await write(`edge${key}`, edge + key);
      full.push(...(await store.full([{ key: `edge${key}`, windowMs, size: 1, atMost: 1 }])));
    }
    // One that has left the window does not count; one of a clock that was set back does.
    if (edge === first()) expect(full).toEqual([0, 0, 0]);
  }
}

testApprovalStore('sqliteApprovalStore', async () => {
  const file = join(folder, `${randomUUID()}.db`);
  const [first, second] = [new Database(file), new Database(file)];
  const store = sqliteApprovalStore({ database: first });
  await store.migrate();
  return {
    store,
    pass,
    another: () => sqliteApprovalStore({ database: second }),
    close: () => void (first.close(), second.close()),
  };
});

interface NodeSqlite {
  readonly DatabaseSync: new (file: string) => SqliteDatabase & { close(): void };
}

// Node 22.13 and later.
const nodeSqlite = process.getBuiltinModule('node:sqlite') as NodeSqlite | undefined;
if (nodeSqlite !== undefined) {
  testApprovalStore('sqliteApprovalStore over node:sqlite', async () => {
    const database = new nodeSqlite.DatabaseSync(join(folder, `${randomUUID()}.db`));
    const store = sqliteApprovalStore({ database });
    await store.migrate();
    return { store, pass, close: () => database.close() };
  });
}

describe('sqliteApprovalStore', () => {
  it('closes its file to others, and migrates once', async () => {
    const file = join(folder, 'modes.db');
    const database = new Database(file);
    const store = sqliteApprovalStore({ database });
    expect(await store.migrate()).toEqual([1, 2]);
    expect(await store.migrate()).toEqual([]);
    expect(statSync(file).mode & 0o077).toBe(0);
    database.close();
  });

  it('keeps no count whose window has passed, and all of the others', async () => {
    const database = new Database(join(folder, 'counts.db'));
    const store = sqliteApprovalStore({ database });
    await store.migrate();
    await leavesNoCount(store, () => database.prepare('select key from sallyport_approval_counts').all());
    const write = database.prepare('insert or replace into sallyport_approval_counts values (?, ?, 0)');
    await countsTheSlotAtTheEdge(store, async (key, slot) => write.run(key, JSON.stringify([[slot, 1]])));
    database.close();
  });

  it('changes nothing inside a transaction of the app, which may be undone', async () => {
    const database = new Database(join(folder, 'shared.db'));
    const store = sqliteApprovalStore({ database });
    await store.migrate();
    const { id, binding } = request('shared', 10_000);
    await store.create({ ...request('shared', 10_000), id, binding }, 99);
    await store.vote(id, { person: 'p', decision: 'approve', seal: '' });
    database.exec('begin');
    await expect(store.redeem(id, binding, { id: 'r1', limitMs: 1000 })).rejects.toThrow(/transaction/);
    await expect(store.withdraw(id, 'p')).rejects.toThrow(/transaction/);
    database.exec('rollback');
    expect(await store.redeem(id, binding, { id: 'r2', limitMs: 1000 })).toMatchObject({ redeemed: true });
    database.close();
  });

  it('opens nothing that expires on the way', async () => {
    const database = new Database(join(folder, 'slow.db'));
    let pause = 0;
    const wait = (sql: string): void => {
      if (pause === 0 || !sql.startsWith('update')) return;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
      pause = 0;
    };
    const slow: SqliteDatabase = {
      exec: (sql) => database.exec(sql),
      prepare: (sql) => ({ all: (...values) => (wait(sql), database.prepare(sql).all(...values)) }),
    };
    const store = sqliteApprovalStore({ database: slow });
    await store.migrate();
    await expiresOnTheWay(store, (ms) => (pause = ms));
    database.close();
  });
});

describeWith('postgres', 'PostgreSQL', () => {
  let server: RunningServer;
  let pool: pg.Pool;
  let other: pg.Pool;
  beforeAll(async () => {
    server = await startPostgres();
    pool = new pg.Pool({ connectionString: server.url, max: 8 });
    other = new pg.Pool({ connectionString: server.url, max: 8 });
    // What ends on its own when the server goes.
    for (const each of [pool, other]) each.on('error', () => undefined);
    await postgresApprovalStore({ client: pool, schema: 'user' }).migrate();
  }, 60_000);
  afterAll(async () => {
    await Promise.all([pool.end(), other.end()]);
    await server.stop();
  });
  const listen = async (): Promise<PostgresListener> => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    return client;
  };
  const open = (client: pg.Pool): ApprovalStore => postgresApprovalStore({ client, listen, schema: 'user' });

  testApprovalStore('postgresApprovalStore', () => ({ store: open(pool), pass, another: () => open(other) }));

  it('is migrated by several at once, and by hand', async () => {
    const stores = Array.from({ length: 6 }, () => postgresApprovalStore({ client: pool, schema: 'several' }));
    await Promise.all(stores.map((store) => store.migrate()));
    await pool.query('create schema by_hand');
    for (const { sql } of postgresApprovalMigrations({ schema: 'by_hand' })) await pool.query(sql);
    expect(await postgresApprovalStore({ client: pool, schema: 'by_hand' }).read('x')).toBeUndefined();
  });

  it('keeps no count whose window has passed, and all of the others', async () => {
    const store = postgresApprovalStore({ client: pool, schema: 'counts' });
    await store.migrate();
    await leavesNoCount(store, async () => {
      return (await pool.query<{ key: string }>('select key from counts.sallyport_approval_counts')).rows;
    });
    const write =
      'insert into counts.sallyport_approval_counts values ($1, jsonb_build_object($2::text, 1), 0) ' +
      'on conflict (key) do update set slots = excluded.slots';
    await countsTheSlotAtTheEdge(store, (key, slot) => pool.query(write, [key, slot]));
  });

  it('opens nothing that expires on the way', async () => {
    let pause = 0;
    const query = async (text: string, values?: unknown[]) => {
      if (pause > 0 && text.startsWith('update')) await sleep(pause);
      return pool.query(text, values);
    };
    await expiresOnTheWay(postgresApprovalStore({ client: { query }, schema: 'user' }), (ms) => (pause = ms));
  });

  it('hears again after its connection was cut', async () => {
    const store = open(pool);
    const heard: string[] = [];
    const stop = await store.watch?.((id) => void heard.push(id));
    await other.query("select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'");
    for (let time = 0; time < 100 && !heard.includes('x'); time++) {
      await sleep(100);
      await pool.query("select pg_notify('sallyport_approvals_user', 'x')");
    }
    await stop?.();
    expect(heard).toContain('x');
  });
});

describeWith('redis', 'Redis', () => {
  let server: RunningServer;
  let first: Redis;
  let second: ReturnType<typeof createClient>;
  let told: Redis;
  beforeAll(async () => {
    server = await startRedis();
    first = new Redis(server.url);
    told = new Redis(server.url);
    second = createClient({ url: server.url });
    await second.connect();
  }, 30_000);
  afterAll(async () => {
    first.disconnect();
    told.disconnect();
    second.destroy();
    await server.stop();
  });

  it('refuses a server that may forget, and takes one that does not', async () => {
    const store = redisApprovalStore({ client: first, prefix: 'durable' });
    await first.call('CONFIG', 'SET', 'appendonly', 'no');
    await expect(store.read('x')).rejects.toThrow('appendonly yes');
    await first.call('CONFIG', 'SET', 'appendonly', 'yes');
    await first.call('CONFIG', 'SET', 'maxmemory', '1gb', 'maxmemory-policy', 'allkeys-lru');
    await expect(store.read('x')).rejects.toThrow('noeviction');
    await first.call('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
    expect(await store.read('x')).toBeUndefined();
  });

  const options = { prefix: 'contract', allowVolatile: true };
  testApprovalStore('redisApprovalStore over ioredis', () => ({
    store: redisApprovalStore({ client: first, subscriber: told, ...options }),
    pass,
    another: () => redisApprovalStore({ client: second, ...options }),
  }));
  it('tells over node-redis', async () => {
    const subscriber = createClient({ url: server.url });
    await subscriber.connect();
    const heard: string[] = [];
    const store = redisApprovalStore({ client: second, subscriber, ...options });
    const stop = await store.watch?.((id) => void heard.push(id));
    const asked = request('told', 60_000);
    await store.create(asked, 99);
    while (!heard.includes(asked.id)) await sleep(5);
    await stop?.();
    subscriber.destroy();
  });

  it('opens nothing that expires on the way', async () => {
    let calls = 0;
    let pause = 0;
    const call = async (command: string, ...args: string[]) => {
      // The first script looks, the second one writes.
      if (pause > 0 && ++calls === 2) await sleep(pause);
      return first.call(command, ...args);
    };
    const store = redisApprovalStore({ client: { call }, prefix: 'slow', allowVolatile: true });
    await expiresOnTheWay(store, (ms) => (pause = ms));
    expect(calls).toBeGreaterThan(2);
  });

  it('leaves nothing behind of what it forgot', async () => {
    const store = redisApprovalStore({ client: first, prefix: 'gone', allowVolatile: true });
    await store.create(request('late', 20), 9);
    const denied = request('denied', 60_000);
    await store.create(denied, 9);
    await store.vote(denied.id, { person: 'p', decision: 'deny', seal: '' });
    await sleep(100);
    expect(await store.purge(10, 100)).toBe(2);
    expect(await first.keys('{gone}*')).toEqual([]);
  });

  it('keeps no count whose window has passed, and all of the others', async () => {
    const store = redisApprovalStore({ client: first, prefix: 'counts', allowVolatile: true });
    await leavesNoCount(store, () => first.keys('{counts}*'));
    await countsTheSlotAtTheEdge(store, async (key, slot) => {
      await first.del(`{counts}:count:${key}`);
      await first.hset(`{counts}:count:${key}`, slot, 1);
    });
  });
});
