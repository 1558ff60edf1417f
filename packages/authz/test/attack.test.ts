// What an attack has found, through public doors.
import { afterEach, expect, it } from '@jest/globals';
import type { Principal } from '@sallyport/core';
import { exchangeOf } from '@sallyport/core';
import { authenticate, authorize, createPolicy, protectRoutes } from '@sallyport/authz';
import express from 'express';
import type { RequestListener } from 'node:http';
import supertest from 'supertest';

const policy = createPolicy({
  roles: {
    user: {
      can: [
        { action: 'read', resource: 'Order', conditions: { ownerId: { $principal: 'id' } } },
        { action: 'read', resource: 'User', fields: ['name', 'posts.**'] },
      ],
    },
  },
});
const principal: Principal = { id: 'u-1', kind: 'user', roles: ['user'], method: 'test' };
const ask = (app: unknown) => supertest(app as RequestListener);

afterEach(() => expect.hasAssertions());

it('a list is no instance, even where one of it would be permitted', () => {
  expect(policy.can(principal, 'read', 'Order', { ownerId: 'u-1' })).toBe(true);
  expect(policy.can(principal, 'read', 'Order', [{ ownerId: 'u-1' }, { ownerId: 'u-2' }])).toBe(false);
});

it('pick leaves out what contains itself, and gives up on what unfolds without end', () => {
  const user: { name: string; posts: object[] } = { name: 'Ada', posts: [] };
  for (let at = 0; at < 5; at++) user.posts.push({ author: user, at });
  expect(policy.pick(principal, 'read', 'User', user)).toMatchObject({ name: 'Ada' });
  let shared: object = { leaf: 1 };
  for (let level = 0; level < 25; level++) shared = { one: shared, other: shared };
  expect(() => policy.pick(principal, 'read', 'User', { posts: shared })).toThrow(RangeError);
});

it('a router that is mounted at two paths is not guarded by the row of one of them', () => {
  const app = express();
  const router = express.Router();
  router.get('/list', (_request, response) => void response.send('secret'));
  app.use(['/admin', '/public'], router);
  const guarded = { method: 'GET', path: '/admin/list', action: 'read', resource: 'Order' } as const;
  const open = { method: 'GET', path: '/public/list', open: true } as const;
  expect(() => protectRoutes(app, { policy, routes: [guarded, open] })).toThrow(/under different rows/);
});

it('revocation is asked for a principal that a guard in front has found', async () => {
  const asked: string[] = [];
  const app = express();
  app.use((request, response, next) => {
    authorizeNobody(request, response, () => {
      const exchange = exchangeOf(request);
      if (exchange !== undefined) exchange.principal = principal;
      next();
    });
  });
  const isRevoked = ({ id }: Principal): boolean => {
    asked.push(id);
    return true;
  };
  app.use(authenticate({ fromRequest: () => undefined, isRevoked }));
  app.get('/', (_request, response) => void response.send('in'));
  expect((await ask(app).get('/')).status).toBe(401);
  expect(asked).toEqual(['u-1']);
});

/** Opens an exchange and lets everybody on. */
const authorizeNobody = authorize({ policy, action: 'read', resource: 'Order', mode: 'observe' });
