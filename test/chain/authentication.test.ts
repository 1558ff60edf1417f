import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { apiKeyStrategy, authenticate, createAuthenticator } from '@sallyport/authz';
import type {
  ApiKeyStrategyOptions,
  AuthenticateOptions,
  FailureStore,
  JwtOptions,
  ThrottleOptions,
  VerifiedTokensOptions,
} from '@sallyport/authz';
import { authenticate as koaAuthenticate } from '@sallyport/authz/koa';
import { exchangeOf } from '@sallyport/core';
import type { Exchange, Guard, GuardEvent, Principal } from '@sallyport/core';
import { testOptions } from '@sallyport/core/testing';
import { createKeys } from '@sallyport/keys';
import { logEvents } from '@sallyport/redacting-logger';
import express from 'express';
import { MemoryStore } from 'express-rate-limit';
import session from 'express-session';
import Koa from 'koa';
import { KoaPassport } from 'koa-passport';
import koaSession from 'koa-session';
import { bodyParser } from '@koa/bodyparser';
import passport from 'passport';
import { Strategy as LocalStrategy } from 'passport-local';
import supertest from 'supertest';
import { frameworks, listen } from '../support/frameworks.ts';
import type { Serve } from '../support/frameworks.ts';
import { audience, claims, ec, issuer, now, secret, signed, token } from '../../packages/authz/test/tokens.ts';

const jwt: JwtOptions = { key: secret, algorithms: ['HS256'], issuer, audience };
const bearer = (text: string): Record<string, string> => ({ authorization: `Bearer ${text}` });

function exchangeWith(text: string, more: object = {}): Exchange {
  const lines = ['Authorization', `Bearer ${text}`];
  const request = { headers: { authorization: lines[1] }, rawHeaders: lines, ...more };
  return { request, principal: undefined } as unknown as Exchange;
}
async function ask(guard: Guard, text: string, more?: object): Promise<string> {
  const verdict = await guard.check(exchangeWith(text, more));
  if (verdict.allowed) return 'allowed';
  return verdict.unavailable === true ? 'unavailable' : String(verdict.details?.['reason']);
}

interface Site {
  readonly agent: ReturnType<typeof supertest>;
  readonly events: GuardEvent[];
  readonly principals: (Principal | undefined)[];
}
function open(serve: Serve, options: AuthenticateOptions): Site {
  const events: GuardEvent[] = [];
  const principals: (Principal | undefined)[] = [];
  const all = { ...options, onEvent: (event: GuardEvent) => void events.push(event) };
  const listener = serve({
    guards: [{ connect: authenticate(all), koa: koaAuthenticate(all) }],
    handler: ({ request }) => {
      principals.push(exchangeOf(request)?.principal);
      return { json: { ok: true } };
    },
  });
  return { agent: supertest(listener), events, principals };
}

testOptions<VerifiedTokensOptions>(
  'authenticate: verifiedTokens',
  (verifiedTokens) => createAuthenticator({ jwt, verifiedTokens }),
  {},
  { maxEntries: [0, 1, 1.5, '9', {}], maxBytes: [0, 4095, '1k', {}] },
);
testOptions<ThrottleOptions>(
  'authenticate: throttle',
  (throttle) => createAuthenticator({ jwt, throttle }),
  {},
  {
    perAddress: [0, 1.5, '5', {}],
    perIdentity: [0, 1.5, '5', {}],
    windowMs: [0, 99, '1m', {}],
    store: [{}, [], 'redis', { increment: true, decrement: true, resetKey: true }],
    addressOf: ['ip', {}],
    identityOf: ['sub', {}],
    onUnavailable: ['open', true, {}],
    storeTimeoutMs: [0, 60_001, {}],
  },
);
const fresh = () => createKeys({ environment: 'live', pepper: randomBytes(32) });
testOptions<ApiKeyStrategyOptions>(
  'apiKeyStrategy',
  apiKeyStrategy,
  { keys: fresh() },
  {
    keys: [{}, [], 'keys', { verify: true, recognises: true }],
    headers: ['x-api-key', [], [''], ['a b'], ['a:b'], [7], {}],
  },
);

describe('a token that was verified before', () => {
  it('names the same frozen principal, without being verified again', async () => {
    const guard = createAuthenticator({ jwt: { ...jwt, zones: ['internal'] } });
    const text = token(claims({ jti: 't', nested: { list: [1] } }));
    const [one, two] = [exchangeWith(text), exchangeWith(text)];
    await guard.check(one);
    // The second time there is nothing to wait for.
    expect(guard.check(two)).toMatchObject({ allowed: true, details: { method: 'jwt', credentialId: 't' } });
    expect(two.principal).toBe(one.principal);
    expect([two.principal, two.principal?.roles, two.principal?.zones].every(Object.isFrozen)).toBe(true);
  });

  it('ends when its time is over, and before it has begun when the clock is set back', async () => {
    const real = Date.now;
    const guard = createAuthenticator({ jwt: { ...jwt, clockToleranceSeconds: 0 } });
    const aged = createAuthenticator({ jwt: { ...jwt, clockToleranceSeconds: 0, maxAgeSeconds: 100 } });
    const text = token(claims({ exp: now() + 1000, iat: now(), nbf: now() }));
    try {
      for (const each of [guard, aged])
        expect([await ask(each, text), await ask(each, text)]).toEqual(['allowed', 'allowed']);
      Date.now = () => real() + 101_000;
      expect([await ask(guard, text), await ask(aged, text)]).toEqual(['allowed', 'expired']);
      Date.now = () => real() + 1_001_000;
      expect(await ask(guard, text)).toBe('expired');
      Date.now = () => real() - 60_000;
      expect(await ask(guard, text)).toBe('not-yet-valid');
    } finally {
      Date.now = real;
    }
  });

  it('is heard of at every use: by the revocation hook and by the app', async () => {
    const heard: unknown[] = [];
    let dead = false;
    const guard = createAuthenticator({
      jwt,
      isRevoked: async (principal, exchange, own) => {
        heard.push([principal.id, exchange.principal, own?.['jti'], Object.isFrozen(own)]);
        return dead;
      },
    });
    const text = token(claims({ jti: 't' }));
    expect([await ask(guard, text), await ask(guard, text)]).toEqual(['allowed', 'allowed']);
    dead = true;
    expect([await ask(guard, text), await ask(guard, text)]).toEqual(['revoked', 'revoked']);
    expect(heard).toEqual(Array.from({ length: 4 }, () => ['u-1', undefined, 't', true]));

    let asked = 0;
    const mapped = createAuthenticator({ jwt, toPrincipal: () => (asked++ < 2 ? { id: 'db' } : undefined) });
    expect([await ask(mapped, text), await ask(mapped, text), await ask(mapped, text)]).toEqual([
      'allowed',
      'allowed',
      'not-admitted',
    ]);
  });

  it('gives nothing to a token that differs in one letter, and nothing to a failed one', async () => {
    const guard = createAuthenticator({ jwt });
    const text = token();
    await ask(guard, text);
    for (let at = 0; at < text.length; at += 7) {
      const other = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
      if (other !== text) expect(await ask(guard, other)).not.toBe('allowed');
    }
    const bad = token(claims({ aud: 'other' }));
    expect([await ask(guard, bad), await ask(guard, bad)]).toEqual(['wrong-audience', 'wrong-audience']);
  });

  it('is one of a bounded number, by count and by size', async () => {
    const remembered = async (verifiedTokens: AuthenticateOptions['verifiedTokens'], x = ''): Promise<number> => {
      const guard = createAuthenticator({ jwt, ...(verifiedTokens === undefined ? {} : { verifiedTokens }) });
      const texts = Array.from({ length: 60 }, (_, n) => token(claims({ n, x })));
      for (const text of texts) await ask(guard, text);
      // A remembered token is answered at once, others with a promise.
      // The newest first: a question about one that is gone puts it back, and another out.
      return texts.toReversed().filter((text) => !(guard.check(exchangeWith(text)) instanceof Promise)).length;
    };
    expect(await remembered({})).toBe(60);
    expect(await remembered(false)).toBe(0);
    expect(await remembered({ maxEntries: 20 })).toBeLessThanOrEqual(20);
    expect(await remembered({ maxBytes: 40_000 })).toBeLessThanOrEqual(40);
    expect(await remembered({ maxBytes: 40_000 }, 'x'.repeat(2000))).toBeLessThanOrEqual(5);
    expect(await remembered({ maxBytes: 4096 }, 'x'.repeat(4000))).toBe(0);
  });
});

describe('the revocation hook', () => {
  it.each([
    [
      'throws',
      () => {
        throw new Error('redis://password');
      },
    ],
    [
      'rejects',
      async () => {
        throw new Error('down');
      },
    ],
    ['never answers', () => new Promise<boolean>(() => undefined)],
    ['answers nothing', () => undefined as never],
    ['answers null', async () => null as never],
    ['answers 0', () => 0 as never],
    ['answers a text', () => 'false' as never],
  ] as [string, () => boolean | Promise<boolean>][])('that %s lets nobody in', async (_what, isRevoked) => {
    const guard = createAuthenticator({ jwt, isRevoked, timeoutMs: 20 });
    const text = token();
    expect([await ask(guard, text), await ask(guard, text)]).toEqual(['unavailable', 'unavailable']);
  });

  it('is asked about the users of strategies and of the app too', async () => {
    const strategy = {
      name: 's',
      authenticate(this: { success(user: object): void }) {
        this.success({ id: 's-1' });
      },
    };
    const isRevoked = (principal: Principal): boolean => principal.id.endsWith('-1');
    expect(await ask(createAuthenticator({ strategies: [strategy], isRevoked }), 'x')).toBe('revoked');
    const fromRequest = (): Principal => ({ id: 'a-1', kind: 'user', roles: [], method: 'session' });
    const guard = createAuthenticator({ fromRequest, isRevoked });
    const request = { headers: {}, rawHeaders: [] };
    expect(await guard.check({ request, principal: undefined } as unknown as Exchange)).toMatchObject({
      details: { reason: 'revoked', subject: 'a-1' },
    });
  });
});

describe('zones', () => {
  const zonesFor = async (
    options: Partial<JwtOptions>,
    own: object,
    more: Partial<AuthenticateOptions> = {},
  ): Promise<unknown> => {
    const exchange = exchangeWith(token(claims({ ...own })));
    const { allowed } = await createAuthenticator({ jwt: { ...jwt, ...options }, ...more }).check(exchange);
    return allowed ? exchange.principal?.zones : 'refused';
  };
  it('come from the configuration, and from a claim only when it is named', async () => {
    expect(await zonesFor({}, { zones: ['admin'], zone: 'admin' })).toBe(undefined);
    expect(await zonesFor({ zones: ['internal'] }, { zones: ['admin'] })).toEqual(['internal']);
    expect(await zonesFor({ zonesClaim: 'z' }, { z: ['admin'], zones: ['internal'] })).toEqual(['admin']);
    expect(await zonesFor({ zonesClaim: 'z' }, {})).toBe(undefined);
    expect(await zonesFor({ zonesClaim: 'z', zones: ['public', 'internal'] }, { z: ['internal', 'admin'] })).toEqual([
      'internal',
    ]);
    expect(await zonesFor({ zonesClaim: 'z', zones: ['internal'] }, {})).toBe(undefined);
    for (const z of ['admin', { admin: true }, [7], null, ['a\n']])
      expect(await zonesFor({ zonesClaim: 'z' }, { z })).toBe('refused');
  });
  it('are what the app says, where it says something, and are checked', async () => {
    const options = { zones: ['internal'] };
    expect(await zonesFor(options, {}, { toPrincipal: () => ({ id: 'x', zones: ['admin'] }) })).toEqual(['admin']);
    expect(await zonesFor(options, {}, { toPrincipal: () => ({ id: 'x' }) })).toEqual(['internal']);
    expect(await zonesFor(options, {}, { toPrincipal: () => ({ id: 'x', zones: 'admin' as never }) })).toBe('refused');
  });
});

describe.each(frameworks)('failed attempts on %s', (_name, serve) => {
  const badToken = (sub: string): string => `${token(claims({ sub })).slice(0, -6)}AAAAAA`;

  it('are slowed down by address, and success does not count', async () => {
    const { agent, events, principals } = open(serve, { jwt, throttle: { perAddress: 3 } });
    for (let n = 0; n < 6; n++)
      await agent
        .post('/')
        .set(bearer(token(claims({ n }))))
        .expect(200);
    for (let n = 0; n < 3; n++)
      await agent
        .post('/')
        .set(bearer(badToken(`u${n}`)))
        .expect(401);
    const reply = await agent
      .post('/')
      .set(bearer(badToken('u')))
      .expect(429);
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(800);
    expect(reply.body.code).toBe('too-many-failures');
    expect(reply.headers['www-authenticate']).toBeUndefined();
    // A right one is not even looked at, since it may be the guess that hits.
    await agent
      .post('/')
      .set(bearer(token(claims({ n: 99 }))))
      .expect(429);
    await agent.post('/').set(bearer('opaque')).expect(429);
    // What was verified before is no guess, and what shows nothing neither.
    await agent
      .post('/')
      .set(bearer(token(claims({ n: 5 }))))
      .expect((got) => expect([200, 429]).toContain(got.status));
    await agent.post('/').expect(401);
    expect(events.filter(({ details }) => details['reason'] === 'throttled').length).toBeGreaterThanOrEqual(3);
    expect(principals.length).toBeGreaterThanOrEqual(6);
  });

  it('do not shut a token out that was verified before', async () => {
    const { agent } = open(serve, { jwt, throttle: { perAddress: 2 } });
    const text = token();
    await agent.post('/').set(bearer(text)).expect(200);
    for (let n = 0; n < 2; n++)
      await agent
        .post('/')
        .set(bearer(badToken('u')))
        .expect(401);
    await agent
      .post('/')
      .set(bearer(badToken('u')))
      .expect(429);
    await agent.post('/').set(bearer(text)).expect(200);
  });

  it('are counted also when they come all at once', async () => {
    let right = 0;
    const strategy = {
      name: 'slow',
      authenticate(this: { success(user: object): void; fail(): void }, request: IncomingMessage) {
        const guess = request.headers['x-guess'];
        setTimeout(() => (guess === '49' ? this.success({ id: 'u' }) : this.fail()), guess === '49' ? 60 : 10);
      },
    };
    const guard = { strategies: [strategy], throttle: { perAddress: 10 } };
    const guards = [{ connect: authenticate(guard), koa: koaAuthenticate(guard) }];
    const site = await listen(serve({ guards, handler: () => ({ json: { ok: true } }) }));
    const send = (n: number): Promise<Response> =>
      fetch(site.url, { method: 'POST', headers: { 'x-guess': String(n) } });
    const replies = await Promise.all(Array.from({ length: 50 }, (_, n) => send(n)));
    await site.close();
    right += replies.filter(({ status }) => status === 200).length;
    expect(right).toBe(0);
  });
});

describe('the throttle', () => {
  const at = (address: string): object => ({ socket: { remoteAddress: address } });
  const bad = (sub: string): string => `${token(claims({ sub })).slice(0, -6)}AAAAAA`;

  it('takes an IPv6 /56 for one address, and IPv4 in IPv6 clothes for IPv4', async () => {
    const guard = createAuthenticator({ jwt, throttle: { perAddress: 2 } });
    for (const address of ['2001:db8:1:aa00::1', '2001:DB8:1:aaff:1::']) await ask(guard, bad('x'), at(address));
    expect(await ask(guard, bad('x'), at('2001:db8:1:aa12:ffff::9'))).toBe('throttled');
    expect(await ask(guard, bad('x'), at('2001:db8:1:ab00::1'))).toBe('bad-signature');
    for (const address of ['192.0.2.7', '::ffff:192.0.2.7'])
      expect(await ask(guard, bad('x'), at(address))).toBe('bad-signature');
    expect(await ask(guard, bad('x'), at('192.0.2.7'))).toBe('throttled');
    expect(await ask(guard, bad('x'), at('192.0.2.8'))).toBe('bad-signature');
  });

  it('reads the address that the app trusts', async () => {
    const guard = createAuthenticator({ jwt, throttle: { perAddress: 1 } });
    await ask(guard, bad('x'), { ip: '192.0.2.1', ...at('127.0.0.1') });
    expect(await ask(guard, bad('x'), { ip: '192.0.2.2', ...at('127.0.0.1') })).toBe('bad-signature');
    expect(await ask(guard, bad('x'), { ip: '192.0.2.1', ...at('127.0.0.1') })).toBe('throttled');
    const told = createAuthenticator({
      jwt,
      throttle: { perAddress: 1, addressOf: ({ request }) => String(request.headers['x-real-ip']) },
    });
    await ask(told, bad('x'));
    expect(await ask(told, bad('x'))).toBe('throttled');
  });

  it('slows down an identity that many addresses try, and never locks its owner out', async () => {
    const guard = createAuthenticator({ jwt, throttle: { perAddress: 5, perIdentity: 10 } });
    for (let n = 0; n < 12; n++) await ask(guard, bad('victim'), at(`192.0.2.${n}`));
    // Those who took part are refused after one failure...
    expect(await ask(guard, bad('victim'), at('192.0.2.3'))).toBe('throttled');
    expect(await ask(guard, bad('somebody else'), at('192.0.2.3'))).toBe('bad-signature');
    // ...and the owner, from an address of their own, is not.
    expect(await ask(guard, token(claims({ sub: 'victim' })), at('198.51.100.1'))).toBe('allowed');
  });

  it('does not count an expired token, which is no guess', async () => {
    const guard = createAuthenticator({ jwt, throttle: { perAddress: 1 } });
    const old = token(claims({ exp: now() - 60 }));
    for (let n = 0; n < 3; n++) expect(await ask(guard, old, at('192.0.2.1'))).toBe('expired');
  });

  it('begins anew when the window is over', async () => {
    const guard = createAuthenticator({ jwt, throttle: { perAddress: 1, windowMs: 100 } });
    await ask(guard, bad('x'), at('192.0.2.1'));
    expect(await ask(guard, bad('x'), at('192.0.2.1'))).toBe('throttled');
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(await ask(guard, bad('x'), at('192.0.2.1'))).toBe('bad-signature');
  });

  it('works with stores of express-rate-limit, with and without get', async () => {
    const memory = new MemoryStore();
    const { get: _get, ...rest } = {
      get: 0,
      increment: (key: string) => memory.increment(key),
      decrement: (key: string) => memory.decrement(key),
      resetKey: (key: string) => memory.resetKey(key),
    };
    for (const store of [memory as unknown as FailureStore, rest as FailureStore]) {
      const guard = createAuthenticator({ jwt, throttle: { perAddress: 2, store } });
      const from = at(store === rest ? '192.0.2.1' : '192.0.2.2');
      expect([
        await ask(guard, bad('x'), from),
        await ask(guard, bad('x'), from),
        await ask(guard, bad('x'), from),
      ]).toEqual(['bad-signature', 'bad-signature', 'throttled']);
      expect(await ask(guard, token(claims({ jti: String(Math.random()) })), at('192.0.2.9'))).toBe('allowed');
    }
    memory.shutdown();
  });

  it('holds identities as hashes, and no token', async () => {
    const keys: string[] = [];
    const memory = new MemoryStore();
    memory.init({ windowMs: 1000 } as never);
    const store: FailureStore = {
      get: (key) => memory.get(key),
      increment: (key) => (keys.push(key), memory.increment(key)),
      decrement: () => undefined,
      resetKey: () => undefined,
    };
    await ask(createAuthenticator({ jwt, throttle: { store } }), bad('victim@example.com'), at('192.0.2.1'));
    memory.shutdown();
    expect(keys).toEqual(['authn:a:192.0.2.1', expect.stringMatching(/^authn:i:[0-9a-f]{32}$/)]);
  });

  it.each(['deny', 'allow'] as const)('whose store is down: %s', async (onUnavailable) => {
    const down = async (): Promise<never> => {
      throw new Error('redis');
    };
    const hanging = (): Promise<never> => new Promise(() => undefined);
    for (const verb of [down, hanging]) {
      const store: FailureStore = { get: verb, increment: verb, decrement: verb, resetKey: verb };
      const guard = createAuthenticator({ jwt, throttle: { store, onUnavailable, storeTimeoutMs: 20 } });
      expect(await ask(guard, token())).toBe(onUnavailable === 'deny' ? 'unavailable' : 'allowed');
      expect(await ask(guard, bad('x'))).toBe(onUnavailable === 'deny' ? 'unavailable' : 'bad-signature');
    }
  });
});

describe.each(frameworks)('API keys by a strategy on %s', (_name, serve) => {
  it('name the owner, in any of the headers, beside tokens', async () => {
    const keys = fresh();
    const { key, record } = await keys.issue({
      owner: 'svc-1',
      kind: 'service',
      roles: ['reader'],
      scopes: ['chat'],
      tenant: 't',
    });
    const { agent, principals, events } = open(serve, { jwt, strategies: [apiKeyStrategy({ keys })] });
    await agent.post('/').set(bearer(key)).expect(200);
    await agent.post('/').set('x-api-key', key).expect(200);
    await agent.post('/').set(bearer(token())).expect(200);
    const owner = {
      id: 'svc-1',
      kind: 'service',
      roles: ['reader'],
      scopes: ['chat'],
      tenant: 't',
      method: 'api-key',
      credentialId: record.id,
    };
    expect(principals.slice(0, 2)).toEqual([owner, owner]);
    expect(principals[2]).toMatchObject({ id: 'u-1', method: 'jwt' });
    expect(events[0]).toMatchObject({ principalId: 'svc-1', details: { method: 'api-key', credentialId: record.id } });
    expect(JSON.stringify(events)).not.toContain(key.slice(-20));
  });

  it('that are bad are refused with one answer, told to the operator, and shown to no other strategy', async () => {
    const keys = fresh();
    const { key, record } = await keys.issue({ owner: 'svc', kind: 'service' });
    await keys.revoke(record.id);
    let others = 0;
    const lax = {
      name: 'lax',
      authenticate(this: { success(user: object): void }) {
        others++;
        this.success({ id: 'anybody' });
      },
    };
    const { agent, events } = open(serve, { strategies: [apiKeyStrategy({ keys }), lax], anonymous: 'allow' });
    const wrong = `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`;
    const replies = [
      await agent.post('/').set('x-api-key', key).expect(401),
      await agent.post('/').set(bearer(key)).expect(401),
      await agent.post('/').set('x-api-key', wrong).expect(401),
      await agent.post('/').set('x-api-key', 'x'.repeat(600)).expect(401),
      await agent
        .post('/')
        .set({ 'x-api-key': wrong, ...bearer(key) })
        .expect(401),
    ];
    expect(others).toBe(0);
    expect(new Set(replies.map(({ body }) => JSON.stringify({ ...body, instance: '' }))).size).toBe(1);
    expect(replies.map(({ headers }) => headers['www-authenticate'])).toEqual([
      'Bearer',
      'Bearer error="invalid_token"',
      'Bearer',
      'Bearer',
      'Bearer error="invalid_token"',
    ]);
    expect(events.slice(0, 2)).toMatchObject(
      [1, 2].map(() => ({ details: { reason: 'revoked', method: 'api-key', credentialId: record.id } })),
    );
    expect(events.slice(3).map(({ details }) => details['reason'])).toEqual(['too-long', 'conflicting']);
    await agent.post('/').expect(200);
    expect(others).toBe(1);
  });

  it('count only in their networks and from their origins', async () => {
    const record = { id: 'k', owner: 'o', kind: 'service', roles: [], scopes: [], zones: ['internal'] } as const;
    const keysOf = (more: object): ApiKeyStrategyOptions['keys'] => ({
      recognises: () => true,
      verify: async () => ({ valid: true, record: { ...record, ...more } }),
    });
    const reasonFor = async (more: object, headers: Record<string, string> = {}): Promise<unknown> => {
      const { agent, events, principals } = open(serve, { strategies: [apiKeyStrategy({ keys: keysOf(more) })] });
      await agent.post('/').set({ 'x-api-key': 'k', ...headers });
      return principals[0]?.zones ?? events[0]?.details['reason'];
    };
    expect(await reasonFor({})).toEqual(['internal']);
    expect(await reasonFor({ networks: ['127.0.0.0/8'] })).toEqual(['internal']);
    expect(await reasonFor({ networks: ['10.0.0.0/8'] })).toBe('wrong-network');
    expect(await reasonFor({ networks: [] })).toBe('wrong-network');
    for (const networks of [['nonsense'], ['127.0.0.1/8'], ['::/0'], ['127.0.0.0/8', 'nonsense']]) {
      expect([networks, await reasonFor({ networks })]).toEqual([networks, 'wrong-network']);
    }
    expect(await reasonFor({ origins: ['https://a.example'] })).toBe('wrong-origin');
    expect(await reasonFor({ origins: ['https://a.example'] }, { origin: 'https://a.example' })).toEqual(['internal']);
    expect(await reasonFor({ origins: ['https://a.example'] }, { origin: 'https://a.example.evil' })).toBe(
      'wrong-origin',
    );
  });

  it('whose store is down are a 503, and are counted by their id when they fail', async () => {
    const keys: ApiKeyStrategyOptions['keys'] = {
      recognises: () => true,
      verify: async () => {
        throw new Error('postgres');
      },
    };
    const { agent } = open(serve, { strategies: [apiKeyStrategy({ keys })], anonymous: 'allow' });
    await agent.post('/').set('x-api-key', 'k').expect(503);
  });
});

const people = new Map([['ann', { id: 'ann', password: randomBytes(9).toString('hex'), roles: ['staff'] }]]);
const local = (): LocalStrategy =>
  new LocalStrategy((name, password, done) => {
    const person = people.get(name);
    done(null, person?.password === password ? { id: person.id, roles: person.roles } : false);
  });
const fromUser = (_request: IncomingMessage, user: unknown): Principal | undefined => {
  const known = user as { id: string; roles: string[] } | undefined;
  return known === undefined || known === null
    ? undefined
    : { id: known.id, kind: 'user', roles: known.roles, method: 'session' };
};

describe('a set-up of passport that is there already', () => {
  const events: GuardEvent[] = [];
  const options: AuthenticateOptions = { jwt, fromRequest: fromUser, onEvent: (event) => void events.push(event) };

  function expressApp(): RequestListener {
    const own = new passport.Passport();
    own.use(local());
    own.use(apiKeyStrategy({ keys: known }) as never);
    own.serializeUser((user, done) => done(null, (user as { id: string }).id));
    own.deserializeUser((id, done) => done(null, people.get(id as string) ?? false));
    const app = express();
    app.set('env', 'test');
    app.use(
      express.json(),
      session({ secret: randomBytes(16).toString('hex'), resave: false, saveUninitialized: false }),
    );
    app.use(own.initialize(), own.session());
    app.post('/login', own.authenticate('local'), (_request, response) => void response.json({ ok: true }));
    app.post(
      '/key',
      own.authenticate('api-key', { session: false }),
      (request, response) => void response.json({ user: request.user }),
    );
    app.post('/chat', authenticate(options), (request, response) => {
      response.json({ who: exchangeOf(request)?.principal, user: request.user, loggedIn: request.isAuthenticated() });
    });
    return app as unknown as RequestListener;
  }
  function koaApp(): RequestListener {
    const own = new KoaPassport();
    own.use(local());
    own.use(apiKeyStrategy({ keys: known }) as never);
    own.serializeUser((user: unknown, done) => done(null, (user as { id: string }).id));
    own.deserializeUser((id: string, done) => done(null, people.get(id) ?? false));
    const app = new Koa();
    app.keys = [randomBytes(16).toString('hex')];
    app.silent = true;
    app.use(bodyParser()).use(koaSession({}, app)).use(own.initialize()).use(own.session());
    app.use(async (context, next) => {
      if (context.path === '/login') {
        await own.authenticate('local')(context, async () => {
          context.body = { ok: true };
        });
      } else if (context.path === '/key') {
        await own.authenticate('api-key', { session: false })(context, async () => {
          context.body = { user: context.state['user'] };
        });
      } else await next();
    });
    app.use(koaAuthenticate(options));
    app.use((context) => {
      context.body = {
        who: exchangeOf(context.req)?.principal,
        user: context.state['user'],
        loggedIn: context.isAuthenticated(),
      };
    });
    return app.callback() as RequestListener;
  }
  const known = fresh();

  it.each([
    ['Express', expressApp],
    ['Koa', koaApp],
  ] as const)('keeps working on %s, and its user is taken up', async (_name, make) => {
    const agent = supertest.agent(make());
    await agent.post('/chat').expect(401);
    await agent.post('/login').send({ username: 'ann', password: 'wrong' }).expect(401);
    await agent.post('/chat').expect(401);
    await agent
      .post('/login')
      .send({ username: 'ann', password: people.get('ann')?.password })
      .expect(200);
    const reply = await agent.post('/chat').expect(200);
    expect(reply.body).toMatchObject({
      who: { id: 'ann', roles: ['staff'], method: 'session' },
      user: { id: 'ann' },
      loggedIn: true,
    });
    // A token speaks before the session, and leaves the session alone.
    const both = await agent.post('/chat').set(bearer(token())).expect(200);
    expect(both.body).toMatchObject({ who: { id: 'u-1', method: 'jwt' }, user: { id: 'ann' }, loggedIn: true });
    await agent.post('/chat').set(bearer('a.b.c')).expect(401);
    expect(events.at(-1)).toMatchObject({ decision: 'deny' });
  });

  it.each([
    ['Express', expressApp],
    ['Koa', koaApp],
  ] as const)('takes the strategy for API keys on %s', async (_name, make) => {
    const { key } = await known.issue({ owner: 'svc', kind: 'service' });
    const agent = supertest(make());
    expect((await agent.post('/key').set('x-api-key', key).expect(200)).body).toMatchObject({
      user: { id: 'svc', kind: 'service' },
    });
    const refused = await agent.post('/key').set('x-api-key', `${key}x`).expect(401);
    expect(refused.headers['www-authenticate']).toBe('Bearer');
    await agent.post('/key').expect(401);
  });
});

it('every event lands in the audit log: success and failure, why, who, from where, which credential, never the credential', async () => {
  const lines: { level: string; record: Record<string, unknown> }[] = [];
  const logger = {
    log: (level: string, _message: string, record: object) =>
      void lines.push({ level, record: record as Record<string, unknown> }),
  };
  const { close } = logEvents({ logger: logger as never, allowed: true });
  const keys = fresh();
  const { key, record } = await keys.issue({ owner: 'svc', kind: 'service' });
  const serve = frameworks[0]?.[1] as Serve;
  const { agent } = open(serve, { jwt, strategies: [apiKeyStrategy({ keys })], throttle: { perAddress: 2 } });
  const good = token(claims({ jti: 't-1' }));
  const old = token(claims({ exp: 1, jti: 't-2' }));
  const forged = `${good.slice(0, -6)}AAAAAA`;
  for (const text of [good, old, key]) await agent.post('/').set(bearer(text));
  await keys.revoke(record.id);
  for (const text of [key, forged, forged]) await agent.post('/').set(bearer(text));
  close();
  const details = { address: '127.0.0.1' };
  const judged = lines.map(({ record: line }) => line).filter(({ guard }) => guard === 'authenticate');
  expect(judged).toMatchObject([
    { event: 'authenticate.allowed', principalId: 'u-1', details: { ...details, method: 'jwt', credentialId: 't-1' } },
    { event: 'authenticate.denied', details: { ...details, reason: 'expired', subject: 'u-1', credentialId: 't-2' } },
    {
      event: 'authenticate.allowed',
      principalId: 'svc',
      details: { ...details, method: 'api-key', credentialId: record.id },
    },
    {
      event: 'authenticate.denied',
      details: { ...details, reason: 'revoked', method: 'api-key', credentialId: record.id },
    },
    {
      event: 'authenticate.denied',
      details: { ...details, reason: 'bad-signature', identity: expect.stringMatching(/^[0-9a-f]{32}$/) },
    },
    { event: 'authenticate.denied', code: 'too-many-failures', details: { ...details, reason: 'throttled' } },
  ]);
  const written = JSON.stringify(lines);
  for (const text of [good, old, key, forged])
    for (const piece of text.split('.')) expect(written).not.toContain(piece);
});

describe('challenges', () => {
  it('name every way in, once', async () => {
    const basic = {
      name: 'basic',
      authenticate(this: { fail(challenge: string): void }) {
        this.fail('Basic realm="staff"');
      },
    };
    const { agent } = open(frameworks[1]?.[1] as Serve, {
      jwt,
      realm: 'chat',
      strategies: [apiKeyStrategy({ keys: fresh() }), basic],
    });
    expect((await agent.post('/').expect(401)).headers['www-authenticate']).toBe(
      'Bearer realm="chat", Basic realm="staff"',
    );
    const presented = await agent.post('/').set(bearer('opaque')).expect(401);
    expect(presented.headers['www-authenticate']).toBe(
      'Bearer realm="chat", error="invalid_token", Basic realm="staff"',
    );
  });
  it('of an elliptic signature say nothing about its form', async () => {
    const { agent } = open(frameworks[1]?.[1] as Serve, { jwt: { ...jwt, key: ec.publicKey, algorithms: ['ES256'] } });
    await agent
      .post('/')
      .set(bearer(signed('ES256', ec.privateKey)))
      .expect(200);
  });
});
