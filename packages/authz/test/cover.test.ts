// What counts as a policy in front of a route: only what is asked whenever the route runs, proven over real HTTP.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { request as httpRequest } from 'node:http';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Router } from '@koa/router';
import { authenticate, authorize, createPolicy, listRoutes, protectRoutes } from '@sallyport/authz';
import type { ListedRoute } from '@sallyport/authz';
import {
  authorize as koaAuthorize,
  listRoutes as koaListRoutes,
  protectRoutes as koaProtect,
} from '@sallyport/authz/koa';
import { toConnect } from '@sallyport/core';
import type { Guard, Principal } from '@sallyport/core';
import { toKoa } from '@sallyport/core/koa';
import express5 from 'express';
import express4 from 'express-4';
import { array, assert as fcAssert, constantFrom, property } from 'fast-check';
import Koa from 'koa';
import { listen } from '../../../test/support/frameworks.ts';

const policy = createPolicy({
  roles: {
    staff: { can: [{ action: 'manage', resource: 'all' }] },
    reader: { can: [{ action: 'read', resource: 'Order' }] },
  },
});
const settings = { mode: 'enforce', onEvent: undefined, onDenied: undefined, protocol: undefined } as const;
const who: Guard = {
  name: 'front',
  check: (exchange) => {
    const role = exchange.request.headers['x-role'];
    if (typeof role === 'string') {
      exchange.principal = { id: 'u-1', kind: 'user', roles: [role], method: 'test' } satisfies Principal;
    }
    return { allowed: true };
  },
};

const closing: (() => Promise<void>)[] = [];
afterAll(async () => void (await Promise.all(closing.map((close) => close()))));

type Call = (line: string, headers?: Record<string, string>) => Promise<string>;
async function serve(listener: RequestListener): Promise<Call> {
  const { url, close } = await listen(listener);
  closing.push(close);
  return (line, headers = {}) => {
    const [method, path] = line.split(' ');
    return new Promise((resolve, reject) => {
      const sent = httpRequest(url, { method: method ?? '', path: path ?? '', headers }, (reply) => {
        let text = '';
        reply.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        reply.on('end', () => resolve(`${reply.statusCode} ${reply.statusCode === 200 ? text : ''}`.trim()));
      });
      sent.on('error', reject).end();
    });
  };
}

const koaMark = (): Koa.Middleware =>
  koaAuthorize({ policy, action: 'manage', resource: 'Order' }) as unknown as Koa.Middleware;
const says =
  (text: string): Koa.Middleware =>
  (context) => {
    context.body = text;
  };
function koaApp(router: Router): RequestListener {
  const app = new Koa();
  app.silent = true;
  app.use(toKoa(who, settings) as unknown as Koa.Middleware);
  app.use(router.routes());
  return app.callback() as RequestListener;
}
const none = (routes: readonly ListedRoute[]): readonly string[] => [
  ...new Set(routes.filter((route) => route.policy === 'none').map(({ path }) => path)),
];

describe('a mark at a path of @koa/router', () => {
  it.each([
    ['/shops/:shop/:sec', '/shops/:shop{/:sec}', ['/shops/1', '/shops/1/2']],
    ['/files/:area', '/files/*rest', ['/files//secret', '/files/a/b']],
    ['/:x', '/{:y}', ['/', '/1']],
    ['/own', '/own{/x}ed', ['/owned', '/own/xed']],
    ['/own/', '/own', ['/own']],
    ['/', '/a', ['/a']],
    ['/a/:b', '/a/c', ['/a/c']],
    ['/a', '/:b', ['/c', '/a']],
    ['/a{/b}/c', '/a/b/c', ['/a/b/c']],
    ['/a/\\{b', '/a/\\{b/c', ['/a/{b/c']],
  ])('%s does not cover %s', async (mark, path, reached) => {
    const router = new Router();
    router.use(mark, koaMark()).get(path, says('in'));
    expect(none(koaListRoutes(router))).toEqual([path]);
    expect(none(koaProtect(router, { policy }))).toEqual([path]);
    const call = await serve(koaApp(router));
    for (const one of reached) expect(await call(`GET ${one}`, { 'x-role': 'staff' })).toMatch(/^40[34]/);
  });

  it.each([
    ['/own', '/own', ['/own', '/OWN/']],
    ['/own', '/own/a', ['/own/a', '/Own/A']],
    ['/own', '/own{/a}', ['/own', '/own/a', '/own/']],
    ['/own', '/own{/*rest}', ['/own', '/own/a/b', '/own//c']],
    ['/own/:id', '/own/:other/a', ['/own/1/a', '/own/%2f/a']],
    ['/own{/:id}', '/own{/:id}/a', ['/own/a', '/own/1/a']],
    ['', '/anything', ['/anything', '/ANYTHING']],
  ])('%s covers %s', async (mark, path, reached) => {
    const router = new Router();
    router.use(mark, koaMark()).get(path, says('in'));
    expect(none(koaListRoutes(router))).toEqual([]);
    expect(koaProtect(router, { policy, throwUncovered: true })).toEqual([]);
    const call = await serve(koaApp(router));
    for (const one of reached) {
      expect(await call(`GET ${one}`, { 'x-role': 'staff' })).toBe('200 in');
      expect(await call(`GET ${one}`, { 'x-role': 'reader' })).toBe('403');
      expect(await call(`GET ${one}`)).toBe('401');
    }
  });

  it('lets nobody past a router whose own middleware tells cases apart where its routes do not', async () => {
    const build = (): Router => {
      const [outer, inner, deep] = [new Router(), new Router(), new Router({ prefix: '/deep' })];
      deep.use(koaMark()).get('/b', says('in'));
      inner.use(koaMark()).get('/a', says('in'));
      outer.use('/own', inner.routes()).use('/own', deep.routes());
      return outer;
    };
    // Without the check of a strict table the router itself lets them in, so that is what the list says.
    expect(none(koaListRoutes(build()))).toEqual(['/own/a', '/own/deep/b']);
    const open = await serve(koaApp(build()));
    expect(await open('GET /OWN/a', { 'x-role': 'reader' })).toBe('200 in');
    const router = build();
    expect(koaProtect(router, { policy, throwUncovered: true })).toEqual([]);
    expect(none(koaListRoutes(router))).toEqual([]);
    const call = await serve(koaApp(router));
    for (const path of ['/own/a', '/own/deep/b']) {
      expect(await call(`GET ${path}`, { 'x-role': 'staff' })).toBe('200 in');
      expect(await call(`GET ${path}`, { 'x-role': 'reader' })).toBe('403');
      expect(await call(`GET ${path.toUpperCase()}`, { 'x-role': 'staff' })).toBe('403');
      expect(await call(`GET ${path.replace('own', 'Own')}`)).toBe('403');
    }
  });

  it('does not count what stands in another router, or is stricter about slashes', () => {
    const [outer, inner, odd] = [new Router(), new Router(), new Router({ prefix: '/a.b' })];
    inner.use(koaMark()).get('/a', says('in'));
    odd.use(koaMark()).get('/c', says('in'));
    outer.use('/own', inner.routes()).use(odd.routes());
    outer.get('/other', says('in')).get('/ownother', says('in')).get('/a.b/d', says('in'));
    koaProtect(outer, { policy });
    expect(none(koaListRoutes(outer))).toEqual(['/other', '/ownother']);
    const strict = new Router({ strict: true });
    strict.use('/', koaMark()).register('/', ['GET'], says('in'), { strict: false });
    expect(strict.stack.map((layer) => layer.match('//'))).toEqual([false, true]);
    expect(none(koaListRoutes(strict))).toEqual(['/']);
  });

  it('counts the very mark that covers, and not another one that was asked', async () => {
    const [outer, inner] = [new Router(), new Router()];
    inner.use(koaMark()).get('/a', says('in'));
    outer.use(koaAuthorize({ policy, action: 'read', resource: 'Order' }) as unknown as Koa.Middleware);
    outer.use('/own', inner.routes());
    expect(koaProtect(outer, { policy })).toEqual([]);
    const call = await serve(koaApp(outer));
    expect(await call('GET /own/a', { 'x-role': 'staff' })).toBe('200 in');
    expect(await call('GET /OWN/a', { 'x-role': 'reader' })).toBe('403');
  });

  it('never says that a route is covered which a request reaches unasked', () => {
    const segment = constantFrom('/a', '/:x', '/:y', '{/b}', '{/:z}', '/*rest', '{/*more}', '/', '/A', '/a-:p', '{a}');
    const paths = array(segment, { minLength: 1, maxLength: 3 });
    const piece = array(constantFrom('/', '/a', '/b', '/A', '/a-1', '/x/', '//', 'a'), { maxLength: 4 });
    fcAssert(
      property(paths, paths, array(piece, { minLength: 5, maxLength: 20 }), (mark, path, tried) => {
        const router = new Router();
        try {
          router.use(mark.join(''), koaMark()).get(path.join(''), says('in'));
        } catch {
          return; // Not every text is a path.
        }
        if (none(koaListRoutes(router)).length > 0) return;
        const [front, route] = router.stack;
        for (const one of tried) {
          const text = `/${one.join('')}`;
          if (route?.match(text)) expect([text, front?.match(text)]).toEqual([text, true]);
        }
      }),
      { numRuns: 1500 },
    );
  });
});

describe('a method that is changed within the router', () => {
  it('does not choose another row than that of the handlers (Koa)', async () => {
    const router = new Router();
    router.use((context, next) => {
      const given = context.get('x-http-method-override');
      if (given !== '') context.method = given;
      return next();
    });
    router.get('/o/:id', says('read'));
    router.delete('/o/:id', says('deleted'));
    router.register('/both', ['GET', 'PUT', 'DELETE', 'PATCH'], says('both') as never);
    router.all('/all', says('all'));
    koaProtect(router, {
      policy,
      routes: [
        { method: '*', path: '/o/:id', action: 'read', resource: 'Order' },
        { method: 'DELETE', path: '/o/:id', action: 'delete', resource: 'Order' },
        { method: 'GET', path: '/both', open: true },
        { method: 'PUT', path: '/both', action: 'read', resource: 'Order' },
        { method: 'DELETE', path: '/both', action: 'delete', resource: 'Order' },
        { method: 'GET', path: '/all', open: true },
        { method: '*', path: '/all', action: 'delete', resource: 'Order' },
      ],
    });
    const listed = koaListRoutes(router).map(({ method, path, policy: by }) => `${method} ${path} ${by}`);
    expect(listed).toEqual(
      expect.arrayContaining([
        'GET /both open',
        'HEAD /both open',
        'PUT /both table',
        'PATCH /both none',
        'POST /all table',
      ]),
    );
    const call = await serve(koaApp(router));
    const reader = (override: string): Record<string, string> => ({
      'x-role': 'reader',
      'x-http-method-override': override,
    });
    expect(await call('DELETE /o/1', reader('GET'))).toBe('403');
    expect(await call('GET /o/1', { 'x-role': 'reader' })).toBe('200 read');
    expect(await call('GET /both')).toBe('200 both');
    expect(await call('PUT /both', { 'x-role': 'reader' })).toBe('200 both');
    for (const line of ['DELETE /both', 'PATCH /both']) {
      for (const method of ['GET', 'PUT']) expect(await call(line, reader(method))).toBe('403');
    }
    expect(await call('POST /all', reader('GET'))).toBe('403');
    expect(await call('GET /all', reader('POST'))).toBe('200 all');
    expect(await call('DELETE /both', { 'x-role': 'staff' })).toBe('200 both');
  });
});

describe.each<[string, typeof express5]>([
  ['Express 4', express4 as unknown as typeof express5],
  ['Express 5', express5],
])('%s', (_name, express) => {
  const made = (): express5.Express => {
    const app = express();
    app.set('env', 'test');
    app.use(toConnect(who, settings));
    return app;
  };
  const answer = (text: string) => (_request: IncomingMessage, response: ServerResponse) => void response.end(text);
  const row = { method: 'GET', path: '/x', action: 'delete', resource: 'Order' } as const;

  it('closes what an earlier table left open or only watched', async () => {
    const app = made();
    const [lax, watched, idle, closed] = Array.from({ length: 4 }, () => express.Router());
    for (const router of [lax, watched, idle, closed]) {
      router?.all('/x', answer('x'));
      router?.get('/y', answer('y'));
    }
    protectRoutes(lax as object, { policy, strict: false, routes: [row] });
    protectRoutes(watched as object, {
      policy,
      mode: 'observe',
      routes: [row, { method: 'GET', path: '/y', open: true }],
    });
    protectRoutes(idle as object, { policy, mode: 'observe' });
    protectRoutes(closed as object, { policy, routes: [row] });
    app
      .use('/lax', lax as never)
      .use('/watched', watched as never)
      .use('/idle', idle as never);
    app.use('/closed', closed as never);
    expect(listRoutes(app).map(({ policy: by }) => by)).toEqual(
      expect.arrayContaining(['table', 'observed', 'none', 'open']),
    );
    expect(() => protectRoutes(app, { policy, throwUncovered: true })).toThrow('these routes have no policy');
    const uncovered = protectRoutes(app, { policy });
    expect(uncovered.map(({ policy: by }) => by)).toEqual(expect.arrayContaining(['none', 'observed']));
    const call = await serve(app as unknown as RequestListener);
    const staff = { 'x-role': 'staff' };
    for (const at of ['/lax', '/closed']) {
      expect(await call(`GET ${at}/x`, staff)).toBe('200 x');
      expect(await call(`GET ${at}/x`)).toBe('401');
      expect(await call(`POST ${at}/x`, staff)).toBe('403');
      expect(await call(`GET ${at}/y`, staff)).toBe('403');
    }
    expect(await call('GET /watched/y')).toBe('200 y');
    for (const line of ['GET /watched/x', 'POST /watched/x', 'GET /idle/x', 'GET /idle/y']) {
      expect([line, await call(line, staff)]).toEqual([line, '403']);
    }
  });

  it('takes an observing table for one while everything observes', async () => {
    const app = made();
    app.get('/x', answer('x'));
    expect(protectRoutes(app, { policy, mode: 'observe', routes: [row] })).toEqual([]);
    expect(await (await serve(app as unknown as RequestListener))('GET /x')).toBe('200 x');
    expect(listRoutes(app).map(({ policy: by }) => by)).toEqual(['observed']);
  });

  it('does not count an authorize that stands behind what may answer first', async () => {
    const mark = authorize({ policy, action: 'manage', resource: 'Order' });
    const app = made();
    app.get('/s', answer('first'), mark, answer('second'));
    app.get('/t', toConnect(who, settings), authenticate({ fromRequest: () => undefined }), mark, answer('t'));
    const router = express.Router();
    router.use(answer('early'));
    router.use(mark);
    app.get('/list', [mark, answer('list')]);
    // It hands over to whatever comes next, which it does not stand in front of.
    app.get('/only', mark);
    expect(none(listRoutes(app))).toEqual(['/s', '/only']);
    expect(none(protectRoutes(app, { policy }))).toEqual(['/s', '/only']);
    const call = await serve(app as unknown as RequestListener);
    expect(await call('GET /s', { 'x-role': 'staff' })).toBe('403');
    expect(await call('GET /t', { 'x-role': 'staff' })).toBe('200 t');
    expect(await call('GET /t', { 'x-role': 'reader' })).toBe('403');
    const koa = new Router();
    koa
      .get('/s', says('first'), koaMark(), says('second'))
      .get('/t', toKoa(who, settings) as never, koaMark(), says('t'));
    expect(none(koaProtect(koa, { policy }))).toEqual(['/s']);
    expect(await (await serve(koaApp(koa)))('GET /s', { 'x-role': 'staff' })).toBe('403');
  });

  it('lists an app that is mounted for all paths, and holds it', async () => {
    const build = (routes: Parameters<typeof protectRoutes>[1]['routes'] = []): express5.Express => {
      const [app, sub] = [made(), express()];
      sub.get('/secret', answer('secret'));
      app.get('/h', answer('h'));
      app.use(sub);
      protectRoutes(app, { policy, routes: [{ method: 'GET', path: '/h', open: true }, ...routes] });
      return app;
    };
    const held = build();
    expect(listRoutes(held)).toContainEqual({ method: '*', path: '/', kind: 'mount', policy: 'none' });
    const call = await serve(held as unknown as RequestListener);
    expect(await call('GET /secret', { 'x-role': 'staff' })).toBe('403');
    expect(await call('GET /h')).toBe('200 h');
    const ruled = build([{ method: '*', path: '/', action: 'manage', resource: 'Order' }]);
    const asked = await serve(ruled as unknown as RequestListener);
    expect(await asked('GET /secret', { 'x-role': 'staff' })).toBe('200 secret');
    expect(await asked('GET /secret', { 'x-role': 'reader' })).toBe('403');
  });
});

it('reads routers whose layers answer with the match and keep nothing of it (router 2.3)', () => {
  const [app, admin] = [express5(), express5.Router()];
  admin.delete('/users/:id', () => undefined);
  app.use('/:area/v1', admin);
  // As router 2.3 has it: `{ params, path }` or false, and no state on the layer.
  for (const layer of (app as unknown as { router: { stack: Record<string, unknown>[] } }).router.stack) {
    const match = (layer['match'] as (path: string) => unknown).bind(layer);
    layer['match'] = (path: string): unknown => {
      const answer = match(path);
      if (typeof answer === 'object') return answer;
      const { path: matched, params } = answer === true ? layer : {};
      Object.assign(layer, { path: undefined, params: undefined });
      return matched === undefined ? false : { path: matched, params };
    };
  }
  const row = { method: 'DELETE', action: 'delete', resource: 'Order' } as const;
  expect(() => protectRoutes(app, { policy, routes: [{ ...row, path: '/:other/v1/users/:id' }] })).toThrow('no route');
  expect(() => protectRoutes(app, { policy, routes: [{ ...row, path: '/users/:id' }] })).toThrow('no route');
  expect(protectRoutes(app, { policy, routes: [{ ...row, path: '/:area/v1/users/:id' }] })).toEqual([]);
});
