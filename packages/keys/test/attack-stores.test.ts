// What an attack on the stores has found, through public doors.
import { randomBytes } from 'node:crypto';
import { execFile } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openExchange } from '@sallyport/core';
import { apiKey, createKeys, keysAdmin, memoryKeyStore } from '@sallyport/keys';
import type { KeyStore, Keys } from '@sallyport/keys';
import { redisKeyCache } from '@sallyport/keys/redis';
import type { RedisKeyCacheOptions, RedisSubscriber } from '@sallyport/keys/redis';
import { sqliteKeyStore } from '@sallyport/keys/sqlite';
import { build } from 'esbuild';
import express from 'express';
import Database from 'libsql';
import { listen } from '../../../test/support/frameworks.ts';

const pepper = randomBytes(32).toString('hex');
const sleep = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
const open: { close(): Promise<void> }[] = [];
afterAll(async () => void (await Promise.all(open.map((each) => each.close()))));

async function served(app: express.Express): Promise<string> {
  const server = await listen(app as unknown as RequestListener);
  open.push(server);
  return server.url;
}

/** A Redis of this process, which each client may be cut off from. */
function fakeRedis() {
  const entries = new Map<string, string>();
  const told = new EventEmitter();
  const connected = () => {
    const link = { isCut: false };
    const call = async (command: string, ...[name = '', value = '', ...rest]: string[]): Promise<unknown> => {
      if (link.isCut) throw new Error('ECONNREFUSED');
      if (command === 'GET') return entries.get(name) ?? null;
      if (command === 'PUBLISH') setImmediate(() => told.emit('message', name, value));
      else if (!rest.includes('NX') || !entries.has(name)) entries.set(name, value);
      return 'OK';
    };
    return { link, client: { call } };
  };
  const subscriber = (): RedisSubscriber =>
    Object.assign(told, { subscribe: async () => 1, unsubscribe: async () => 1, call: async () => 1 }) as never;
  return { entries, connected, subscriber };
}

function processOf(store: KeyStore, options: Omit<RedisKeyCacheOptions, 'store' | 'secret'>): Keys {
  const cache = redisKeyCache({ store, secret: pepper, onPending: () => undefined, ...options });
  const keys = createKeys({ environment: 'live', pepper, cacheMs: 60_000, store: cache });
  open.push(keys);
  return keys;
}

/** Asks all the time. @returns milliseconds until the last time that the key was good */
async function lastGood(keys: Keys, key: string, from: number, forMs: number, meanwhile = (): void => undefined) {
  let last = 0;
  while (performance.now() - from < forMs) {
    meanwhile();
    const asked = performance.now();
    if ((await keys.verify(key)).valid) last = asked - from;
    await sleep(25);
  }
  return last;
}

/** The same store, of which nobody is told anything. */
const deaf = (store: KeyStore): KeyStore => {
  const verbs = Object.entries(store).filter(([name]) => name !== 'watch');
  return Object.fromEntries(verbs) as unknown as KeyStore;
};

describe('a revocation behind Redis holds within a second', () => {
  const FOR = 1250;

  // At the same time, since all of them wait for a second to pass.
  it.concurrent.each<[what: string, tells: boolean]>([
    ['a store that tells of changes', true],
    ['a store that only can be asked', false],
  ])(
    'in front of %s: when the one who revokes does not reach Redis, and when old entries are put back',
    async (_, tells) => {
      const [cutOff, replayed] = [false, true].map(async (replay) => {
        const { entries, connected } = fakeRedis();
        const store = tells ? memoryKeyStore() : deaf(memoryKeyStore());
        const [own, others] = [connected(), connected()];
        const here = processOf(store, { client: own.client, ttlMs: 3000 });
        const there = processOf(store, { client: others.client, ttlMs: 3000 });
        const { key, record } = await here.issue({ owner: 'u' });
        const other = await here.issue({ owner: 'other' });
        expect([(await here.verify(key)).valid, (await there.verify(key)).valid]).toEqual([true, true]);
        await sleep(20);
        const copies = [...entries];
        own.link.isCut = !replay;
        const from = performance.now();
        // Fulfilled when what lies in Redis has ended, if Redis cannot be told.
        const revoked = here.revoke(record.id);
        if (replay) await revoked;
        await sleep(30);
        const fresh = processOf(store, { client: others.client, ttlMs: 3000 });
        // It hears from now on, which says nothing of what was read before.
        await fresh.verify(other.key);
        await sleep(20);
        const putBack = (): void => {
          if (replay) for (const [name, entry] of copies) entries.set(name, entry);
        };
        return Promise.all([here, there, fresh].map((keys) => lastGood(keys, key, from, FOR, putBack)));
      });
      for (const worst of [await cutOff, await replayed]) expect(Math.max(...(worst ?? [9999]))).toBeLessThan(1000);
    },
  );

  it.concurrent(
    'or within ttlMs, which is told, when only Redis tells of changes and cannot be told of this one',
    async () => {
      const { connected, subscriber } = fakeRedis();
      const store = deaf(memoryKeyStore());
      const [own, others] = [connected(), connected()];
      const pending: string[] = [];
      const onPending = (id: string): void => void pending.push(id);
      const here = processOf(store, { client: own.client, ttlMs: 900, onPending });
      const there = processOf(store, { client: others.client, subscriber: subscriber(), ttlMs: 900 });
      const { key, record } = await here.issue({ owner: 'u' });
      for (let at = 0; at < 30; at++) {
        expect((await there.verify(key)).valid).toBe(true);
        await sleep(20);
      }
      own.link.isCut = true;
      const from = performance.now();
      const revoked = here.revoke(record.id).then(() => performance.now() - from);
      const last = await lastGood(there, key, from, 1300);
      expect(last).toBeLessThan(900);
      expect(await revoked).toBeGreaterThanOrEqual(last);
      expect(pending).toEqual([record.id]);
    },
  );
});

describe('a store that answers with nonsense', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keys-attack-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const broken: readonly (readonly [string, object])[] = [
    ['no list of scopes', { scopes: 'chat:write' }],
    ['no list of roles', { roles: undefined }],
    ['an end that is no time', { expiresAt: '2999' }],
    ['an end beyond any time', { expiresAt: Number.MAX_VALUE }],
    ['a revocation that is no time', { revokedAt: null }],
    ['networks that are no list', { networks: '10.0.0.0/8' }],
    ['origins that are no texts', { origins: [null] }],
    ['zones that are no list', { zones: {} }],
    ['nobody as its owner', { owner: '' }],
    ['a kind that there is not', { kind: 'root' }],
    ['no word on whether it is disabled', { disabled: undefined }],
    ['a tenant that is no text', { tenant: ['t'] }],
    ['no id', { id: 7 }],
  ];

  it.each(broken)('opens nothing, whatever the policy: %s', async (_, wrong) => {
    const memory = memoryKeyStore();
    const store: KeyStore = {
      ...deaf(memory),
      findByHash: async (hash) => {
        const found = await memory.findByHash(hash);
        return found === undefined ? undefined : { ...found, ...wrong };
      },
    };
    await opensNothing(store);
  });

  it('opens nothing when a row holds what its driver cannot read', async () => {
    const database = new Database(join(folder, 'keys.db'));
    const store = sqliteKeyStore({ database });
    await store.migrate();
    await opensNothing(store, () => void database.exec('update sallyport_keys set expires_at = 9223372036854775807'));
    database.exec("update sallyport_keys set expires_at = null, created_at = ''");
    expect(await store.list({ environment: 'live', limit: 1 })).toMatchObject([
      { unreadable: 'createdAt', owner: 'u' },
    ]);
    database.close();
  });

  it('opens nothing with a driver that throws at large numbers, as node:sqlite does', async () => {
    const database = new Database(join(folder, 'strict.db'));
    const isLarge = (value: unknown): boolean => typeof value === 'number' && !Number.isSafeInteger(value);
    const strict = {
      exec: (sql: string) => database.exec(sql),
      prepare(sql: string) {
        const statement = database.prepare(sql);
        const all = (...values: unknown[]): unknown[] => {
          const rows = statement.all(...values) as object[];
          if (rows.some((row) => Object.values(row).some(isLarge))) throw new RangeError('too large');
          return rows;
        };
        return { all };
      },
    };
    const store = sqliteKeyStore({ database: strict });
    await store.migrate();
    await opensNothing(store, () => void database.exec('update sallyport_keys set expires_at = 9223372036854775807'));
    database.close();
  });

  it.each<[string, unknown]>([
    ['owner', 7],
    ['owner', Buffer.from('u')],
    ['tenant', 7],
    ['note', 7],
    ['replaced_by', 7],
    ['disabled', '0x0'],
    ['disabled', [0]],
    ['version', '1.0'],
    ['expires_at', '9e15'],
    ['scopes', ['chat']],
    ['roles', '"admin"'],
  ])('opens nothing when its driver gives another type: %s %j', async (column, value) => {
    const database = new Database(':memory:');
    let isWrong = false;
    const odd = {
      exec: (sql: string) => database.exec(sql),
      prepare(sql: string) {
        const statement = database.prepare(sql);
        const all = (...values: unknown[]): unknown[] => {
          const rows = statement.all(...values) as object[];
          return isWrong ? rows.map((row) => ({ ...row, [column]: value })) : rows;
        };
        return { all };
      },
    };
    const store = sqliteKeyStore({ database: odd });
    await store.migrate();
    const keys = createKeys({ environment: 'live', pepper, store, lastUsedEveryMs: 0 });
    open.push(keys);
    const { key } = await keys.issue({ owner: 'u' });
    isWrong = true;
    await expect(keys.verify(key)).rejects.toMatchObject({ code: 'unreadable' });
  });

  async function opensNothing(store: KeyStore, then = (): void => undefined): Promise<void> {
    const keys = createKeys({ environment: 'live', pepper, store });
    open.push(keys);
    const { key } = await keys.issue({ owner: 'u', scopes: ['chat'] });
    then();
    await expect(keys.verify(key)).rejects.toMatchObject({ code: 'unreadable' });
    const app = express();
    app.use('/deny', apiKey({ keys }));
    app.use('/allow', apiKey({ keys, onUnavailable: 'allow' }));
    app.use((_request, response) => void response.end('in'));
    const url = await served(app);
    for (const path of ['/deny', '/allow']) {
      const { status } = await fetch(url + path, { headers: { 'x-api-key': key } });
      expect([path, status]).toEqual([path, 503]);
    }
  }

  it('is down for the administration, whatever it throws; only a body that nobody parsed is a mistake of the app', async () => {
    const problems = [new TypeError('client.query is not a function'), new RangeError('x'), new Error('ECONNREFUSED')];
    const app = express();
    app.set('env', 'test');
    let problem: Error = new Error('none');
    const fail = async (): Promise<never> => {
      throw problem;
    };
    const store: KeyStore = { ...deaf(memoryKeyStore()), put: fail, findById: fail, list: fail };
    const keys = createKeys({ environment: 'live', pepper, store });
    open.push(keys);
    app.use((request, response, next) => {
      openExchange(request, response).principal = Object.freeze({
        id: 'root',
        kind: 'user',
        method: 'test',
        roles: [],
        scopes: [],
      });
      next();
    });
    app.use('/parsed', express.json(), keysAdmin({ keys, may: () => true }));
    app.use('/failing', express.json(), keysAdmin({ keys, may: fail }));
    app.use('/unparsed', keysAdmin({ keys, may: () => true }));
    const url = await served(app);
    const headers = { 'content-type': 'application/json' };
    const post = { method: 'POST', headers, body: '{"owner":"u"}' };
    for (problem of problems) {
      for (const [path, init] of [
        ['/parsed', {}],
        ['/parsed/some-id', {}],
        ['/parsed', post],
        ['/failing', post],
      ] as const) {
        expect([path, (await fetch(url + path, init)).status]).toEqual([path, 503]);
      }
    }
    expect((await fetch(`${url}/unparsed`, post)).status).toBe(500);
  });
});

it.concurrent('testKeyStore runs under plain node, as node:test has it, given or not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keys-attack-'));
  try {
    const outfile = join(folder, 'store.test.mjs');
    const contents = [
      "import * as nodeTest from 'node:test';",
      "import { memoryKeyStore } from '@sallyport/keys';",
      "import { testKeyStore } from '@sallyport/keys/testing';",
      "testKeyStore('mine', () => memoryKeyStore());",
      "testKeyStore('given', () => memoryKeyStore(), nodeTest);",
      "testKeyStore('broken', () => ({ ...memoryKeyStore(), findById: async () => undefined }));",
    ].join('\n');
    await build({
      stdin: { contents, resolveDir: import.meta.dirname },
      bundle: true,
      platform: 'node',
      format: 'esm',
      conditions: ['@sallyport/source'],
      outfile,
    });
    const { NODE_OPTIONS: _, ...env } = process.env;
    const outputs = [['--test', '--test-reporter=tap', outfile], [outfile]].map((args) => {
      // It fails, as the broken one does.
      return new Promise<string>((resolve) => {
        execFile(process.execPath, args, { cwd: folder, env }, (_error, stdout) => resolve(stdout));
      });
    });
    for (const out of await Promise.all(outputs)) {
      expect(out).toMatch(/[^t] (?:\d+ - )?mine keeps the contract/);
      expect(out).toMatch(/[^t] (?:\d+ - )?given keeps the contract/);
      expect(out).toMatch(/pass [1-9]\d/);
      expect(out).toMatch(/fail [1-9]/);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
