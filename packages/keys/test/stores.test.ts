// Every store against the contract, on the real servers.
import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createKeys, memoryKeyStore } from '@sallyport/keys';
import type { KeyStore, KeyWatcher, StoredKey } from '@sallyport/keys';
import { testKeyStore } from '@sallyport/keys/testing';
import type { KeyStoreUnderTest } from '@sallyport/keys/testing';
import { postgresKeyMigrations, postgresKeyStore } from '@sallyport/keys/postgres';
import type { PostgresListener } from '@sallyport/keys/postgres';
import { redisKeyCache } from '@sallyport/keys/redis';
import type { RedisKeyCacheOptions } from '@sallyport/keys/redis';
import { sqliteKeyStore } from '@sallyport/keys/sqlite';
import type { SqliteDatabase } from '@sallyport/keys/sqlite';
import { Redis } from 'ioredis';
import Database from 'libsql';
import pg from 'pg';
import { createClient } from 'redis';
import { startPostgres, startRedis } from '../../../test/support/servers.mjs';
import type { RunningServer } from '../../../test/support/servers.mjs';
import { describeWith } from '../../../test/support/services.ts';

const folder = mkdtempSync(join(tmpdir(), 'sallyport-stores-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As somebody's hand, or half of a restore, leaves it; the largest number there is cannot be counted up. */
const damaging = (id: string, table = 'sallyport_keys', last = '9223372036854775807'): string => {
  return `update ${table} set roles = 'nonsense', version = ${last} where id = '${id}'`;
};

async function sqliteStore(): Promise<KeyStoreUnderTest> {
  const file = join(folder, `${randomUUID()}.db`);
  const first = new Database(file);
  const store = sqliteKeyStore({ database: first });
  await store.migrate();
  const second = new Database(file);
  return {
    store,
    another: () => sqliteKeyStore({ database: second }),
    damage: (id) => void second.exec(damaging(id)),
    close: () => void (first.close(), second.close()),
  };
}

testKeyStore('sqliteKeyStore', sqliteStore);

interface NodeSqlite {
  readonly DatabaseSync: new (file: string) => SqliteDatabase & { close(): void };
}

// Node 22.13 and later.
const nodeSqlite = process.getBuiltinModule('node:sqlite') as NodeSqlite | undefined;
if (nodeSqlite !== undefined) {
  testKeyStore('sqliteKeyStore over node:sqlite', async () => {
    const database = new nodeSqlite.DatabaseSync(join(folder, `${randomUUID()}.db`));
    const store = sqliteKeyStore({ database });
    await store.migrate();
    return { store, damage: (id) => void database.exec(damaging(id)), close: () => database.close() };
  });
}

const sampleKey = (changes: Partial<StoredKey> = {}): StoredKey => ({
  id: randomUUID(),
  environment: 'test',
  owner: 'u',
  kind: 'service',
  roles: [],
  scopes: ['s'],
  createdAt: 1,
  disabled: false,
  hash: randomUUID(),
  version: 1,
  ...changes,
});

interface Heard {
  readonly changed: string[];
  interrupted: number;
  resumed: number;
}

function recorder(): { heard: Heard; watcher: KeyWatcher } {
  const heard: Heard = { changed: [], interrupted: 0, resumed: 0 };
  const changed = (id: string): void => void heard.changed.push(id);
  return { heard, watcher: { changed, interrupted: () => heard.interrupted++, resumed: () => heard.resumed++ } };
}

async function until(isTrue: () => boolean | Promise<boolean>, limitMs = 10_000): Promise<number> {
  const start = performance.now();
  while (!(await isTrue())) {
    if (performance.now() - start > limitMs) throw new Error(`not within ${limitMs} ms: ${String(isTrue)}`);
    await sleep(5);
  }
  return performance.now() - start;
}

describe('sqliteKeyStore', () => {
  it('closes the file and its log to others, who could make themselves a key', async () => {
    const file = join(folder, 'open.db');
    writeFileSync(file, '', { mode: 0o644 });
    chmodSync(file, 0o644);
    const database = new Database(file);
    const store = sqliteKeyStore({ database });
    await store.migrate();
    await store.put(sampleKey());
    for (const path of [file, `${file}-wal`, `${file}-shm`])
      expect([path, statSync(path).mode & 0o777]).toEqual([path, 0o600]);
    database.close();
  });

  it('is migrated once, whoever comes first, and not half', async () => {
    const file = join(folder, 'migrated.db');
    const [first, second] = [new Database(file), new Database(file)];
    const [one, two] = [sqliteKeyStore({ database: first }), sqliteKeyStore({ database: second })];
    expect([await one.migrate(), await two.migrate(), await one.migrate()]).toEqual([[1], [], []]);
    first.close();
    second.close();
    const broken = new Database(join(folder, 'broken.db'));
    broken.exec('create table sallyport_keys (id text)');
    await expect(sqliteKeyStore({ database: broken }).migrate()).rejects.toThrow('already exists');
    expect(broken.prepare("select name from sqlite_master where name like '%migrations'").all()).toEqual([]);
    broken.close();
  });

  it('says that it is down while another process writes for too long, and opens nothing', async () => {
    const file = join(folder, 'busy.db');
    const [mine, other] = [new Database(file), new Database(file)];
    const store = sqliteKeyStore({ database: mine, busyTimeoutMs: 20 });
    await store.migrate();
    const key = sampleKey();
    await store.put(key);
    other.exec('begin immediate');
    await expect(store.update(key.id, 1, { revokedAt: 5 })).rejects.toThrow(/locked|busy/i);
    expect((await store.findByHash(key.hash))?.version).toBe(1);
    other.exec('rollback');
    expect((await store.update(key.id, 1, { revokedAt: 5 }))?.version).toBe(2);
    mine.close();
    other.close();
  });

  it('rejects rather than reads a damaged record as one that opens more', async () => {
    const database = new Database(join(folder, 'damaged.db'));
    const store = sqliteKeyStore({ database });
    await store.migrate();
    const key = sampleKey({ expiresAt: 5, zones: ['internal'] });
    await store.put(key);
    for (const [column, value] of [
      ['expires_at', 'soon'],
      ['revoked_at', 'x'],
      ['roles', '{'],
      ['scopes', '["a", 5]'],
      ['zones', '"internal"'],
    ] as const) {
      const [{ [column]: before } = {}] = database.prepare(`select ${column} from sallyport_keys`).all() as Record<
        string,
        never
      >[];
      database.prepare(`update sallyport_keys set ${column} = ?`).run(value);
      await expect(store.findByHash(key.hash)).rejects.toThrow(/stored key|JSON/);
      database.prepare(`update sallyport_keys set ${column} = ? where id = ?`).run(before ?? null, key.id);
    }
    expect({ ...(await store.findByHash(key.hash)) }).toEqual(key);
    database.close();
  });
});

describeWith('postgres', 'postgresKeyStore', () => {
  let server: RunningServer;
  let pool: pg.Pool;
  beforeAll(async () => {
    server = await startPostgres();
    pool = new pg.Pool({ connectionString: server.url, max: 8 });
    // Its connections may hear of the end of the server.
    pool.on('error', () => undefined);
  });
  afterAll(async () => {
    await pool.end();
    await server.stop();
  });

  async function connected(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    return client;
  }

  testKeyStore('postgresKeyStore', async () => {
    const schema = `s${randomBytes(8).toString('hex')}`;
    const pids: number[] = [];
    const listen = async (): Promise<pg.Client> => {
      const client = await connected();
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      pids.push(rows[0]?.pid ?? 0);
      return client;
    };
    const store = postgresKeyStore({ client: pool, listen, schema });
    await store.migrate();
    return {
      store,
      another: () => postgresKeyStore({ client: pool, schema }),
      damage: async (id) => void (await pool.query(damaging(id, `${schema}.sallyport_keys`, '2147483647'))),
      interrupt: async () => void (await pool.query('select pg_terminate_backend($1)', [pids.at(-1)])),
    };
  });

  const fresh = (): string => `s${randomBytes(8).toString('hex')}`;

  it('is migrated once when many processes do it at once', async () => {
    const schema = fresh();
    const pools = Array.from({ length: 8 }, () => new pg.Pool({ connectionString: server.url, max: 1 }));
    await Promise.all(pools.map((client) => postgresKeyStore({ client, schema }).migrate()));
    await Promise.all(pools.map((each) => each.end()));
    const { rows } = await pool.query(`select version from ${schema}.sallyport_key_migrations order by version`);
    expect(rows).toEqual(postgresKeyMigrations({ schema }).map(({ version }) => ({ version })));
  });

  it('gives its migrations as text for tools that run them', async () => {
    const schema = fresh();
    await pool.query(`create schema ${schema}`);
    for (const { sql } of postgresKeyMigrations({ schema })) await pool.query(sql);
    const store = postgresKeyStore({ client: pool, schema });
    const key = sampleKey();
    await store.put(key);
    expect({ ...(await store.findByHash(key.hash)) }).toEqual(key);
  });

  it('works for a role that may do no more than it needs', async () => {
    const schema = fresh();
    await postgresKeyStore({ client: pool, schema }).migrate();
    await pool.query(`create role ${schema} login; grant usage on schema ${schema} to ${schema};
      grant select, insert, update on ${schema}.sallyport_keys to ${schema}`);
    const app = new pg.Pool({ connectionString: server.url.replace('postgres@', `${schema}@`), max: 1 });
    const store = postgresKeyStore({ client: app, schema });
    const key = sampleKey();
    await store.put(key);
    await store.touch(key.id, 5);
    expect((await store.update(key.id, 1, { revokedAt: 5 }))?.lastUsedAt).toBe(5);
    await expect(app.query(`delete from ${schema}.sallyport_keys`)).rejects.toThrow('permission denied');
    await app.end();
  });

  it('asks one question for a key it has not seen', async () => {
    const schema = fresh();
    const asked: string[] = [];
    const client = {
      query: (text: string, values?: unknown[]) => {
        asked.push(text);
        return pool.query(text, values);
      },
    };
    const store = postgresKeyStore({ client, schema });
    await store.migrate();
    const keys = createKeys({ environment: 'test', pepper: randomBytes(32), store, lastUsedEveryMs: 0 });
    const { key } = await keys.issue({ owner: 'u' });
    asked.length = 0;
    expect((await keys.verify(key)).valid).toBe(true);
    expect(asked).toHaveLength(1);
  });

  it('tells of what somebody changes or deletes by hand', async () => {
    const schema = fresh();
    const store = postgresKeyStore({ client: pool, schema, listen: connected });
    await store.migrate();
    const [gone, ended, used] = [sampleKey(), sampleKey(), sampleKey()];
    for (const key of [gone, ended, used]) await store.put(key);
    const { heard, watcher } = recorder();
    const stop = (await store.watch?.(watcher)) ?? (() => Promise.resolve());
    await pool.query(`update ${schema}.sallyport_keys set last_used_at = 5 where id = $1`, [used.id]);
    await pool.query(`update ${schema}.sallyport_keys set revoked_at = 5 where id = $1`, [ended.id]);
    await pool.query(`delete from ${schema}.sallyport_keys where id = $1`, [gone.id]);
    await until(() => heard.changed.length >= 2);
    expect(heard.changed).toEqual([ended.id, gone.id]);
    await stop();
    const count = `select count(*)::int as n from pg_stat_activity where query like '%listen%' or query = 'select 1'`;
    await until(async () => (await pool.query<{ n: number }>(count)).rows[0]?.n === 1);
  });

  it('notices within a second that a connection has gone silent, and comes back', async () => {
    const schema = fresh();
    const proxy = await silencer(server.port);
    const listen = async (): Promise<pg.Client> => {
      const client = new pg.Client({ connectionString: server.url.replace(`:${server.port}`, `:${proxy.port}`) });
      await client.connect();
      return client;
    };
    const store = postgresKeyStore({ client: pool, schema, listen });
    await store.migrate();
    const key = sampleKey();
    await store.put(key);
    const { heard, watcher } = recorder();
    const stop = (await store.watch?.(watcher)) ?? (() => Promise.resolve());
    expect(heard.interrupted).toBe(0);
    proxy.silence(true);
    expect(await until(() => heard.interrupted === 1)).toBeLessThan(1000);
    proxy.silence(false);
    await until(() => heard.resumed === 1);
    await store.update(key.id, 1, { disabled: true });
    await until(() => heard.changed.includes(key.id));
    await stop();
    await proxy.close();
  });

  it('does not take a connection for one that hears when nothing is passed on', async () => {
    const schema = fresh();
    const ends: string[] = [];
    const listen = async (): Promise<PostgresListener> => ({
      query: async () => ({ rows: [] }),
      on: () => undefined,
      end: async () => void ends.push('end'),
    });
    const store = postgresKeyStore({ client: pool, schema, listen });
    await expect(store.watch?.(recorder().watcher)).rejects.toThrow('no answer within');
    expect(ends).toEqual(['end']);
  });
});

describeWith('redis', 'redisKeyCache', () => {
  let server: RunningServer;
  let control: Redis;
  beforeAll(async () => {
    server = await startRedis();
    control = new Redis(server.url);
  });
  afterAll(async () => {
    control.disconnect();
    await server.stop();
  });

  const secret = randomBytes(32).toString('hex');
  const clients = {
    async ioredis(): Promise<{ client: Redis; close: () => void }> {
      const client = new Redis(server.url);
      client.on('error', () => undefined);
      return { client, close: () => client.disconnect() };
    },
    async 'node-redis'() {
      const client = createClient({ url: server.url });
      client.on('error', () => undefined);
      await client.connect();
      return { client, close: () => client.destroy() };
    },
  };

  testKeyStore('redisKeyCache over a store that tells of nothing, ioredis', () => cached('ioredis'));
  testKeyStore('redisKeyCache over a store that tells of nothing, node-redis', () => cached('node-redis'));
  testKeyStore('redisKeyCache over a store that tells of changes', async () => {
    const { client, close } = await clients.ioredis();
    const inner = memoryKeyStore();
    const options = { client, secret, prefix: `${randomUUID()}:` };
    const store = redisKeyCache({ ...options, store: inner });
    return { store, another: () => inner, close };
  });

  testKeyStore('redisKeyCache over a file', async () => {
    const { client, close } = await clients.ioredis();
    const file = await sqliteStore();
    const store = redisKeyCache({ client, secret, prefix: `${randomUUID()}:`, store: file.store });
    return { ...file, store, close: () => void (close(), file.close?.()) };
  });

  it('drops a key that cannot be read any more when it is revoked, and waits when nobody knows what it is kept under', async () => {
    const { client, close } = await clients.ioredis();
    const file = new Database(':memory:');
    const inner = sqliteKeyStore({ database: file });
    await inner.migrate();
    const options = { client, secret, prefix: `${randomUUID()}:`, store: inner, ttlMs: 300 };
    // As in two processes, of which the other does not listen.
    const [store, other] = [redisKeyCache(options), redisKeyCache(options)];
    const [one, two] = [sampleKey(), sampleKey()];
    for (const key of [one, two]) {
      await store.put(key);
      await store.findByHash(key.hash);
      file.exec(damaging(key.id));
    }
    expect((await other.findByHash(one.hash))?.id).toBe(one.id);
    await store.revoke?.(one.id, 'test', 5);
    for (const each of [store, other]) {
      await expect(each.findByHash(one.hash)).rejects.toMatchObject({ code: 'unreadable' });
    }
    file.exec(`update sallyport_keys set hash = x'00' where id = '${two.id}'`);
    const start = performance.now();
    await store.revoke?.(two.id, 'test', 5);
    expect(performance.now() - start).toBeGreaterThan(250);
    expect(await store.findByHash(two.hash)).toBeUndefined();
    file.close();
    close();
  });

  /** A cache over a memory store that tells of nothing, with the names of what was asked of the store. */
  async function pair(changes: Partial<RedisKeyCacheOptions> = {}) {
    const memory = memoryKeyStore();
    const asked: string[] = [];
    const gate = { open: Promise.resolve() };
    const inner = {
      ...Object.fromEntries(Object.entries(memory).filter(([name]) => name !== 'watch')),
      async findByHash(hash: string) {
        asked.push(hash);
        const found = await memory.findByHash(hash);
        await gate.open;
        return found;
      },
    } as KeyStore;
    const client = new Redis(server.url, { maxRetriesPerRequest: 1 });
    client.on('error', () => undefined);
    const prefix = `${randomUUID()}:`;
    const options = { client, secret, prefix, store: inner, ...changes };
    const names = (): Promise<string[]> => control.keys(`${prefix}k:*`);
    const filled = async (): Promise<string> => {
      await until(async () => (await names()).length > 0);
      return (await names())[0] ?? '';
    };
    return {
      memory,
      asked,
      gate,
      inner,
      client,
      options,
      cache: redisKeyCache(options),
      names,
      filled,
      close: () => client.disconnect(),
    };
  }

  it('asks the store once, keeps no unknown key, and puts neither key nor hash into Redis', async () => {
    const { cache, asked, options, names, filled, close } = await pair({ ttlMs: 60_000 });
    const key = sampleKey({ tenant: 't', expiresAt: 5 });
    await cache.put(key);
    expect({ ...(await cache.findByHash(key.hash)) }).toEqual(key);
    const name = await filled();
    expect({ ...(await redisKeyCache(options).findByHash(key.hash)) }).toEqual(key);
    expect(asked).toHaveLength(1);
    expect(`${name} ${await control.get(name)}`).not.toContain(key.hash);
    for (let at = 0; at < 2; at++) expect(await cache.findByHash('unknown')).toBeUndefined();
    expect(asked).toHaveLength(3);
    expect(await names()).toHaveLength(1);
    close();
  });

  it('believes nothing that somebody else has put into Redis', async () => {
    const { cache, asked, options, filled, names, close } = await pair({ ttlMs: 60_000, timeoutMs: 5000 });
    const [key, strong] = [sampleKey(), sampleKey({ roles: ['admin'] })];
    for (const each of [key, strong]) await cache.put(each);
    await cache.findByHash(key.hash);
    const name = await filled();
    const entry = (await control.get(name)) ?? '';
    await cache.findByHash(strong.hash);
    await until(async () => (await names()).length === 2);
    const other = (await names()).find((each) => each !== name) ?? '';
    const forged = [
      entry.replace('"roles":[]', '"roles":["admin"]'),
      entry.slice(0, -1),
      entry.slice(44),
      `.${entry}`,
      `${'A'.repeat(43)}${entry.slice(43)}`,
      // Signed, for another key.
      (await control.get(other)) ?? '',
      '',
      'null',
    ];
    for (const text of forged) {
      await control.set(name, text);
      asked.length = 0;
      expect([text, { ...(await cache.findByHash(key.hash)) }]).toEqual([text, key]);
      expect([text, asked.length]).toEqual([text, 1]);
    }
    // Signed with another secret.
    await redisKeyCache({ ...options, secret: randomBytes(32) }).findByHash(key.hash);
    // What counted once and is put back after its time.
    const short = redisKeyCache({ ...options, ttlMs: 50 });
    await control.set(name, entry);
    asked.length = 0;
    expect({ ...(await short.findByHash(key.hash)) }).toEqual(key);
    expect(asked).toHaveLength(1);
    close();
  });

  it('serves an entry no longer than it counts, also when Redis keeps it', async () => {
    const { cache, asked, filled, close } = await pair({ ttlMs: 300 });
    const key = sampleKey();
    await cache.put(key);
    await cache.findByHash(key.hash);
    const name = await filled();
    await control.persist(name);
    await sleep(320);
    await cache.findByHash(key.hash);
    expect(asked).toHaveLength(2);
    close();
  });

  it('lets nobody put back what was read before a change', async () => {
    const { cache, gate, memory, asked, options, filled, names, close } = await pair({ ttlMs: 60_000 });
    const key = sampleKey();
    await cache.put(key);
    let letGo: () => void = () => undefined;
    gate.open = new Promise<void>((resolve) => (letGo = resolve));
    // Another process reads the key, is slow, and has heard of nothing.
    const slow = redisKeyCache(options).findByHash(key.hash);
    await until(() => asked.length === 1);
    await cache.update(key.id, 1, { revokedAt: 5 });
    expect((await memory.findById(key.id))?.revokedAt).toBe(5);
    letGo();
    expect((await slow)?.revokedAt).toBeUndefined();
    await sleep(50);
    expect((await redisKeyCache(options).findByHash(key.hash))?.revokedAt).toBe(5);
    expect(await control.get(await filled())).toBe('-');
    expect(await names()).toHaveLength(1);
    close();
  });

  it('drops what a store that tells of changes was told past it, for processes that do not listen', async () => {
    const memory = memoryKeyStore();
    const { options, client, filled, close } = await pair({ store: memory, ttlMs: 60_000 });
    const [listening, deaf] = [redisKeyCache(options), redisKeyCache(options)];
    const { heard, watcher } = recorder();
    await listening.watch?.(watcher);
    const key = sampleKey();
    await memory.put(key);
    await deaf.findByHash(key.hash);
    const name = await filled();
    await memory.update(key.id, 1, { revokedAt: 5 });
    expect(heard.changed).toEqual([key.id]);
    expect((await listening.findByHash(key.hash))?.revokedAt).toBe(5);
    await until(async () => (await client.get(name)) === '-');
    expect((await deaf.findByHash(key.hash))?.revokedAt).toBe(5);
    close();
  });

  it('asks the store while Redis is down or hangs, and ends a change when what Redis holds has ended', async () => {
    const own = await startRedis();
    const { options: rest, close } = await pair();
    const client = new Redis(own.url, { maxRetriesPerRequest: 0 });
    client.on('error', () => undefined);
    const cache = redisKeyCache({ ...rest, client, ttlMs: 400, timeoutMs: 50 });
    const key = sampleKey();
    await cache.put(key);
    await cache.findByHash(key.hash);
    process.kill(own.pid, 'SIGSTOP');
    for (let at = 0; at < 3; at++) expect((await cache.findByHash(key.hash))?.version).toBe(1);
    const start = performance.now();
    expect((await cache.update(key.id, 1, { revokedAt: 5 }))?.version).toBe(2);
    // A second until it is given up, and then as long as an entry counts.
    expect(performance.now() - start).toBeGreaterThanOrEqual(1390);
    expect((await cache.findByHash(key.hash))?.revokedAt).toBe(5);
    process.kill(own.pid, 'SIGCONT');
    expect((await cache.findByHash(key.hash))?.revokedAt).toBe(5);
    await own.stop();
    expect((await cache.findByHash(key.hash))?.revokedAt).toBe(5);
    client.disconnect();
    close();
  });

  async function cached(kind: keyof typeof clients): Promise<KeyStoreUnderTest> {
    const [first, second, third] = [await clients[kind](), await clients[kind](), await clients[kind]()];
    const inner = await sqliteStore();
    const options = { secret, prefix: `${randomUUID()}:` };
    const store = redisKeyCache({ ...options, client: first.client, subscriber: second.client, store: inner.store });
    return {
      store,
      another: async () =>
        redisKeyCache({ ...options, client: third.client, store: (await inner.another?.()) ?? inner.store }),
      interrupt: async () => void (await control.call('CLIENT', 'KILL', 'TYPE', 'pubsub')),
      close: async () => {
        for (const { close } of [first, second, third]) close();
        await inner.close?.();
      },
    };
  }
});

/** A TCP proxy that can stop passing anything on while its connections stay open, as a dropped route does. */
async function silencer(target: number) {
  let isSilent = false;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => void (isSilent || to.write(bytes)));
      from.on('error', () => undefined);
      from.on('close', () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    silence: (silent: boolean) => void (isSilent = silent),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
