import { randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { exchangeOf } from '@sallyport/core';
import type { GuardEvent, Principal } from '@sallyport/core';
import { testOptions } from '@sallyport/core/testing';
import { KeysError, apiKey, createApiKeyGuard, createKeys } from '@sallyport/keys';
import type { ApiKeyOptions, IssuedKey, Keys } from '@sallyport/keys';
import { apiKey as koaApiKey } from '@sallyport/keys/koa';
import supertest from 'supertest';
import { frameworks, listen } from '../../../test/support/frameworks.ts';
import type { Serve } from '../../../test/support/frameworks.ts';

const pepper = randomBytes(32);
const fresh = (): Keys => createKeys({ environment: 'live', pepper });

testOptions<ApiKeyOptions>(
  'apiKey',
  createApiKeyGuard,
  { keys: fresh() },
  {
    keys: [{}, [], 'keys', { verify: true, recognises: true }],
    required: ['false', 0, {}],
    scope: ['', [], [''], [7], {}],
    headers: ['x-api-key', [], [''], ['a b'], ['a:b'], [7], {}],
    addressOf: ['x-forwarded-for', 1, true, {}],
    storeTimeoutMs: [0, 1.5, 60_001, '10', {}],
    onUnavailable: ['open', true, {}],
    mode: ['off', true],
    onEvent: ['x', {}],
    onDenied: ['x', {}],
    protocol: ['http', {}],
  },
);

interface Site {
  readonly agent: ReturnType<typeof supertest>;
  readonly events: GuardEvent[];
  readonly principals: (Principal | undefined)[];
}

function open(serve: Serve, options: ApiKeyOptions, before?: Principal): Site {
  const events: GuardEvent[] = [];
  const principals: (Principal | undefined)[] = [];
  const all = { ...options, onEvent: (event: GuardEvent) => void events.push(event) };
  const guard = { connect: apiKey(all), koa: koaApiKey(all) };
  const preset = createPreset(before);
  const listener = serve({
    guards: before === undefined ? [guard] : [preset, guard],
    handler: ({ request }) => {
      principals.push(exchangeOf(request)?.principal);
      return { json: { ok: true } };
    },
  });
  return { agent: supertest(listener), events, principals };
}

/** Stands in for an authenticator in front. */
function createPreset(principal: Principal | undefined): {
  connect: ReturnType<typeof apiKey>;
  koa: ReturnType<typeof koaApiKey>;
} {
  const keys = {
    recognises: () => true,
    verify: async () => ({
      valid: true as const,
      record: {
        id: 'front',
        environment: 'live' as const,
        owner: principal?.id ?? '',
        kind: 'user' as const,
        roles: [],
        scopes: [],
        createdAt: 0,
        disabled: false,
      },
    }),
  };
  const options = { keys, headers: ['x-front'], required: false };
  return { connect: apiKey(options), koa: koaApiKey(options) };
}

describe.each(frameworks)('apiKey on %s', (_name, serve) => {
  it('opens for a key in either header and names its owner as a frozen principal', async () => {
    const keys = fresh();
    const { key, record } = await keys.issue({
      owner: 'u-1',
      kind: 'user',
      roles: ['customer'],
      scopes: ['a'],
      tenant: 't',
    });
    const { agent, principals, events } = open(serve, { keys });
    await agent.post('/').set('authorization', `Bearer ${key}`).expect(200);
    await agent.post('/').set('authorization', `bearer  ${key}`).expect(200);
    await agent.post('/').set('x-api-key', key).expect(200);
    await agent.post('/').set('x-api-key', key).set('authorization', `Bearer ${key}`).expect(200);
    const principal = {
      id: 'u-1',
      kind: 'user',
      roles: ['customer'],
      scopes: ['a'],
      tenant: 't',
      method: 'api-key',
      credentialId: record.id,
    };
    expect(principals).toEqual([principal, principal, principal, principal]);
    expect(Object.isFrozen(principals[0]) && Object.isFrozen(principals[0]?.roles)).toBe(true);
    expect(events[0]).toMatchObject({ type: 'api-key.allowed', principalId: 'u-1', details: { keyId: record.id } });
  });

  it('gives one and the same answer whatever is wrong, and the reason to the operator only', async () => {
    const keys = fresh();
    const other = createKeys({ environment: 'test', pepper });
    const [revoked, expired, disabled] = await Promise.all([1, 2, 3].map(() => keys.issue({ owner: 'u' })));
    const id = (issued: IssuedKey | undefined): string => issued?.record.id ?? '';
    await keys.revoke(id(revoked));
    await keys.rotate(id(expired), { overlapMs: 0 });
    await keys.disable(id(disabled));
    const foreign = (await fresh().issue({ owner: 'u' })).key;
    const test = (await other.issue({ owner: 'u' })).key;
    const good = (await keys.issue({ owner: 'u' })).key;
    const cases: [reason: string, headers: Record<string, string>][] = [
      ['missing', {}],
      ['missing', { authorization: 'Basic dTpw' }],
      ['missing', { authorization: 'Bearer aaa.bbb.ccc' }],
      ['empty', { authorization: 'Bearer' }],
      ['empty', { authorization: 'Bearer  ' }],
      ['empty', { 'x-api-key': '' }],
      ['too-long', { 'x-api-key': 'x'.repeat(513) }],
      ['too-long', { authorization: `Bearer ${good}${'x'.repeat(500)}` }],
      ['conflicting', { 'x-api-key': good, authorization: `Bearer ${foreign}` }],
      ['malformed', { 'x-api-key': 'hello' }],
      ['malformed', { authorization: `Bearer ${good.slice(0, -1)}` }],
      ['wrong-environment', { 'x-api-key': test }],
      ['unknown', { 'x-api-key': foreign }],
      ['revoked', { 'x-api-key': revoked?.key ?? '' }],
      ['expired', { 'x-api-key': expired?.key ?? '' }],
      ['disabled', { 'x-api-key': disabled?.key ?? '' }],
    ];
    const { agent, events, principals } = open(serve, { keys });
    const answers = new Set<string>();
    for (const [, headers] of cases) {
      const reply = await agent.post('/').set(headers);
      expect(reply.status).toBe(401);
      expect(reply.headers['www-authenticate']).toBe('Bearer');
      expect(reply.body).toMatchObject({ code: 'unauthenticated', error: { type: 'authentication_error' } });
      answers.add(JSON.stringify({ ...reply.body, instance: '' }));
    }
    expect(answers.size).toBe(1);
    expect(events.map(({ details }) => details['reason'])).toEqual(cases.map(([reason]) => reason));
    expect(principals).toEqual([]);
    const told = JSON.stringify(events);
    for (const key of [foreign, test, good, revoked?.key ?? '']) expect(told).not.toContain(key.slice(8, 51));
  });

  it('refuses two lines of the same header, which node:http would merge or drop', async () => {
    const keys = fresh();
    const { key } = await keys.issue({ owner: 'u' });
    const events: GuardEvent[] = [];
    const options = { keys, onEvent: (event: GuardEvent) => void events.push(event) };
    const guards = [{ connect: apiKey(options), koa: koaApiKey(options) }];
    const site = await listen(serve({ guards, handler: () => ({ json: 1 }) }));
    const statuses: unknown[] = [];
    for (const [name, value] of [
      ['Authorization', `Bearer ${key}`],
      ['X-Api-Key', key],
    ] as const) {
      const answer = new Promise((resolve, reject) => {
        const { port } = new URL(site.url);
        const headers = [name, value, name.toLowerCase(), value, 'Host', 'localhost'];
        httpRequest({ host: '127.0.0.1', port, headers }, (reply) => resolve(reply.resume().statusCode))
          .on('error', reject)
          .end();
      });
      statuses.push(await answer);
    }
    await site.close();
    expect(statuses).toEqual([401, 401]);
    expect(events.map(({ details }) => details['reason'])).toEqual(['duplicate-header', 'duplicate-header']);
  });

  it('lets others pass on with required: false, but never a key that is bad', async () => {
    const keys = fresh();
    const { agent, principals } = open(serve, { keys, required: false });
    await agent.post('/').expect(200);
    await agent.post('/').set('authorization', 'Bearer aaa.bbb.ccc').expect(200);
    await agent
      .post('/')
      .set('authorization', `Bearer ${'x'.repeat(5000)}`)
      .expect(200);
    await agent.post('/').set('authorization', 'Basic dTpw').expect(200);
    expect(principals).toEqual([undefined, undefined, undefined, undefined]);
    await agent.post('/').set('authorization', 'Bearer sp_live_x').expect(401);
    await agent.post('/').set('authorization', 'Bearer ').expect(401);
    await agent.post('/').set('x-api-key', 'aaa.bbb.ccc').expect(401);
  });

  it('asks for every scope and answers 403 without one', async () => {
    const keys = fresh();
    const both = await keys.issue({ owner: 'u', scopes: ['chat:read', 'chat:write'] });
    const one = await keys.issue({ owner: 'u', scopes: ['chat:read'] });
    const { agent, events } = open(serve, { keys, scope: ['chat:read', 'chat:write'] });
    await agent.post('/').set('x-api-key', both.key).expect(200);
    const reply = await agent.post('/').set('x-api-key', one.key).expect(403);
    expect(reply.body.code).toBe('forbidden');
    expect(reply.headers['www-authenticate']).toBe('Bearer error="insufficient_scope"');
    expect(JSON.stringify(reply.body)).not.toContain('chat:write');
    expect(events[1]).toMatchObject({ principalId: 'u', details: { reason: 'missing-scope', keyId: one.record.id } });
  });

  it('opens a key with networks from there alone, and tells a thief nothing', async () => {
    const keys = fresh();
    const here = await keys.issue({ owner: 'u', networks: ['127.0.0.0/8', '::1'] });
    const away = await keys.issue({ owner: 'u', networks: ['192.0.2.0/24', '2001:db8::/32'] });
    const { agent, events, principals } = open(serve, { keys });
    await agent.post('/').set('x-api-key', here.key).expect(200);
    const refused = await agent.post('/').set('x-api-key', away.key).expect(401);
    const unknown = await agent
      .post('/')
      .set('x-api-key', (await fresh().issue({ owner: 'u' })).key)
      .expect(401);
    expect({ ...refused.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
    expect(principals).toHaveLength(1);
    const keyId = away.record.id;
    const loopback = { addressKind: 'loopback' };
    expect(events.map(({ details }) => details)).toEqual([
      { keyId: here.record.id, owner: 'u', ...loopback },
      { reason: 'wrong-network', keyId, owner: 'u', ...loopback },
      { reason: 'unknown', ...loopback },
    ]);
    // What a proxy sends on comes from the proxy: who the client is, nobody has said.
    for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip']) {
      await agent.post('/').set('x-api-key', here.key).set(name, '127.0.0.1').expect(401);
      expect(events.at(-1)?.details).toMatchObject({ reason: 'wrong-network', addressKind: 'proxied' });
    }
  });

  it('takes the address from the app where it was told how', async () => {
    const keys = fresh();
    const { key } = await keys.issue({ owner: 'u', networks: ['192.0.2.0/24', '2001:db8::/32'] });
    const addressOf = (request: { headers: Record<string, unknown> }): string => String(request.headers['x-client']);
    const { agent, events } = open(serve, { keys, addressOf });
    const from = (address: string): ReturnType<typeof agent.post> => {
      return agent.post('/').set({ 'x-api-key': key, 'x-client': address, 'x-forwarded-for': '127.0.0.1' });
    };
    await from('192.0.2.9').expect(200);
    await from('::ffff:192.0.2.9').expect(200);
    await from('2001:DB8::9').expect(200);
    await from('10.0.0.9').expect(401);
    await from('fd00::9').expect(401);
    await from('203.0.113.9').expect(401);
    await from('192.0.2.9, 10.0.0.9').expect(401);
    await from('').expect(401);
    const kinds = events.map(({ details }) => details['addressKind']);
    expect(kinds).toEqual(['public', 'public', 'public', 'private', 'private', 'public', 'unknown', 'unknown']);
    expect(JSON.stringify(events)).not.toMatch(/192\.0\.2|fd00|203\.0/);
    const wrong = (async () => '192.0.2.9') as unknown as () => string;
    await open(serve, { keys, addressOf: wrong }).agent.post('/').set('x-api-key', key).expect(401);
    const broken = (): string => {
      throw new Error('no socket');
    };
    await open(serve, { keys, addressOf: broken }).agent.post('/').set('x-api-key', key).expect(500);
  });

  it('opens a key with origins for exactly those, and not without the header', async () => {
    const keys = fresh();
    const { key } = await keys.issue({ owner: 'u', origins: ['https://app.example', 'https://b.example:8443'] });
    const { agent, events } = open(serve, { keys });
    const from = (origin: string): ReturnType<typeof agent.post> => agent.post('/').set({ 'x-api-key': key, origin });
    await from('https://app.example').expect(200);
    await from('https://b.example:8443').expect(200);
    for (const origin of [
      'https://app.example.evil',
      'http://app.example',
      'https://b.example',
      'null',
      'HTTPS://APP.EXAMPLE',
    ]) {
      await from(origin).expect(401);
    }
    await agent.post('/').set('x-api-key', key).expect(401);
    await agent.post('/').set({ 'x-api-key': key, referer: 'https://app.example/' }).expect(401);
    expect(new Set(events.slice(2).map(({ details }) => details['reason']))).toEqual(new Set(['wrong-origin']));
  });

  it('gives the principal the zones of the key, frozen', async () => {
    const keys = fresh();
    const { key } = await keys.issue({ owner: 'u', zones: ['internal', 'admin'] });
    const { agent, principals } = open(serve, { keys });
    await agent.post('/').set('x-api-key', key).expect(200);
    await agent
      .post('/')
      .set('x-api-key', (await keys.issue({ owner: 'u' })).key)
      .expect(200);
    expect(principals[0]?.zones).toEqual(['internal', 'admin']);
    expect(Object.isFrozen(principals[0]?.zones)).toBe(true);
    expect(principals[1]).not.toHaveProperty('zones');
  });

  it('refuses a key of somebody else than the principal found in front', async () => {
    const keys = fresh();
    const { key } = await keys.issue({ owner: 'u-2', kind: 'user' });
    const front = (id: string): Site => open(serve, { keys }, { id, kind: 'user', roles: [], method: 'front' });
    await front('u-2').agent.post('/').set({ 'x-front': 'a', 'x-api-key': key }).expect(200);
    const { agent, events } = front('u-1');
    await agent.post('/').set({ 'x-front': 'a', 'x-api-key': key }).expect(401);
    expect(events[0]?.details['reason']).toBe('conflicting-principal');
  });

  it('answers 503 when the store is down or slow, and opens only where that was declared', async () => {
    const down = { recognises: () => true, verify: () => Promise.reject(new RangeError('db host secret')) };
    const slow = { recognises: () => true, verify: () => new Promise<never>(() => undefined) };
    for (const keys of [down, slow]) {
      const closed = open(serve, { keys, storeTimeoutMs: 20 });
      const reply = await closed.agent.post('/').set('x-api-key', 'k').expect(503);
      expect(reply.body.code).toBe('api-key-unavailable');
      expect(JSON.stringify(reply.body)).not.toContain('secret');
      const declared = open(serve, { keys, storeTimeoutMs: 20, onUnavailable: 'allow' });
      await declared.agent.post('/').set('x-api-key', 'k').expect(200);
      expect(declared.principals).toEqual([undefined]);
      expect(declared.events[0]).toMatchObject({ type: 'api-key.flagged' });
    }
  });

  it('is not opened by a flood of made-up keys, whatever an outage does', async () => {
    const busy = { recognises: () => true, verify: () => Promise.reject(new KeysError('busy', 'busy')) };
    const { agent, events } = open(serve, { keys: busy, onUnavailable: 'allow' });
    expect((await agent.post('/').set('x-api-key', 'k').expect(503)).body.code).toBe('api-key-unavailable');
    expect(events[0]).toMatchObject({
      type: 'api-key.unavailable',
      details: { errorName: 'KeysError', policy: 'deny' },
    });
  });

  it('refuses nothing in observe mode', async () => {
    const { agent, events } = open(serve, { keys: fresh(), mode: 'observe' });
    await agent.post('/').set('x-api-key', 'nonsense').expect(200);
    expect(events[0]).toMatchObject({ decision: 'deny', effective: 'allow' });
  });
});

describe('createApiKeyGuard', () => {
  it('reads the headers it was told to, in any case', async () => {
    const keys = fresh();
    const { key } = await keys.issue({ owner: 'u' });
    const guard = createApiKeyGuard({ keys, headers: ['X-Goog-Api-Key'] });
    expect(guard.name).toBe('api-key');
    expect(Object.isFrozen(guard)).toBe(true);
    const listener = frameworks[1]?.[1]({
      guards: [{ connect: apiKey({ keys, headers: ['X-Goog-Api-Key'] }), koa: koaApiKey({ keys }) }],
      handler: () => ({ json: 1 }),
    });
    const agent = supertest(listener as Parameters<typeof supertest>[0]);
    await agent.post('/').set('x-goog-api-key', key).expect(200);
    await agent.post('/').set('authorization', `Bearer ${key}`).expect(401);
  });
});
