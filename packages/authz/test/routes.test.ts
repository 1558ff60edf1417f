// Tables of route policies: what is listed, what is refused, and every way around that was thought of, over real HTTP.
import { request as httpRequest } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Router } from '@koa/router';
import { authorize, createPolicy, listRoutes, protectRoutes } from '@sallyport/authz';
import type { ListedRoute, ProtectRoutesOptions, RoutePolicy } from '@sallyport/authz';
import { authorize as koaAuthorize, protectRoutes as koaProtectRoutes } from '@sallyport/authz/koa';
import { EVENT_CHANNEL, toConnect } from '@sallyport/core';
import type { Guard, GuardEvent, Principal } from '@sallyport/core';
import { toKoa } from '@sallyport/core/koa';
import { testOptions } from '@sallyport/core/testing';
import express5 from 'express';
import { array, assert as asyncAssert, asyncProperty, constantFrom } from 'fast-check';
import express4 from 'express-4';
import Koa from 'koa';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { listen } from '../../../test/support/frameworks.ts';

const policy = createPolicy({
  roles: {
    customer: { can: [{ action: 'read', resource: 'Order', conditions: { ownerId: { $principal: 'id' } } }] },
    staff: { can: [{ action: 'manage', resource: 'Order' }] },
    reader: { can: [{ action: 'read', resource: 'Order' }] },
  },
});
const settings = { mode: 'enforce', onEvent: undefined, onDenied: undefined, protocol: undefined } as const;

/** Says in a header who calls: these tests are about what happens then. */
const who: Guard = {
  name: 'front',
  check: (exchange) => {
    const given = exchange.request.headers['x-who'];
    if (typeof given === 'string') exchange.principal = JSON.parse(given) as Principal;
    return { allowed: true };
  },
};
const as = (role: string, more: Partial<Principal> = {}): Record<string, string> => {
  return { 'x-who': JSON.stringify({ id: 'u-1', kind: 'user', roles: [role], method: 'test', ...more }) };
};

interface Shop {
  readonly app: object;
  readonly listener: RequestListener;
  /** The handlers that ran. */
  readonly ran: string[];
  readonly listed: readonly ListedRoute[];
  readonly uncovered: readonly ListedRoute[];
}
type Open = (options: Partial<ProtectRoutesOptions>) => Shop;

const rows: readonly RoutePolicy[] = [
  { method: 'GET', path: '/health', open: true },
  {
    method: 'GET',
    path: '/orders/:id',
    action: 'read',
    resource: 'Order',
    resourceOf: (_exchange, { id }) => ({ ownerId: id }),
  },
  { method: 'delete', path: '/orders/:id', action: 'delete', resource: 'Order' },
  { method: 'POST', path: '/shops/:shop/admin/refund', action: 'refund', resource: 'Order', zone: 'internal' },
  { method: 'GET', path: '/files', action: 'read', resource: 'Order' },
];

function expressShop(express: typeof express5, wildcard: string): Open {
  return (options) => {
    const ran: string[] = [];
    const run = (name: string) => (request: IncomingMessage, response: ServerResponse) => {
      ran.push(`${request.method} ${name}`);
      response.end('{}');
    };
    const app = express();
    app.set('env', 'test');
    app.use(toConnect(who, settings));
    // A method override, as many apps have one, before the routes and again within one.
    app.use((request, _response, next) => {
      const given = request.headers['x-http-method-override'];
      if (typeof given === 'string') request.method = given;
      next();
    });
    app.get('/health', run('health'));
    app.get('/orders/:id', run('order'));
    app.delete('/orders/:id', run('order'));
    app.post('/forgotten', run('forgotten'));
    app.all('/anything', run('anything'));
    app.get(['/one', '/two'], run('several'));
    app.get(wildcard, run('wild'));
    app.post('/marked', authorize({ policy, action: 'manage', resource: 'Order' }), run('marked'));
    app.post('/late-mark', run('late'), authorize({ policy, action: 'manage', resource: 'Order' }));
    const [shop, admin, own] = [express.Router({ mergeParams: true }), express.Router(), express.Router()];
    admin.post('/refund', run('refund'));
    admin.post('/hidden', run('hidden'));
    shop.use('/admin', admin);
    app.use('/shops/:shop', shop);
    own.use(authorize({ policy, action: 'read', resource: 'Order' }));
    own.get('/a', run('own'));
    app.use('/own', own);
    app.use('/files', run('files'));
    app.use('/mounted', run('mounted'));
    const uncovered = protectRoutes(app, { policy, routes: rows, ...options });
    return { app, listener: app as unknown as RequestListener, ran, listed: listRoutes(app), uncovered };
  };
}

function koaShop(): Open {
  return (options) => {
    const ran: string[] = [];
    const run = (name: string) => (context: Koa.Context) => {
      ran.push(`${context.method} ${name}`);
      context.body = '{}';
    };
    const app = new Koa();
    app.silent = true;
    const router = new Router();
    app.use(toKoa(who, settings) as Koa.Middleware);
    app.use((context, next) => {
      const given = context.get('x-http-method-override');
      if (given !== '') context.method = given;
      return next();
    });
    router.get('/health', run('health'));
    router.get('/orders/:id', run('order'));
    router.delete('/orders/:id', run('order'));
    router.post('/forgotten', run('forgotten'));
    router.all('/anything', run('anything'));
    router.get(['/one', '/two'], run('several'));
    router.get('/wild/{*rest}', run('wild'));
    const mark = koaAuthorize({ policy, action: 'manage', resource: 'Order' }) as Koa.Middleware;
    router.post('/marked', mark, run('marked'));
    router.post('/late-mark', run('late'), mark);
    const [shop, admin, own] = [new Router(), new Router(), new Router()];
    admin.post('/refund', run('refund'));
    admin.post('/hidden', run('hidden'));
    shop.use('/admin', admin.routes());
    router.use('/shops/:shop', shop.routes());
    own.use(koaAuthorize({ policy, action: 'read', resource: 'Order' }) as Koa.Middleware);
    own.get('/a', run('own'));
    router.use('/own', own.routes());
    router.get('/files', run('files'));
    app.use(router.routes());
    const uncovered = koaProtectRoutes(router, { policy, routes: rows, ...options });
    return { app: router, listener: app.callback() as RequestListener, ran, listed: listRoutes(router), uncovered };
  };
}

const shops: [name: string, open: Open, isKoa: boolean][] = [
  ['Express 4', expressShop(express4 as unknown as typeof express5, '/wild/*'), false],
  ['Express 5', expressShop(express5, '/wild/*rest'), false],
  ['@koa/router', koaShop(), true],
];

const closing: (() => Promise<void>)[] = [];
afterAll(async () => void (await Promise.all(closing.map((close) => close()))));

interface Site extends Shop {
  /** The path goes out as it stands here, which no URL parser has touched. */
  readonly call: (line: string, headers?: Record<string, string>) => Promise<number>;
}
async function serve(open: Open, options: Partial<ProtectRoutesOptions> = {}): Promise<Site> {
  const shop = open(options);
  const { url, close } = await listen(shop.listener);
  closing.push(close);
  const call = (line: string, headers: Record<string, string> = {}): Promise<number> => {
    const [method, path] = line.split(' ');
    return new Promise((resolve, reject) => {
      const sent = httpRequest(url, { method: method ?? '', path: path ?? '', headers }, (reply) => {
        reply.resume().on('end', () => resolve(reply.statusCode ?? 0));
      });
      sent.on('error', reject).end();
    });
  };
  return { ...shop, call };
}

testOptions<ProtectRoutesOptions>(
  'protectRoutes',
  (options) => {
    const app = express5();
    app.get('/a', () => undefined);
    return protectRoutes(app, options);
  },
  { policy },
  {
    policy: [{}, 'policy', { can: true }],
    routes: [{}, 'x', [7]],
    strict: ['yes', 1],
    uncoveredStatus: [200, 401, '403'],
    throwUncovered: ['yes', 1],
    mode: ['off', true],
    onEvent: ['x', {}],
    onDenied: ['x', {}],
    protocol: ['http', {}],
  },
);

describe.each<[complaint: string, routes: unknown[]]>([
  ['`routes[0]` must have a `method`', [{ path: '/a', action: 'read', resource: 'x' }]],
  ['`routes[0]` must have a `method`', [{ method: 'GET /a', path: '/a', action: 'read', resource: 'x' }]],
  ['`routes[0]` must have a `path`', [{ method: 'GET', action: 'read', resource: 'x' }]],
  ['`routes[0]` (GET /a): authorize: `action`', [{ method: 'GET', path: '/a' }]],
  ['Did you mean `resource`?', [{ method: 'GET', path: '/a', action: 'read', resourse: 'x' }]],
  ['`routes[0]` is `open` and asks for something', [{ method: 'GET', path: '/a', open: true, action: 'read' }]],
  ['true or false for `open`', [{ method: 'GET', path: '/a', open: 'yes' }]],
  ['must not have `policy`', [{ method: 'GET', path: '/a', action: 'read', resource: 'x', policy }]],
  ['must not have `mode`', [{ method: 'GET', path: '/a', action: 'read', resource: 'x', mode: 'observe' }]],
  ['(GET /a) repeats `routes[0]`', ['GET', 'get'].map((method) => ({ method, path: '/a', open: true }))],
  ['no route is mounted at GET /b', [{ method: 'GET', path: '/b', open: true }]],
  ['no route is mounted at POST /a', [{ method: 'POST', path: '/a', open: true }]],
])('a table of routes', (complaint, routes) => {
  it(`is refused: ${complaint}`, () => {
    const app = express5();
    app.get('/a', () => undefined);
    expect(() => protectRoutes(app, { policy, routes: routes as RoutePolicy[] })).toThrow(complaint);
    const router = new Router();
    router.get('/a', () => undefined);
    expect(() => koaProtectRoutes(router, { policy, routes: routes as RoutePolicy[] })).toThrow(complaint);
  });
});

it('takes only what has routes, from the entry of its framework', () => {
  for (const app of [{}, () => undefined, new Koa(), []]) {
    expect(() => listRoutes(app)).toThrow('`app` must be');
    expect(() => protectRoutes(app, { policy })).toThrow('`app` must be');
  }
  expect(() =>
    protectRoutes(
      new Router().get('/a', () => undefined),
      { policy },
    ),
  ).toThrow('@sallyport/authz/koa');
  expect(() => koaProtectRoutes(express5.Router(), { policy })).toThrow('import protectRoutes from @sallyport/authz');
});

describe.each(shops)('route policies on %s', (_name, open, isKoa) => {
  it('lists every route with what guards it, and reports those that nothing does', () => {
    const heard: GuardEvent[] = [];
    const onMessage = (message: unknown): void => void heard.push(message as GuardEvent);
    subscribe(EVENT_CHANNEL, onMessage);
    const { listed, uncovered } = open({});
    unsubscribe(EVENT_CHANNEL, onMessage);
    const brief = (list: readonly ListedRoute[]): string[] =>
      list.filter(({ method }) => method !== 'HEAD').map(({ method, path, policy: by }) => `${method} ${path} ${by}`);
    expect(brief(listed)).toEqual(
      expect.arrayContaining([
        'GET /health open',
        'GET /orders/:id table',
        'DELETE /orders/:id table',
        'POST /forgotten none',
        'GET /one none',
        'GET /two none',
        'POST /marked authorize',
        'POST /late-mark none',
        `POST ${isKoa ? '/shops/:shop/admin' : '?'}/refund table`,
        `POST ${isKoa ? '/shops/:shop/admin' : '?'}/hidden none`,
        `GET ${isKoa ? '/own' : '?'}/a authorize`,
      ]),
    );
    if (!isKoa) expect(brief(listed)).toEqual(expect.arrayContaining(['GET ? table', '* ? none', '* /anything none']));
    expect(uncovered).toEqual(listed.filter(({ policy: by }) => by === 'none'));
    expect(heard.map(({ type }) => type)).toEqual(uncovered.map(() => 'authorize.uncovered'));
    expect(heard[0]).toMatchObject({ effective: 'deny', details: { method: 'POST', path: '/forgotten' } });
    expect(() => open({ throwUncovered: true })).toThrow('these routes have no policy: POST /forgotten,');
  });

  it('lets in whom the table lets in, with the instance that the parameters name', async () => {
    const { call, ran } = await serve(open);
    expect(await call('GET /health')).toBe(200);
    expect(await call('GET /orders/u-1')).toBe(401);
    expect(await call('GET /orders/u-1', as('customer'))).toBe(200);
    expect(await call('GET /orders/u-2', as('customer'))).toBe(403);
    expect(await call('DELETE /orders/u-1', as('customer'))).toBe(403);
    expect(await call('DELETE /orders/u-1', as('staff'))).toBe(200);
    expect(await call('POST /marked', as('staff'))).toBe(200);
    expect(await call('POST /marked', as('reader'))).toBe(403);
    expect(await call('GET /own/a', as('reader'))).toBe(200);
    expect(await call('GET /own/a', as('customer'))).toBe(403);
    expect(await call('GET /files', as('reader'))).toBe(200);
    expect(await call('GET /files', as('customer'))).toBe(403);
    expect(ran).toHaveLength(6);
  });

  it('keeps zones apart, and names the reason to the operator only', async () => {
    const events: GuardEvent[] = [];
    const { call, ran } = await serve(open, { onEvent: (event) => void events.push(event) });
    events.length = 0;
    const path = 'POST /shops/7/admin/refund';
    for (const zones of [undefined, [], ['public'], ['admin'], ['Internal'], 'internal' as unknown as string[]]) {
      expect(await call(path, as('staff', zones === undefined ? {} : { zones }))).toBe(403);
    }
    expect(events.map(({ details }) => details['reason'])).toEqual(Array.from({ length: 6 }, () => 'wrong-zone'));
    expect(ran).toEqual([]);
    expect(await call(path, as('staff', { zones: ['public', 'internal'] }))).toBe(200);
    // A credential for inside alone opens nothing in public.
    expect(await call('DELETE /orders/u-1', as('staff', { zones: ['internal'] }))).toBe(403);
    expect(await call(path, as('reader', { zones: ['internal'] }))).toBe(403);
  });

  it.each([
    ['without a policy', ['POST /forgotten', 'PUT /anything', 'GET /one', 'GET /two', 'POST /late-mark']],
    ['in another spelling', ['POST /FORGOTTEN', 'POST /forgotten/', 'POST /%66orgotten', 'POST /forgotten?a=1']],
    ['that a wildcard catches', ['GET /wild/a', 'GET /wild/a/b', 'GET /wild/%2e%2e/health', 'GET /wild/a%2fb']],
    [
      'within routers',
      ['POST /shops/7/admin/hidden', 'POST /shops/health/admin/hidden', 'POST /shops/7/admin/HIDDEN/'],
    ],
    ['by HEAD', ['HEAD /one', 'HEAD /anything', 'HEAD /wild/a']],
  ])('refuses routes %s', async (_what, lines) => {
    for (const [options, status] of [
      [{}, 403],
      [{ uncoveredStatus: 404 as const }, 404],
    ] as const) {
      const { call, ran } = await serve(open, options);
      for (const line of lines) expect([403, 404]).toContain(await call(line, as('staff')));
      expect(await call('POST /forgotten', as('staff'))).toBe(status);
      expect(ran).toEqual([]);
    }
  });

  it('is not got around by spelling, HEAD, a method override or parameters', async () => {
    const { call, ran } = await serve(open);
    const tries: [string, Record<string, string>?][] = [
      ['HEAD /orders/u-2'],
      ['GET /ORDERS/u-2'],
      ['GET /orders/u-2/'],
      ['GET /orders/u%2d2'],
      ['GET /%6frders/u-2'],
      ['GET /orders/u-2?id=u-1'],
      ['GET /orders/u-2?id=u-1&id=u-2'],
      ['GET /orders/u-1%2f..%2fu-2'],
      ['GET /orders/u-2;u-1'],
      ['GET //orders/u-2'],
      ['GET /./orders/u-2'],
      ['GET /health/../orders/u-2'],
      ['GET http://other.example/orders/u-2'],
      ['DELETE /orders/u-1'],
      ['POST /orders/u-1', { 'x-http-method-override': 'DELETE' }],
      ['GET /orders/u-1', { 'x-http-method-override': 'DELETE' }],
      ['DELETE /orders/u-2', { 'x-http-method-override': 'GET' }],
      ['PATCH /orders/u-1', { 'x-http-method-override': 'GET' }],
    ];
    for (const [line, headers] of tries.slice(0, -1)) {
      const status = await call(line, { ...as('customer'), ...headers });
      expect([line, status >= 400]).toEqual([line, true]);
    }
    expect(ran).toEqual([]);
    // Proof that the tries do reach the handlers where nothing guards them.
    expect(await call('PATCH /orders/u-1', { ...as('customer'), 'x-http-method-override': 'GET' })).toBe(200);
    for (const [line, headers] of tries) await call(line, { ...as('staff'), ...headers });
    expect(ran.length).toBeGreaterThan(7);
  });

  it('lets no spelling of a path and a method reach what the policy forbids', async () => {
    const { call, ran } = await serve(open);
    const paths = ['/orders/u-2', '/forgotten', '/shops/7/admin/refund', '/shops/7/admin/hidden', '/wild/a', '/one'];
    const letter = constantFrom('same', 'same', 'same', 'upper', 'encoded', 'doubled', 'dot');
    const spelt = (path: string, ways: readonly string[]): string =>
      Array.from(path)
        .map((character, index) => {
          const way = index === 0 ? 'same' : ways[index % ways.length];
          if (way === 'upper') return character.toUpperCase();
          if (way === 'encoded') return `%${character.charCodeAt(0).toString(16)}`;
          if (way === 'doubled') return character === '/' ? '//' : character;
          return way === 'dot' && character === '/' ? '/./' : character;
        })
        .join('');
    const method = constantFrom('GET', 'HEAD', 'POST', 'DELETE', 'PUT', 'OPTIONS', 'PATCH');
    const end = constantFrom('', '/', '?id=u-1', ';a', '//', '/..', '%00');
    await asyncAssert(
      asyncProperty(method, method, constantFrom(...paths), array(letter, { minLength: 1 }), end, async (...given) => {
        const [sent, meant, path, ways, tail] = given;
        // What is sent as HEAD and answered as something else is a mistake of the override, not of a policy.
        const override = sent === 'HEAD' || meant === 'HEAD' ? {} : { 'x-http-method-override': meant };
        await call(`${sent} ${spelt(path, ways)}${tail}`, { ...as('customer'), ...override });
        expect(ran).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('lets nothing be mounted afterwards in strict mode', () => {
    const { app } = open({});
    for (const add of ['get', 'use', 'all', 'post']) {
      const method = Reflect.get(app, add) as (...given: unknown[]) => unknown;
      expect(() => method.call(app, '/later', () => undefined)).toThrow('call it last');
    }
  });

  it('reports without strict, and refuses nothing in observe mode', async () => {
    const lax = await serve(open, { strict: false });
    expect(lax.uncovered.length).toBeGreaterThan(4);
    expect(await lax.call('POST /forgotten')).toBe(200);
    expect(await lax.call('GET /orders/u-2', as('customer'))).toBe(403);
    const observed = await serve(open, { mode: 'observe' });
    expect(await observed.call('POST /forgotten')).toBe(200);
    expect(await observed.call('GET /orders/u-2')).toBe(200);
  });
});

it('refuses one router in two places under two policies, and takes it under one', () => {
  const made = (second: string): express5.Express => {
    const app = express5();
    const router = express5.Router();
    router.get('/x', () => undefined);
    app.use('/a', router).use('/b', router);
    protectRoutes(app, {
      policy,
      routes: [
        { method: 'GET', path: '/a/x', action: 'read', resource: 'Order' },
        { method: 'GET', path: '/b/x', action: second, resource: 'Order' },
      ],
    });
    return app;
  };
  expect(() => made('delete')).toThrow('is reached in several ways');
  expect(listRoutes(made('read')).map(({ policy: by }) => by)).toEqual(['table', 'table']);
});

it('keeps the table that a router brings along', () => {
  const app = express5();
  const router = express5.Router();
  router.get('/x', () => undefined);
  protectRoutes(router, { policy, routes: [{ method: 'GET', path: '/x', action: 'read', resource: 'Order' }] });
  app.use('/a', router);
  expect(() => protectRoutes(app, { policy, routes: [{ method: '*', path: '/a/x', open: true }] })).toThrow('earlier');
  expect(protectRoutes(app, { policy })).toEqual([]);
  const [inner, outer] = [new Router(), new Router()];
  inner.get('/x', () => undefined);
  koaProtectRoutes(inner, { policy, routes: [{ method: '*', path: '/x', action: 'read', resource: 'Order' }] });
  outer.use('/a', inner.routes());
  expect(koaProtectRoutes(outer, { policy })).toEqual([]);
});

it('does not take a mark for a policy that would not be asked', async () => {
  const mark = koaAuthorize({ policy, action: 'read', resource: 'Order' }) as Koa.Middleware;
  const exclusive = new Router({ exclusive: true });
  exclusive.use('/a', mark).get('/a/b', () => undefined);
  expect(koaProtectRoutes(exclusive, { policy })).not.toEqual([]);
  for (const [sensitive, uncovered] of [
    [false, 2],
    [true, 0],
  ] as const) {
    const router = new Router({ sensitive: true });
    router.use('/a', mark).register('/a/b', ['GET'], () => undefined, { sensitive });
    expect([sensitive, koaProtectRoutes(router, { policy })].flat()).toHaveLength(uncovered + 1);
  }
  const late = new Router();
  late.get('/a', () => undefined).use(mark);
  expect(koaProtectRoutes(late, { policy })).not.toEqual([]);
  const other = new Router();
  other.use('/b', mark).get('/a', () => undefined);
  expect(koaProtectRoutes(other, { policy })).not.toEqual([]);
  const observing = authorize({ policy, action: 'read', resource: 'Order', mode: 'observe' });
  const app = express5();
  app.get('/late', () => undefined);
  app.use(authorize({ policy, action: 'read', resource: 'Order' }));
  expect(protectRoutes(app, { policy }).map(({ path }) => path)).toEqual(['/late']);
  const observed = express5();
  observed.get('/a', observing, () => undefined);
  expect(protectRoutes(observed, { policy })).toHaveLength(1);
});

it('puts a policy in front of what is mounted, and lets the framework have its errors', async () => {
  const app = express5();
  app.set('env', 'test');
  app.use(toConnect(who, settings));
  const fail = (): never => {
    throw new RangeError('x');
  };
  app.use('/throws', fail);
  app.use('/rejects', async () => fail());
  // As connect has it: a stack of something else.
  app.use(
    '/connect',
    Object.assign((_request: unknown, response: ServerResponse) => void response.end('{}'), {
      stack: [{ route: '/x', handle: fail }],
    }),
  );
  const onError: express5.ErrorRequestHandler = (error, _request, response, _next) =>
    void response.status(error instanceof RangeError ? 500 : 501).end();
  app.use(onError);
  protectRoutes(app, {
    policy,
    routes: ['/throws', '/rejects', '/connect'].map((path) => ({
      method: '*',
      path,
      action: 'read',
      resource: 'Order',
    })),
  });
  const { url, close } = await listen(app as unknown as RequestListener);
  closing.push(close);
  const call = async (path: string, headers?: Record<string, string>): Promise<number> =>
    (await fetch(`${url}${path}`, headers === undefined ? {} : { headers })).status;
  for (const path of ['/throws', '/rejects', '/connect', '/connect/x', '/CONNECT/']) expect(await call(path)).toBe(401);
  expect(await call('/throws', as('reader'))).toBe(500);
  expect(await call('/rejects', as('reader'))).toBe(500);
  expect(await call('/connect/x', as('reader'))).toBe(200);
  expect(await call('/connect', as('customer'))).toBe(403);
});

it('takes the parameters of a mount for parameters only where the table calls them so', () => {
  const open = (path: string): (() => readonly ListedRoute[]) => {
    const app = express5();
    const router = express5.Router();
    router.get('/x', () => undefined);
    app.use('/:tenant/v1', router);
    return () => protectRoutes(app, { policy, routes: [{ method: 'GET', path, action: 'read', resource: 'Order' }] });
  };
  expect(open('/:tenant/v1/x')()).toEqual([]);
  for (const path of ['/api/v1/x', '/:other/v1/x', '/:tenant/v1', '/:tenant/v1/x/y', '/x']) {
    expect(open(path)).toThrow('no route is mounted at');
  }
});
