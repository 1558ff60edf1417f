// Every ledger store against the contract, on the real servers, and what only a database can do.
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testOptions } from '@sallyport/core/testing';
import {
  memoryLedgerStore,
  postgresLedgerSql,
  postgresLedgerStore,
  sqliteLedgerStore,
  usageLedger,
} from '@sallyport/quota/ledger';
import type {
  LedgerSqliteDatabase,
  PostgresLedgerStoreOptions,
  SqliteLedgerStoreOptions,
  UsageRow,
} from '@sallyport/quota/ledger';
import { testLedgerStore } from '@sallyport/quota/testing';
import Database from 'libsql';
import pg from 'pg';
import { startPostgres } from '../../../test/support/servers.mjs';
import type { RunningServer } from '../../../test/support/servers.mjs';
import { describeWith } from '../../../test/support/services.ts';

const folder = mkdtempSync(join(tmpdir(), 'sallyport-ledger-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

testLedgerStore('memoryLedgerStore', () => ({ store: memoryLedgerStore() }));

testLedgerStore('sqliteLedgerStore', () => {
  const file = join(folder, `${randomUUID()}.db`);
  const [first, second] = [new Database(file), new Database(file)];
  const open = (database: LedgerSqliteDatabase) => sqliteLedgerStore({ database });
  return { store: open(first), another: open(second), close: () => void (first.close(), second.close()) };
});

testOptions('memoryLedgerStore', memoryLedgerStore, {}, { maxRows: [0, 1.5, '10'] });
const postgresOptions: PostgresLedgerStoreOptions = { client: { query: async () => ({ rows: [] }) } };
const schemas = ['', 'Usage', 'pg_usage', 'a"b', 'a'.repeat(41)];
testOptions('postgresLedgerStore', postgresLedgerStore, postgresOptions, {
  client: ['postgres://', {}],
  schema: schemas,
});
const sqliteOptions = { database: new Database(':memory:') as LedgerSqliteDatabase };
testOptions<SqliteLedgerStoreOptions>('sqliteLedgerStore', sqliteLedgerStore, sqliteOptions, {
  database: ['file.db', {}, { exec() {} }],
  busyTimeoutMs: [1.5, '1000', 60_001],
});

describe('sqliteLedgerStore', () => {
  it('closes the file and its log to others, and loses nothing with the power', async () => {
    const file = join(folder, 'open.db');
    writeFileSync(file, '');
    chmodSync(file, 0o644);
    const database = new Database(file);
    database.exec('pragma synchronous = normal');
    const ledger = usageLedger({ store: sqliteLedgerStore({ database: database as LedgerSqliteDatabase }) });
    void ledger.record({ key: 'k', money: 1 });
    await ledger.close();
    for (const path of [file, `${file}-wal`, `${file}-shm`]) {
      expect([path, statSync(path).mode & 0o777]).toEqual([path, 0o600]);
    }
    expect(database.prepare('pragma synchronous').all()).toEqual([{ synchronous: 2 }]);
    database.close();
  });
});

describe('memoryLedgerStore', () => {
  it('counts in one row what it has no room for, and loses nothing', async () => {
    const ledger = usageLedger({ store: memoryLedgerStore({ maxRows: 10 }) });
    const at = Date.UTC(2026, 4, 1);
    for (let call = 0; call < 300; call++) void ledger.record({ at, key: `k${call % 3}`, model: `m${call}`, money: 1 });
    for (let call = 0; call < 300; call++) void ledger.record({ at, key: `other${call}`, money: 1 });
    await ledger.flush();
    const range = { from: at, to: at + 1 };
    const { rows, total } = await ledger.usage({}, range, { by: ['key', 'model'] });
    expect([rows.length, total.money]).toEqual([12, 600]);
    expect(rows.find(({ key }) => key === '(other)')).toMatchObject({ model: '(other)' });
    // A key of that name is none of it.
    void ledger.record({ at, key: '(other)', money: 1000 });
    await ledger.flush();
    expect((await ledger.usage('(other)', range)).total.money).toBe(0);
    expect((await ledger.usage({}, range)).total.money).toBe(1600);
  });
});

/** Passes everything on to the server, and can lose its answers. */
async function lossyProxy(port: number) {
  let losing = false;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => void (client.destroy(), upstream.destroy()));
    }
    client.pipe(upstream);
    upstream.on('data', (bytes) => {
      if (losing) client.destroy();
      else client.write(bytes);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    lose: (on: boolean) => void (losing = on),
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

describeWith('postgres', 'postgresLedgerStore', () => {
  let server: RunningServer;
  let pool: pg.Pool;
  beforeAll(async () => {
    server = await startPostgres();
    pool = new pg.Pool({ connectionString: server.url, max: 8 });
    // The server may close connections before the pool has said goodbye to them.
    pool.on('error', () => undefined);
    const stores = ['public', 'user'].map((schema) => postgresLedgerStore({ client: pool, schema }));
    await Promise.all([...stores, ...stores].map((store) => store.migrate()));
  }, 60_000);
  afterAll(async () => {
    await pool.end();
    await server.stop();
  });

  testLedgerStore('postgresLedgerStore', () => ({
    store: postgresLedgerStore({ client: pool, schema: 'user' }),
    another: postgresLedgerStore({ client: pool, schema: 'user' }),
  }));

  it('makes its tables from SQL that a migration tool can run, again and again', async () => {
    const schema = 'by_hand';
    for (let times = 0; times < 2; times++) await pool.query(postgresLedgerSql({ schema }));
    expect(await postgresLedgerStore({ client: pool, schema }).prune(0, 0)).toBe(0);
  });

  it('writes a batch with one statement', async () => {
    const texts: string[] = [];
    const client = { query: (text: string, values?: unknown[]) => (texts.push(text), pool.query(text, values)) };
    const ledger = usageLedger({ store: postgresLedgerStore({ client }) });
    for (let call = 0; call < 500; call++) void ledger.record({ key: `k${call}`, requests: 1 });
    await ledger.close();
    expect(texts.length).toBe(1);
  });

  it('counts a batch once whose answer was lost', async () => {
    const proxy = await lossyProxy(server.port);
    const url = server.url.replace(`:${server.port}`, `:${proxy.port}`);
    const client = new pg.Pool({ connectionString: url, max: 1 });
    client.on('error', () => undefined);
    const ledger = usageLedger({ store: postgresLedgerStore({ client }), storeTimeoutMs: 2000 });
    const key = randomUUID();
    const range = { from: Date.now() - 7_200_000, to: Date.now() + 7_200_000 };
    try {
      void ledger.record({ key, money: 1 });
      await ledger.flush();
      void ledger.record({ key, money: 10 });
      proxy.lose(true);
      await expect(ledger.flush()).rejects.toThrow('Connection terminated');
      // It was written all the same, and nobody was told.
      const direct = usageLedger({ store: postgresLedgerStore({ client: pool }) });
      for (let wait = 0; wait < 100 && (await direct.usage(key, range)).total.money === 1; wait++);
      expect((await direct.usage(key, range)).total.money).toBe(11);
      void ledger.record({ key, money: 100 });
      proxy.lose(false);
      await ledger.close();
      expect((await direct.usage(key, range)).total.money).toBe(111);
    } finally {
      await client.end();
      proxy.close();
    }
  });

  const bareRow = (key: string, changes: Partial<UsageRow>): UsageRow => {
    const owner = { key, principal: null, tenant: null, model: null, route: null };
    const tokens = { inputTokens: 0, outputTokens: 0, tokens: 0, estimated: 0 };
    return { bucket: 0, ...owner, ...tokens, requests: 1, money: 0, bytes: 0, refused: 0, released: 0, ...changes };
  };

  it('lets batches of the same rows in any order wait for each other, and not for ever', async () => {
    const store = postgresLedgerStore({ client: pool });
    const key = randomUUID();
    const rows = Array.from({ length: 2000 }, (_, bucket) => bareRow(key, { bucket }));
    const adds = Array.from({ length: 12 }, async (_, at) => {
      return store.add({ id: randomUUID(), rows: at % 2 === 0 ? rows : rows.toReversed() });
    });
    await Promise.all(adds);
    const query = { bounds: [0, 2000], where: { key }, by: [], limit: 1, offset: 0 };
    expect(await store.read(query)).toMatchObject([{ requests: 24_000 }]);
  });

  it('keeps a sum that a number can hold', async () => {
    const store = postgresLedgerStore({ client: pool });
    const key = randomUUID();
    const row = bareRow(key, { money: Number.MAX_SAFE_INTEGER - 1 });
    for (let times = 0; times < 2; times++) await store.add({ id: randomUUID(), rows: [row] });
    const { rows } = await pool.query('select money from sallyport_usage where key = $1', [key]);
    expect(rows).toEqual([{ money: String(Number.MAX_SAFE_INTEGER) }]);
  });

  it('takes any name that a client can choose', async () => {
    const ledger = usageLedger({ store: postgresLedgerStore({ client: pool }) });
    const key = randomUUID();
    const models = [
      '\0',
      'a\0',
      '\ud800',
      '\udfff',
      '',
      'x'.repeat(10_000),
      `${'x'.repeat(9999)}y`,
      "'; drop",
      '\\',
      '{}',
    ];
    for (const model of models) void ledger.record({ key, model, money: 1 });
    await ledger.close();
    const range = { from: Date.now() - 7_200_000, to: Date.now() + 7_200_000 };
    for (const model of models) expect((await ledger.usage({ key, model }, range)).total.money).toBe(1);
  });

  it('plans the reading of one key by its index', async () => {
    const store = postgresLedgerStore({ client: pool });
    const rows = Array.from({ length: 5000 }, (_, bucket) => bareRow(`plan${bucket}`, { bucket }));
    await store.add({ id: randomUUID(), rows });
    await pool.query('analyze sallyport_usage');
    let plan = '';
    const client = {
      query: async (text: string, values?: unknown[]) => {
        const explained = await pool.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
        plan = explained.rows.map((line) => line['QUERY PLAN']).join('\n');
        return { rows: [] };
      },
    };
    await postgresLedgerStore({ client }).read({
      bounds: [0, 100, 5000],
      where: { key: 'plan7' },
      by: ['model'],
      limit: 10,
      offset: 0,
    });
    expect(plan).toContain('sallyport_usage_key');
  });
});
