// Keys managed over HTTP: who may, what is shown, and what a browser on another site cannot do.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bodyParser } from '@koa/bodyparser';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openExchange } from '@sallyport/core';
import type { GuardEvent, Principal } from '@sallyport/core';
import { testOptions } from '@sallyport/core/testing';
import { createKeys, keysAdmin, memoryKeyStore } from '@sallyport/keys';
import type { KeyRecord, Keys, KeysAdminOptions, MayManage } from '@sallyport/keys';
import { keysAdmin as koaKeysAdmin } from '@sallyport/keys/koa';
import express from 'express';
import express4 from 'express-4';
import Koa from 'koa';

const servers: Server[] = [];
afterAll(() => servers.forEach((server) => void (server.closeAllConnections(), server.close())));

const people: Readonly<Record<string, Principal>> = {
  root: { id: 'root', kind: 'user', roles: ['admin'], method: 'test' },
  ann: { id: 'ann', kind: 'user', roles: ['lead'], method: 'test', tenant: 't1' },
  bob: { id: 'bob', kind: 'user', roles: [], method: 'test', tenant: 't1' },
};

/** root may do all; ann manages the keys of her tenant and gives `chat:*` away; bob sees his own keys. */
const may: MayManage = async ({ id, roles, tenant }, action, _resource, value) => {
  if (roles.includes('admin')) return true;
  const about = value as Partial<KeyRecord> & { scope?: string };
  if (about.tenant !== tenant) return false;
  if (roles.includes('lead')) return action === 'grant' ? about.scope?.startsWith('chat:') === true : true;
  return action === 'read' && about.owner === id;
};

interface Bench {
  readonly keys: Keys;
  readonly events: GuardEvent[];
  readonly ask: (
    who: string,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
}

interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly cache: string | null;
  readonly headers: Headers;
  readonly json: Record<string, never> & {
    key?: string;
    record?: KeyRecord;
    keys?: KeyRecord[];
    next?: string;
    code?: string;
  };
}

type Mount = (options: KeysAdminOptions) => RequestListener;

const principalOf = (name: string | string[] | undefined): Principal | undefined => people[String(name)];

const onExpress =
  (create: typeof express): Mount =>
  (options) => {
    const app = create();
    app.use((request, response, next) => {
      openExchange(request, response).principal = principalOf(request.headers['x-who']);
      next();
    });
    app.use('/admin/keys', express.json(), keysAdmin(options));
    app.use((_request, response) => void response.status(299).end('behind'));
    return app;
  };

const onKoa: Mount = (options) => {
  const app = new Koa();
  app.silent = true;
  app.use(async (context, next) => {
    openExchange(context.req, context.res).principal = principalOf(context.req.headers['x-who']);
    await next();
  });
  app.use(bodyParser());
  app.use(koaKeysAdmin({ ...options, path: '/admin/keys' }));
  app.use((context) => {
    context.status = 299;
    context.body = 'behind';
  });
  const answer = app.callback();
  return (request, response) => void answer(request, response);
};

async function bench(mount: Mount, changes: Partial<KeysAdminOptions> = {}): Promise<Bench> {
  const keys = createKeys({ environment: 'test', pepper: randomBytes(32), store: memoryKeyStore() });
  const events: GuardEvent[] = [];
  const listener = mount({ keys, may, onEvent: (event) => void events.push(event), ...changes });
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    keys,
    events,
    async ask(who, method, path, body, headers = {}) {
      const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: { 'x-who': who, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await reply.text();
      const json = text.startsWith('{') ? (JSON.parse(text) as Answer['json']) : ({} as Answer['json']);
      const { status, headers: got } = reply;
      return { status, type: got.get('content-type'), cache: got.get('cache-control'), headers: got, json };
    },
  };
}

const LIST = '/admin/keys';
const mounts: readonly (readonly [string, Mount])[] = [
  ['Express 5', onExpress(express)],
  ['Express 4', onExpress(express4 as typeof express)],
  ['Koa', onKoa],
];

describe.each(mounts)('keysAdmin on %s', (_name, mount) => {
  it('makes a key that works, shows it once, and lets no cache keep it', async () => {
    const { keys, ask } = await bench(mount);
    const made = await ask('root', 'POST', LIST, { owner: 'u', roles: ['r'], scopes: ['s'], zones: ['internal'] });
    expect([made.status, made.cache, made.type]).toEqual([201, 'no-store', 'application/json; charset=utf-8']);
    expect((await keys.verify(made.json.key ?? '')).valid).toBe(true);
    const id = made.json.record?.id ?? '';
    const found = await ask('root', 'GET', `${LIST}/${id}`);
    expect(found.json.record).toMatchObject(made.json.record ?? {});
    for (const text of [JSON.stringify(found.json), JSON.stringify((await ask('root', 'GET', LIST)).json)]) {
      expect(text).toContain(id);
      expect(text).not.toMatch(/sp_test_|hash|version/);
    }
  });

  it('rotates, disables, enables and revokes, and says who did it', async () => {
    const told: GuardEvent[] = [];
    const keys = createKeys({
      environment: 'test',
      pepper: randomBytes(32),
      onEvent: (event) => void told.push(event),
    });
    const { ask } = await bench(mount, { keys });
    const { key, record } = await keys.issue({ owner: 'u' });
    const at = `${LIST}/${record.id}`;
    const rotated = await ask('root', 'POST', `${at}/rotate`, { overlapMs: 60_000 });
    expect(rotated.status).toBe(201);
    expect((await keys.verify(rotated.json.key ?? '')).valid).toBe(true);
    expect((await ask('root', 'POST', `${at}/disable`, {})).json.record?.disabled).toBe(true);
    expect((await keys.verify(key)).valid).toBe(false);
    expect((await ask('root', 'POST', `${at}/enable`, {})).json.record?.disabled).toBe(false);
    expect((await keys.verify(key)).valid).toBe(true);
    // Without a body, as long as it says what it would be.
    const revoked = await ask('root', 'POST', `${at}/revoke`, undefined, { 'content-type': 'application/json' });
    expect(revoked.json.record?.revokedAt).toBeGreaterThan(0);
    expect((await keys.verify(key)).valid).toBe(false);
    const steps = told.filter(({ principalId }) => principalId === 'root').map(({ type }) => type);
    expect(steps).toEqual(['keys.rotated', 'keys.disabled', 'keys.enabled', 'keys.revoked']);
    expect((await ask('root', 'POST', `${at}/rotate`, { overlapMs: 0 })).json.code).toBe('key-not-rotatable');
  });

  it('refuses everybody who is nobody, before looking at anything', async () => {
    const { ask, events } = await bench(mount, { may: () => true });
    for (const [method, path] of [
      ['GET', LIST],
      ['POST', LIST],
      ['GET', `${LIST}/x`],
      ['PUT', `${LIST}/x/y/z`],
    ] as const) {
      const reply = await ask('nobody', method, path, method === 'GET' ? undefined : { owner: 'u' });
      expect([reply.status, reply.json.code, reply.cache]).toEqual([401, 'unauthenticated', 'no-store']);
      expect(reply.type).toMatch(/^application\/problem\+json/);
    }
    expect(events.map(({ type }) => type)).toEqual(Array.from({ length: 4 }, () => 'keys-admin.denied'));
  });

  it('shows of a key that one may not see as much as of one that is not there', async () => {
    const { keys, ask } = await bench(mount);
    const { record } = await keys.issue({ owner: 'carl', tenant: 't2' });
    const missing = await ask('ann', 'POST', `${LIST}/nothing/revoke`, {});
    for (const [method, path] of [
      ['GET', record.id],
      ['POST', `${record.id}/revoke`],
      ['POST', `${record.id}/rotate`],
    ] as const) {
      const reply = await ask('ann', method, `${LIST}/${path}`, method === 'GET' ? undefined : {});
      expect([reply.status, reply.json.code]).toEqual([404, 'unknown-key']);
      expect({ ...reply.json, instance: '' }).toEqual({ ...missing.json, instance: '' });
    }
    expect((await keys.get(record.id))?.revokedAt).toBeUndefined();
    const mine = await keys.issue({ owner: 'bob', tenant: 't1' });
    expect((await ask('bob', 'POST', `${LIST}/${mine.record.id}/revoke`, {})).status).toBe(403);
    expect((await ask('bob', 'GET', LIST)).json.keys?.map(({ id }) => id)).toEqual([mine.record.id]);
  });

  it('gives no right away that one may not give, be it by a new key or by a rotated one', async () => {
    const { keys, ask } = await bench(mount);
    const ask1 = (details: object) => ask('ann', 'POST', LIST, { owner: 'u', tenant: 't1', ...details });
    expect((await ask1({ scopes: ['chat:write'] })).status).toBe(201);
    for (const details of [
      { roles: ['admin'] },
      { scopes: ['chat:write', 'keys:all'] },
      { zones: ['internal'] },
      { tenant: 't2' },
      { tenant: undefined },
    ]) {
      expect([details, (await ask1(details)).json.code]).toEqual([details, 'forbidden']);
    }
    const strong = await keys.issue({ owner: 'u', tenant: 't1', roles: ['admin'] });
    const reply = await ask('ann', 'POST', `${LIST}/${strong.record.id}/rotate`, { overlapMs: 0 });
    expect([reply.status, reply.json.key]).toEqual([403, undefined]);
    expect((await keys.verify(strong.key)).valid).toBe(true);
    expect(await keys.list()).toHaveLength(2);
  });

  it('takes JSON that says so and nothing that a form can send', async () => {
    const { keys, ask } = await bench(mount);
    const { record } = await keys.issue({ owner: 'u' });
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/jsonp',
      '',
    ]) {
      const reply = await ask('root', 'POST', `${LIST}/${record.id}/revoke`, '{}', { 'content-type': type });
      expect([type, reply.status, reply.json.code]).toEqual([type, 415, 'unsupported-media-type']);
      const made = await ask('root', 'POST', LIST, '{"owner":"u"}', { 'content-type': type });
      expect([type, made.status]).toEqual([type, 415]);
    }
    expect((await ask('root', 'GET', `${LIST}/${record.id}/revoke`)).status).toBe(405);
    expect((await ask('root', 'DELETE', `${LIST}/${record.id}`)).headers.get('allow')).toBe('GET');
    expect((await keys.get(record.id))?.revokedAt).toBeUndefined();
    expect(await keys.list()).toHaveLength(1);
  });

  it('says what is wrong with details and takes no others', async () => {
    const { ask, keys } = await bench(mount);
    for (const details of [
      {},
      { owner: '' },
      { owner: { $gt: '' } },
      { owner: 'u', id: 'x' },
      { owner: 'u', by: 'x' },
      { owner: 'u', expiresAt: 1 },
      { owner: 'u', scopes: ['a b'] },
      { owner: 'u', networks: ['10.0.0.1/8'] },
      [],
    ]) {
      const reply = await ask('root', 'POST', LIST, details);
      expect([details, reply.status, reply.json.code]).toEqual([details, 400, 'invalid-key-details']);
    }
    // Koa's parser refuses it by itself.
    expect((await ask('root', 'POST', LIST, '{"owner":"u","__proto__":{"tenant":"t"}}')).status).toBe(400);
    const { record } = await keys.issue({ owner: 'u' });
    for (const [verb, body] of [
      ['rotate', {}],
      ['rotate', { overlapMs: -1 }],
      ['rotate', { overlapMs: 0, by: 'somebody' }],
      ['revoke', { by: 'somebody' }],
    ] as const) {
      expect((await ask('root', 'POST', `${LIST}/${record.id}/${verb}`, body)).status).toBe(400);
    }
    expect((await keys.get(record.id))?.revokedAt).toBeUndefined();
    for (const query of ['limit=0', 'limit=1001', 'limit=x', 'owner=u', 'after=']) {
      expect([query, (await ask('root', 'GET', `${LIST}?${query}`)).status]).toEqual([query, 400]);
    }
  });

  it('lists page by page without leaving out what may be seen', async () => {
    const { keys, ask } = await bench(mount);
    for (let at = 0; at < 12; at++) await keys.issue({ owner: at % 3 === 0 ? 'bob' : 'x', tenant: 't1' });
    const seen: string[] = [];
    const bobs = (await keys.list()).filter(({ owner }) => owner === 'bob').map(({ id }) => id);
    let pages = 0;
    for (let next: string | undefined; ; pages++) {
      const { json } = await ask('bob', 'GET', `${LIST}?limit=2${next === undefined ? '' : `&after=${next}`}`);
      seen.push(...(json.keys ?? []).map(({ owner }) => owner));
      next = json.next;
      if (next === undefined) break;
      // No id of anybody else, where the next page begins neither.
      expect(bobs).toContain(next);
    }
    expect(seen).toEqual(['bob', 'bob', 'bob', 'bob']);
    expect(pages).toBe(2);
  });

  it('opens nothing when the store is down or nobody can say who may', async () => {
    const down = (): never => {
      throw new Error('connect ECONNREFUSED 10.0.0.7');
    };
    const broken = await bench(mount, { may: down });
    const reply = await broken.ask('root', 'POST', LIST, { owner: 'u' });
    expect([reply.status, reply.json.code]).toEqual([503, 'keys-admin-unavailable']);
    expect(JSON.stringify(reply.json)).not.toContain('10.0.0.7');
    expect(await broken.keys.list()).toEqual([]);
    for (const answer of ['yes', 1, {}, Promise.resolve('true'), undefined]) {
      const { ask, keys } = await bench(mount, { may: () => answer as unknown as boolean });
      expect((await ask('root', 'POST', LIST, { owner: 'u' })).status).toBe(403);
      expect(await keys.list()).toEqual([]);
    }
  });

  it('answers everything below it and nothing else', async () => {
    const { ask } = await bench(mount);
    for (const path of [`${LIST}/a/b`, `${LIST}/a/revoke/c`, `${LIST}/%`, `${LIST}/%00`]) {
      expect([path, (await ask('root', 'GET', path)).json.code]).toEqual([path, 'not-found']);
    }
    for (const path of ['/', '/admin', '/admin/keysx']) expect((await ask('root', 'GET', path)).status).toBe(299);
  });
});

const keys = createKeys({ environment: 'test', pepper: randomBytes(32) });
testOptions<KeysAdminOptions>(
  'keysAdmin',
  keysAdmin,
  { keys, may },
  { keys: [{}, 'keys'], may: [true, {}], path: ['admin', '/admin/', '/a b'], onEvent: ['x'] },
);
