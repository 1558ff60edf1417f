// Authorization together with the packages around it: tools of a model, the audit log, and what is down.
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { apiKeyStrategy, authenticate, createPolicy } from '@sallyport/authz';
import type { AuthenticateOptions, FailureStore, RoutePolicy } from '@sallyport/authz';
import { authenticate as koaAuthenticate } from '@sallyport/authz/koa';
import { exchangeOf } from '@sallyport/core';
import type { Principal } from '@sallyport/core';
import { createKeys, memoryKeyStore } from '@sallyport/keys';
import { allowedCalls, offeredTools } from '@sallyport/prompt-guard';
import { byPrincipal, memoryQuotaStore, quota } from '@sallyport/quota';
import { quota as koaQuota } from '@sallyport/quota/koa';
import { auditLog, createMasterKey, readLog } from '@sallyport/redacting-logger/storage';
import { responseValidator } from '@sallyport/response-validator';
import { responseValidator as koaResponseValidator } from '@sallyport/response-validator/koa';
import { listen } from '../support/frameworks.ts';
import { routedFrameworks } from '../support/routed-api.ts';
import type { Api, OpenRoutes, Pair, RouteCall } from '../support/routed-api.ts';

const policy = createPolicy({
  roles: {
    customer: {
      can: [
        { action: 'use', resource: 'Chat' },
        { action: 'invoke', resource: ['search', 'order-status'] },
        { action: 'invoke', resource: 'cancel', conditions: { ownerId: { $principal: 'id' } } },
        { action: 'read', resource: 'Order', conditions: { ownerId: { $principal: 'id' } } },
      ],
    },
    agent: { inherits: ['customer'], can: [{ action: 'invoke', resource: 'refund' }] },
    robot: { kinds: ['service'], can: [{ action: 'invoke', resource: 'all' }] },
  },
});

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

type Send = (line: string, key?: string, body?: object) => Promise<{ status: number; text: string }>;

/** Over one kept connection, so that whatever is remembered about it would show. */
async function serve(open: OpenRoutes, api: Api): Promise<Send> {
  const { url, close } = await listen(open(api).listener);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  closing.push(close, () => agent.destroy());
  return (line, key, body = {}) => {
    const [method = '', path = ''] = line.split(' ');
    const headers = { 'content-type': 'application/json', ...(key === undefined ? {} : { 'x-api-key': key }) };
    return new Promise((resolve, reject) => {
      const sent = httpRequest(`${url}${path}`, { method, headers, agent }, (reply) => {
        let text = '';
        reply.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text }));
      });
      sent.on('error', reject).end(method === 'GET' ? undefined : JSON.stringify(body));
    });
  };
}

const authenticated = (options: AuthenticateOptions): Pair => {
  return { connect: authenticate(options), koa: koaAuthenticate(options) };
};
const fresh = (): ReturnType<typeof createKeys> => createKeys({ environment: 'live', pepper: randomBytes(32) });
const row: RoutePolicy = { method: 'POST', path: '/chat', action: 'use', resource: 'Chat' };

/** What the model answers: a call of the tool that the question names. */
const calling = (name: string): object => {
  const tool = { id: 't', type: 'function', function: { name, arguments: '{}' } };
  const message = { role: 'assistant', content: null, tool_calls: [tool] };
  return { id: 'c', object: 'chat.completion', choices: [{ index: 0, message, finish_reason: 'tool_calls' }] };
};

describe.each(routedFrameworks)('what the model may do on %s', (_name, open) => {
  const tools = { search: {}, 'order-status': {}, cancel: {}, refund: {}, all: {}, 'drop-tables': {} };
  const allowed = (principal: Principal | undefined, name: string): boolean => policy.can(principal, 'invoke', name);

  async function chat(): Promise<{ send: Send; key: (role: string, kind?: 'service') => Promise<string> }> {
    const keys = fresh();
    const validated = {
      connect: responseValidator({ toolCalls: { allowed } }),
      koa: koaResponseValidator({ toolCalls: { allowed } }),
    };
    const handler = ({ request, body }: RouteCall): object => {
      const principal = exchangeOf(request)?.principal;
      const ability = { can: (action: string, name: string) => policy.can(principal, action, name) };
      const decision = offeredTools({ tools, ability, taint: false });
      // The model calls what it was talked into, whatever it was offered.
      if (typeof body['call'] === 'string') return calling(body['call']);
      const by = Object.keys(tools).filter((name) => allowedCalls(decision)(principal, name) === true);
      return { offered: decision.offered, callable: by };
    };
    const send = await serve(open, {
      guards: [authenticated({ strategies: [apiKeyStrategy({ keys })] })],
      routes: { 'POST /chat': { guards: [validated], handler }, 'POST /tools': { handler } },
      table: { policy, routes: [row, { ...row, path: '/tools' }] },
    });
    const key = async (role: string, kind: 'user' | 'service' = 'user'): Promise<string> =>
      (await keys.issue({ owner: `${role}-1`, kind, roles: [role, 'customer'] })).key;
    return { send, key };
  }

  it('is what the principal may do: offered to the model, and let out of it', async () => {
    const { send, key } = await chat();
    const expected: [string, 'user' | 'service', string[]][] = [
      ['customer', 'user', ['search', 'order-status']],
      ['agent', 'user', ['search', 'order-status', 'refund']],
      ['robot', 'user', ['search', 'order-status']],
      ['robot', 'service', Object.keys(tools)],
    ];
    for (const [role, kind, names] of expected) {
      const own = await key(role, kind as 'service');
      const { text } = await send('POST /tools', own);
      expect(JSON.parse(text)).toEqual({ offered: names, callable: names });
      for (const name of Object.keys(tools)) {
        const reply = await send('POST /chat', own, { call: name });
        const out = reply.text.includes(`"name":"${name}"`);
        expect([role, kind, name, out]).toEqual([role, kind, name, names.includes(name)]);
      }
    }
  });

  it('is asked anew for every request of one connection', async () => {
    const { send, key } = await chat();
    const [customer, agent] = [await key('customer'), await key('agent')];
    for (const [who, may] of [
      [customer, false],
      [agent, true],
      [customer, false],
      [agent, true],
    ] as const) {
      expect((await send('POST /chat', who, { call: 'refund' })).text.includes('"name":"refund"')).toBe(may);
      expect((await send('POST /tools', who)).text.includes('refund')).toBe(may);
    }
    expect((await send('POST /chat', undefined, { call: 'refund' })).status).toBe(401);
  });
});

describe.each(routedFrameworks)('the audit log on %s', (_name, open) => {
  it('holds every decision about authorization: who, what, why, from where and with which key', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sallyport-authorization-audit-'));
    chmodSync(folder, 0o700);
    closing.push(() => rmSync(folder, { recursive: true }));
    const masterKey = createMasterKey().masterKey;
    const log = auditLog({ folder, masterKey });
    const keys = fresh();
    const one = await keys.issue({ owner: 'u-1', kind: 'user', roles: ['customer'] });
    const two = await keys.issue({ owner: 'u-2', kind: 'user', roles: ['customer'], zones: ['internal'] });
    const down = { value: false };
    const orders: RoutePolicy = {
      method: 'GET',
      path: '/orders/:id',
      action: 'read',
      resource: 'Order',
      resourceOf: (_exchange, { id }) => {
        if (down.value) throw new RangeError('db: NAMEMARK');
        return { ownerId: id };
      },
    };
    const send = await serve(open, {
      guards: [authenticated({ strategies: [apiKeyStrategy({ keys })], anonymous: 'allow' })],
      routes: { 'GET /orders/:id': { handler: () => ({}) }, 'POST /lost': { handler: () => ({}) } },
      table: { policy, routes: [orders] },
    });
    const codes = [];
    codes.push((await send('GET /orders/u-1', one.key)).status);
    codes.push((await send('GET /orders/u-2', one.key)).status);
    codes.push((await send('GET /orders/u-2', two.key)).status);
    codes.push((await send('GET /orders/u-2')).status);
    codes.push((await send('POST /lost', one.key)).status);
    down.value = true;
    codes.push((await send('GET /orders/u-1', one.key)).status);
    log.close();
    await keys.close();
    expect(codes).toEqual([200, 403, 403, 401, 403, 503]);

    const told: unknown[] = [];
    let text = '';
    for await (const { line } of readLog({ folder, name: 'audit', masterKey })) {
      if (!line.includes('"event":"authorize.')) continue;
      text += line;
      const { event, principalId, decision, effective, details } = JSON.parse(line) as Record<string, unknown>;
      const { action, resource, zone, reason, credentialId, address, method, path } = details as Record<string, string>;
      if (event === 'authorize.uncovered') told.push([event, method, path]);
      else told.push([event, principalId, decision, effective, action, resource, zone, reason, credentialId, address]);
    }
    const asked = ['read', 'Order', 'public'];
    const [first, second, here] = [one.record.id, two.record.id, '127.0.0.1'];
    expect(told).toEqual([
      ['authorize.uncovered', 'POST', '/lost'],
      ['authorize.allowed', 'u-1', 'allow', 'allow', ...asked, undefined, first, here],
      ['authorize.denied', 'u-1', 'deny', 'deny', ...asked, 'not-permitted', first, here],
      ['authorize.denied', 'u-2', 'deny', 'deny', ...asked, 'wrong-zone', second, here],
      ['authorize.denied', undefined, 'deny', 'deny', ...asked, 'no-principal', undefined, here],
      ['authorize.denied', 'u-1', 'deny', 'deny', undefined, undefined, undefined, 'no-policy', first, here],
      ['authorize.unavailable', 'u-1', 'deny', 'deny', ...asked, undefined, first, here],
    ]);
    for (const { key } of [one, two]) expect(text).not.toContain(key.slice(8, 51));
    expect(text).not.toContain('NAMEMARK');
  });
});

describe.each(routedFrameworks)('what is down on %s', (_name, open) => {
  const broken = (): Promise<never> => Promise.reject(new Error('ECONNREFUSED db.internal: STOREMARK'));
  const hanging = (): Promise<never> => new Promise(() => undefined);

  it.each<[what: string, code: string, fail: () => Promise<never>]>([
    ['key store', 'authenticate-unavailable', broken],
    ['key store', 'authenticate-unavailable', hanging],
    ['store of failures', 'authenticate-unavailable', broken],
    ['revocation list', 'authenticate-unavailable', broken],
    ['revocation list', 'authenticate-unavailable', hanging],
    ['look-up of the instance', 'authorize-unavailable', broken],
    ['look-up of the instance', 'authorize-unavailable', hanging],
    ['quota store', 'quota-unavailable', broken],
    ['quota store', 'quota-unavailable', hanging],
  ])('a %s: 503 %s, and nothing runs', async (what, code, fail) => {
    let [ran, down] = [0, false];
    const or = <A extends unknown[], R>(call: (...given: A) => R): ((...given: A) => R | Promise<never>) => {
      return (...given) => (down ? fail() : call(...given));
    };
    const is = (name: string): boolean => what === name;
    const store = memoryKeyStore();
    const findByHash = is('key store') ? or(store.findByHash.bind(store)) : store.findByHash.bind(store);
    const keys = createKeys({
      environment: 'live',
      pepper: randomBytes(32),
      store: { ...store, findByHash } as typeof store,
    });
    const failures: FailureStore = {
      increment: or(() => ({ totalHits: 1, resetTime: undefined })) as FailureStore['increment'],
      decrement: () => undefined,
      resetKey: () => undefined,
      get: or(() => undefined) as NonNullable<FailureStore['get']>,
    };
    const counted = memoryQuotaStore();
    const budget = {
      key: byPrincipal,
      limits: [{ unit: 'requests', limit: 100, windowMs: 60_000 }] as const,
      store: {
        reserve: is('quota store') ? or(counted.reserve.bind(counted)) : counted.reserve.bind(counted),
        settle: counted.settle.bind(counted),
        release: counted.release.bind(counted),
      },
      storeTimeoutMs: 50,
    } as Parameters<typeof quota>[0];
    const asked: RoutePolicy = is('look-up of the instance')
      ? { ...row, resourceOf: or(() => ({})), timeoutMs: 50 }
      : row;
    const send = await serve(open, {
      guards: [
        authenticated({
          strategies: [apiKeyStrategy({ keys })],
          timeoutMs: 50,
          ...(is('store of failures') ? { throttle: { store: failures, storeTimeoutMs: 50 } } : {}),
          ...(is('revocation list') ? { isRevoked: or(() => false) } : {}),
        }),
      ],
      routes: {
        'POST /chat': { guards: [{ connect: quota(budget), koa: koaQuota(budget) }], handler: () => ({ n: ++ran }) },
      },
      table: { policy, routes: [asked] },
    });
    const good = (await keys.issue({ owner: 'u-1', kind: 'user', roles: ['customer'] })).key;
    const third = (await keys.issue({ owner: 'u-1', kind: 'user', roles: ['customer'] })).key;
    const other = (await keys.issue({ owner: 'u-1', kind: 'user', roles: ['customer'] })).key;
    expect((await send('POST /chat', good)).status).toBe(200);
    down = true;
    // A key that was not used yet, so that no cache can answer for the store.
    const { status, text } = await send('POST /chat', other);
    expect([status, JSON.parse(text).code, ran]).toEqual([503, code, 1]);
    expect(text).not.toContain('STOREMARK');
    down = false;
    expect((await send('POST /chat', third)).status).toBe(200);
    await keys.close();
  });
});
