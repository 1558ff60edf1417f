// What an attack has found, through public doors.
import { generateKeyPairSync } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Exchange, Guard, GuardEvent, Principal } from '@sallyport/core';
import { exchangeOf } from '@sallyport/core';
import { authenticate, authorize, createAuthenticator, createPolicy, protectRoutes } from '@sallyport/authz';
import express from 'express';
import type { RequestListener } from 'node:http';
import supertest from 'supertest';
import { audience, claims, ec, issuer, rsa, secret, signed, token } from './tokens.ts';

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

describe('failed attempts', () => {
  const names = { issuer, audience };
  const rsaOld = { ...rsa.publicKey.export({ format: 'jwk' }), kid: 'old' };
  const jwks = { jwks: { keys: [rsaOld] }, algorithms: ['RS256'], ...names } as const;
  const from = (address: string) => ({ socket: { remoteAddress: address } });
  const judged = async (guard: Guard, text: string, address = '192.0.2.1'): Promise<string> => {
    const request = {
      headers: { authorization: `Bearer ${text}` },
      rawHeaders: ['Authorization', text],
      ...from(address),
    };
    const verdict = await guard.check({ request } as unknown as Exchange);
    return verdict.allowed ? 'allowed' : String(verdict.details?.['reason']);
  };

  it('are not those with what its issuer did make: not for us, of no role, or revoked', async () => {
    const hs = { key: secret, algorithms: ['HS256'], ...names } as const;
    const guard = createAuthenticator({
      jwt: hs,
      throttle: { perAddress: 2 },
      isRevoked: ({ id }) => id === 'gone',
    });
    for (const [change, reason] of [
      [{ aud: 'other' }, 'wrong-audience'],
      [{ iss: 'other' }, 'wrong-issuer'],
      [{ sub: 7 }, 'unsound-principal'],
      [{ sub: 'gone' }, 'revoked'],
    ] as const) {
      for (let n = 0; n < 3; n++) expect(await judged(guard, token(claims(change)))).toBe(reason);
    }
    expect(await judged(guard, token())).toBe('allowed');
    const forged = `${token(claims({ aud: 'other' })).slice(0, -6)}AAAAAA`;
    expect([await judged(guard, forged), await judged(guard, forged), await judged(guard, forged)]).toEqual([
      'bad-signature',
      'bad-signature',
      'throttled',
    ]);
  });

  it('are those with the other form of a signature, which its issuer did not make', async () => {
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const good = signed('ES256', ec.privateKey);
    const at = good.lastIndexOf('.') + 1;
    const signature = Buffer.from(good.slice(at), 'base64url');
    const other = (order - BigInt(`0x${signature.toString('hex', 32)}`)).toString(16).padStart(64, '0');
    const twin = good.slice(0, at) + Buffer.from(signature.toString('hex', 0, 32) + other, 'hex').toString('base64url');
    const guard = createAuthenticator({
      jwt: { key: ec.publicKey, algorithms: ['ES256'], ...names },
      throttle: { perAddress: 2 },
    });
    const answers = [await judged(guard, good)];
    for (let n = 0; n < 3; n++) answers.push(await judged(guard, twin));
    expect(answers).toEqual(['allowed', 'malleable-signature', 'malleable-signature', 'throttled']);
  });

  it('with a key that is not known count for the address, and not for the name they give', async () => {
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const unknown = (sub: string): string => signed('RS256', stranger, claims({ sub }), { kid: 'new' });
    const guessed = (sub: string): string => signed('RS256', stranger, claims({ sub }), { kid: 'old' });
    const guard = createAuthenticator({ jwt: jwks, throttle: { perAddress: 3, perIdentity: 3 } });
    for (let n = 0; n < 9; n++) expect(await judged(guard, unknown('victim'), `192.0.2.${n}`)).toBe('unknown-key');
    // The victim has failed once in this window too, and is let in all the same.
    expect(await judged(guard, guessed('victim'), '198.51.100.1')).toBe('bad-signature');
    const own = signed('RS256', rsa.privateKey, claims({ sub: 'victim' }), { kid: 'old' });
    expect(await judged(guard, own, '198.51.100.1')).toBe('allowed');
    for (let n = 0; n < 3; n++) await judged(guard, unknown('x'), '192.0.2.99');
    expect(await judged(guard, unknown('x'), '192.0.2.99')).toBe('throttled');
  });
});

it.each<[what: string, answer: unknown, status: number]>([
  ['undefined', undefined, 204],
  ['null', null, 204],
  ['false, as `user && ...` may', false, 204],
  ['a promise', Promise.resolve(principal), 503],
  ['a promise that looks like somebody', Object.assign(Promise.resolve(), principal), 503],
  ['true', true, 503],
  ['a name', 'u-1', 503],
  ['zero', 0, 503],
])('fromRequest that answers %s is nobody, or a mistake that says so', async (_what, answer, status) => {
  const events: GuardEvent[] = [];
  const app = express();
  const fromRequest = () => answer as undefined;
  app.use(authenticate({ fromRequest, anonymous: 'allow', onEvent: (event) => void events.push(event) }));
  app.use((_request, response) => void response.status(204).end());
  const reply = await ask(app).get('/');
  expect(reply.status).toBe(status);
  if (status === 204) return;
  expect(events.map(({ type }) => type)).toEqual(['authenticate.unavailable']);
  expect(events[0]?.details['errorName']).toBe('UnsoundAnswerError');
  expect(String(events[0]?.details['reason'])).toMatch(/^`fromRequest` must answer at once/);
});
