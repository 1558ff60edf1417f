import { createSecretKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { authenticate, createAuthenticator } from '@sallyport/authz';
import type { AuthenticateOptions, JwtOptions, PassportStrategy } from '@sallyport/authz';
import { authenticate as koaAuthenticate } from '@sallyport/authz/koa';
import { exchangeOf, toConnect } from '@sallyport/core';
import type { Exchange, Guard, GuardEvent, Principal } from '@sallyport/core';
import { toKoa } from '@sallyport/core/koa';
import { testOptions } from '@sallyport/core/testing';
import { assert, asyncProperty, nat, pre, string } from 'fast-check';
import supertest from 'supertest';
import { frameworks, listen } from '../../../test/support/frameworks.ts';
import type { Serve } from '../../../test/support/frameworks.ts';
import { audience, claims, ec, encode, goodClaims, hmac, issuer, now, rsa, secret, signed, token } from './tokens.ts';

const publicPem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const privatePem = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const jwt: JwtOptions = { key: secret, algorithms: ['HS256'], issuer, audience };
const rsaJwt: JwtOptions = { key: rsa.publicKey, algorithms: ['RS256'], issuer, audience };

testOptions<AuthenticateOptions>(
  'authenticate',
  createAuthenticator,
  { jwt },
  {
    jwt: ['x', []],
    strategies: [[], [{}], 'jwt', {}],
    fromRequest: ['user', {}],
    toPrincipal: ['sub', {}],
    anonymous: [true, 'yes', {}],
    realm: ['', 'a"b', 'a\\b', 'a\r\nb', '\u00e9', {}],
    timeoutMs: [0, 1.5, 60_001, '5'],
    isRevoked: ['jti', {}],
    throttle: ['x', [], true],
    verifiedTokens: [true, 'x', []],
    mode: ['off', true],
    onEvent: ['x', {}],
    onDenied: ['x', {}],
    protocol: ['http', {}],
  },
);

testOptions<JwtOptions>('authenticate: jwt', (options) => createAuthenticator({ jwt: options }), jwt, {
  key: [
    '',
    'too short',
    'x'.repeat(31),
    new Uint8Array(31),
    createSecretKey(randomBytes(16)),
    {},
    [],
    { kty: 'oct' },
    { kty: 'oct', k: 'c2hvcnQ' },
    { kty: 'RSA', n: 'x' },
    publicPem,
    rsa.publicKey,
    rsa.privateKey,
    privatePem,
    rsa.privateKey.export({ format: 'jwk' }),
    '-----BEGIN PUBLIC KEY-----\nnonsense\n-----END PUBLIC KEY-----',
  ],
  algorithms: [
    [],
    'HS256',
    ['none'],
    ['HS256', 'none'],
    ['HS256', 'RS256'],
    ['RS256', 'ES256'],
    ['hs256'],
    [7],
    Object.assign(['HS256'], { 2: 'HS384' }),
    {},
  ],
  issuer: ['', [], [''], [7], {}],
  audience: ['', [], [''], [7], {}],
  clockToleranceSeconds: [1.5, 301, '5', {}],
  maxAgeSeconds: [0, 1.5, '1d', {}],
  maxBytes: [0, 63, 70_000, '8k', {}],
  jwks: ['https://id.example', []],
  typ: ['', 'a b', '\u00e9', {}],
  lowS: ['yes', {}],
  zones: ['internal', [], [''], [7], {}],
  zonesClaim: ['', [], {}],
});

describe('authenticate at construction', () => {
  it('needs at least one way in', () => {
    expect(() => createAuthenticator({})).toThrow('give `jwt`, `strategies` or `fromRequest`');
  });

  it.each([
    ['HS384 with 32 bytes', { key: secret.slice(0, 32), algorithms: ['HS384'] }],
    ['a public key for HS256', { key: rsa.publicKey, algorithms: ['HS256'] }],
    ['a PEM for HS256', { key: publicPem, algorithms: ['HS256'] }],
    ['a secret for RS256', { key: secret, algorithms: ['RS256'] }],
    ['an RSA key for ES256', { key: rsa.publicKey, algorithms: ['ES256'] }],
    ['an EC key for RS256', { key: ec.publicKey, algorithms: ['RS256'] }],
    ['P-256 for ES384', { key: ec.publicKey, algorithms: ['ES384'] }],
    [
      'an RSA key of 1024 bits',
      { key: generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey, algorithms: ['RS256'] },
    ],
    ['Ed25519', { key: generateKeyPairSync('ed25519').publicKey, algorithms: ['ES256'] }],
  ] as [string, Pick<JwtOptions, 'key' | 'algorithms'>][])('refuses %s', (_case, fields) => {
    expect(() => createAuthenticator({ jwt: { ...jwt, ...fields } })).toThrow('`key`');
  });

  it('says that a variable is not set, or that its line ends came escaped', () => {
    const unset = {
      ...jwt,
      key: process.env['SALLYPORT_TEST_NOT_SET'],
      algorithms: ['RS256'],
    } as unknown as JwtOptions;
    expect(() => createAuthenticator({ jwt: unset })).toThrow('`key` is undefined: is the environment variable set');
    const escaped = { ...jwt, key: publicPem.replaceAll('\n', '\\n'), algorithms: ['RS256'] } as JwtOptions;
    expect(() => createAuthenticator({ jwt: escaped })).toThrow('line ends are written as \\n');
  });

  it('never repeats a key in an error', () => {
    const key = ['k', 'w'.repeat(20)].join('');
    try {
      createAuthenticator({ jwt: { ...jwt, key } });
      throw new Error('not reached');
    } catch (error) {
      expect(String(error)).toContain('`key`');
      expect(String(error)).not.toContain(key);
    }
  });

  it.each([
    ['a string', secret],
    ['bytes', Buffer.from(secret)],
    ['a KeyObject', createSecretKey(Buffer.from(secret))],
    ['a JWK', { kty: 'oct', k: Buffer.from(secret).toString('base64url') }],
  ])('takes a secret as %s', async (_form, key) => {
    expect(await ask(createAuthenticator({ jwt: { ...jwt, key } }), token())).toMatchObject({ allowed: true });
  });

  it.each([
    ['a PEM', publicPem],
    ['PEM bytes', Buffer.from(publicPem)],
    ['a KeyObject', rsa.publicKey],
    ['a JWK', rsa.publicKey.export({ format: 'jwk' })],
  ])('takes a public key as %s', async (_form, key) => {
    const guard = createAuthenticator({ jwt: { ...rsaJwt, key } });
    expect(await ask(guard, signed('RS256', rsa.privateKey))).toMatchObject({ allowed: true });
  });
});

/** The plain function, without HTTP: an exchange is all a guard needs. */
function exchangeWith(authorization: string | undefined): Exchange {
  const headers = authorization === undefined ? {} : { authorization };
  const rawHeaders = authorization === undefined ? [] : ['Authorization', authorization];
  return {
    request: { headers, rawHeaders } as unknown as IncomingMessage,
    principal: undefined,
  } as unknown as Exchange;
}
async function ask(guard: Guard, bearer: string | undefined): Promise<{ allowed: boolean; reason: unknown }> {
  const verdict = await guard.check(exchangeWith(bearer === undefined ? undefined : `Bearer ${bearer}`));
  return { allowed: verdict.allowed, reason: verdict.details?.['reason'] };
}

const input = token().split('.').slice(0, 2).join('.');
const rsInput = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(goodClaims())}`;
const withBits = (text: string): string => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  // A SHA-256 in base64url leaves two bits of its last letter unused.
  return text.slice(0, -1) + alphabet.charAt(alphabet.indexOf(text.slice(-1)) + 1);
};
const other = randomBytes(32).toString('hex');
const attackerJwk = rsa.publicKey.export({ format: 'jwk' });
const otherRsa = generateKeyPairSync('rsa', { modulusLength: 2048 });

const attacks: [name: string, token: string, reason: string][] = [
  ['alg none without signature', `${encode({ alg: 'none' })}.${encode(goodClaims())}.`, 'malformed'],
  ['alg none with a signature', token(goodClaims(), { alg: 'none', typ: 'JWT' }), 'wrong-algorithm'],
  ['alg NONE', token(goodClaims(), { alg: 'NONE', typ: 'JWT' }), 'wrong-algorithm'],
  ['alg nOnE without typ', token(goodClaims(), { alg: 'nOnE' }), 'wrong-algorithm'],
  ['alg hs256', token(goodClaims(), { alg: 'hs256', typ: 'JWT' }), 'wrong-algorithm'],
  ['alg HS512 where HS256 was agreed', token(goodClaims(), { alg: 'HS512', typ: 'JWT' }), 'wrong-algorithm'],
  ['alg RS256 against a secret', signed('RS256', rsa.privateKey), 'wrong-algorithm'],
  ['no alg', token(goodClaims(), { typ: 'JWT' }), 'wrong-algorithm'],
  ['alg as list', token(goodClaims(), { alg: ['HS256'], typ: 'JWT' }), 'wrong-algorithm'],
  ['alg named twice', token(goodClaims(), '{"alg":"none","alg":"HS256"}'), 'malformed'],
  ['a header that is a number', token(goodClaims(), '7'), 'malformed'],
  ['a header that is null', token(goodClaims(), 'null'), 'malformed'],
  ['a header that is no JSON', token(goodClaims(), '{alg:HS256}'), 'malformed'],
  ['a critical extension', token(goodClaims(), { alg: 'HS256', crit: ['b64'], b64: false }), 'malformed'],
  ['another secret', `${input}.${hmac(input, other)}`, 'bad-signature'],
  ['an empty secret', `${input}.${hmac(input, '')}`, 'bad-signature'],
  [
    'a changed claim',
    `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims({ sub: 'admin' }))}.${hmac(input)}`,
    'bad-signature',
  ],
  ['a signature cut short', token().slice(0, -3), 'bad-signature'],
  ['an empty signature', `${input}.`, 'malformed'],
  ['a malleable signature', withBits(token()), 'malformed'],
  ['padding', `${token()}=`, 'malformed'],
  [
    'kid with a path',
    token(claims({ sub: undefined }), { alg: 'HS256', typ: 'JWT', kid: '../../dev/null' }),
    'unsound-principal',
  ],
  [
    'kid of an empty file, signed with nothing',
    ((head) => `${head}.${hmac(head, '')}`)(`${encode({ alg: 'HS256', kid: '/dev/null' })}.${encode(goodClaims())}`),
    'bad-signature',
  ],
  [
    'a key of its own (jwk)',
    signed('RS256', otherRsa.privateKey, goodClaims(), { jwk: attackerJwk }),
    'wrong-algorithm',
  ],
  ['expired', token(claims({ exp: now() - 60 })), 'expired'],
  ['expired an hour ago, as text', token(claims({ exp: String(now() + 60) })), 'malformed'],
  ['exp null', token(claims({ exp: null })), 'malformed'],
  ['no exp', token(claims({ exp: undefined })), 'no-expiry'],
  ['not yet valid', token(claims({ nbf: now() + 60 })), 'not-yet-valid'],
  ['nbf as text', token(claims({ nbf: '0' })), 'malformed'],
  ['another audience', token(claims({ aud: 'billing-api' })), 'wrong-audience'],
  ['no audience', token(claims({ aud: undefined })), 'wrong-audience'],
  ['an audience that begins alike', token(claims({ aud: `${audience}.evil.example` })), 'wrong-audience'],
  ['an audience in an object', token(claims({ aud: { [audience]: true } })), 'wrong-audience'],
  ['another issuer', token(claims({ iss: 'https://evil.example' })), 'wrong-issuer'],
  ['no issuer', token(claims({ iss: undefined })), 'wrong-issuer'],
  ['an issuer as list', token(claims({ iss: [issuer] })), 'wrong-issuer'],
  ['sub missing', token(claims({ sub: undefined })), 'unsound-principal'],
  ['sub empty', token(claims({ sub: '' })), 'unsound-principal'],
  ['sub numeric', token(claims({ sub: 7 })), 'unsound-principal'],
  ['sub null', token(claims({ sub: null })), 'unsound-principal'],
  ['sub as object', token(claims({ sub: { toString: 'admin' } })), 'unsound-principal'],
  ['sub of 257 characters', token(claims({ sub: 'x'.repeat(257) })), 'unsound-principal'],
  ['sub with a line break', token(claims({ sub: 'u\nadmin' })), 'unsound-principal'],
  ['sub with a zero-width space', token(claims({ sub: 'u\u200b1' })), 'unsound-principal'],
  ['sub with a lone surrogate', token(JSON.stringify(claims({ sub: '\ud800' }))), 'unsound-principal'],
  ['roles as text', token(claims({ roles: 'admin' })), 'unsound-principal'],
  ['roles as object', token(claims({ roles: { admin: true } })), 'unsound-principal'],
  ['a role that is no text', token(claims({ roles: ['customer', 7] })), 'unsound-principal'],
  ['65 roles', token(claims({ roles: Array.from({ length: 65 }, () => 'r') })), 'unsound-principal'],
  ['an unknown kind', token(claims({ kind: 'admin' })), 'unsound-principal'],
  ['jti numeric', token(claims({ jti: 7 })), 'unsound-principal'],
  ['scope as list of numbers', token(claims({ scope: [1] })), 'unsound-principal'],
  ['a claim named twice', token(JSON.stringify(goodClaims()).replace('{', '{"sub":"admin",')), 'malformed'],
  [
    'a nested claim named twice',
    token(JSON.stringify(claims({ x: { y: 1 } })).replace('"y":1', '"y":1,"y":2')),
    'malformed',
  ],
  [
    'sub by way of __proto__',
    token(JSON.stringify(claims({ sub: undefined })).replace('{', '{"__proto__":{"sub":"admin"},')),
    'unsound-principal',
  ],
  ['claims that are a list', token('["sub"]'), 'malformed'],
  ['claims that are null', token('null'), 'malformed'],
  ['claims that are text', token('"sub"'), 'malformed'],
  ['claims that are no JSON', token('sub=admin'), 'malformed'],
  [
    'claims that are not UTF-8',
    ((p) => `${p}.${hmac(p)}`)(`${encode({ alg: 'HS256' })}.${Buffer.from([0x7b, 0xff, 0x7d]).toString('base64url')}`),
    'malformed',
  ],
  ['deep nesting', token(`{"a":${'['.repeat(2900)}${']'.repeat(2900)}}`), 'malformed'],
  ['a huge token', token(claims({ x: 'x'.repeat(8192) })), 'too-long'],
  ['two parts', input, 'not-accepted'],
  ['four parts', `${token()}.x`, 'not-accepted'],
  ['five parts, as encrypted tokens have', 'a.b.c.d.e', 'not-accepted'],
  ['an opaque token', 'opaque', 'not-accepted'],
  ['dots only', '..', 'malformed'],
  ['nothing', '', 'malformed'],
  ['a comma list', `${token()},${token()}`, 'malformed'],
  ['a space within', `${token()} ${token()}`, 'malformed'],
  ['quotes', `"${token()}"`, 'malformed'],
];

describe('a bearer token', () => {
  const guard = createAuthenticator({ jwt });

  it('opens when it is right', async () => {
    expect(await ask(guard, token())).toEqual({ allowed: true, reason: undefined });
    expect(await ask(guard, token(claims({ aud: ['x', audience] })))).toMatchObject({ allowed: true });
    expect(await ask(guard, token(claims({ exp: now() - 3 })))).toMatchObject({ allowed: true });
    expect(await ask(guard, token(claims({ nbf: now() + 3 })))).toMatchObject({ allowed: true });
    expect(await ask(guard, token(claims({ text: 'a:b "c": {' })))).toMatchObject({ allowed: true });
    const header = { alg: 'HS256', kid: '../../x', jku: 'https://evil.example', x5u: 'https://evil.example' };
    expect(await ask(guard, token(goodClaims(), header))).toMatchObject({ allowed: true });
  });

  it.each(attacks)('with %s is refused', async (_name, bad, reason) => {
    expect(await ask(guard, bad)).toEqual({ allowed: false, reason });
  });

  it('signed with the public key as HMAC secret is refused (key confusion)', async () => {
    const rs = createAuthenticator({ jwt: rsaJwt });
    for (const form of [publicPem, publicPem.trim(), rsa.publicKey.export({ type: 'spki', format: 'der' })]) {
      expect(await ask(rs, `${rsInput}.${hmac(rsInput, form as string)}`)).toMatchObject({ reason: 'wrong-algorithm' });
    }
    expect(await ask(rs, signed('RS256', otherRsa.privateKey))).toMatchObject({ reason: 'bad-signature' });
    const embedded = signed('RS256', otherRsa.privateKey, goodClaims(), { jwk: attackerJwk, x5c: ['x'], kid: 'x' });
    expect(await ask(rs, embedded)).toMatchObject({ reason: 'bad-signature' });
    expect(await ask(rs, signed('ES256', ec.privateKey))).toMatchObject({ reason: 'wrong-algorithm' });
    expect(await ask(rs, signed('RS256', rsa.privateKey))).toMatchObject({ allowed: true });
  });

  it('signed with ES256 opens, and a null signature does not (CVE-2022-21449)', async () => {
    const es = createAuthenticator({ jwt: { ...jwt, key: ec.publicKey, algorithms: ['ES256'] } });
    const good = signed('ES256', ec.privateKey);
    expect(await ask(es, good)).toMatchObject({ allowed: true });
    const zero = Buffer.alloc(64).toString('base64url');
    expect(await ask(es, [...good.split('.').slice(0, 2), zero].join('.'))).toMatchObject({ allowed: false });
  });

  it('is refused after a change of any one character', async () => {
    const good = token();
    await assert(
      asyncProperty(nat(good.length - 1), string({ minLength: 1, maxLength: 1 }), async (at, letter) => {
        pre(letter !== good[at]);
        expect((await ask(guard, good.slice(0, at) + letter + good.slice(at + 1))).allowed).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('is refused whatever it is made of', async () => {
    await assert(
      asyncProperty(string(), string(), async (a, b) => {
        expect((await ask(guard, `${encode(a)}.${encode(b)}.${hmac('x')}`)).allowed).toBe(false);
        expect((await ask(guard, token(a, b))).allowed).toBe(false);
      }),
    );
  });

  it('gets nothing from a polluted prototype', async () => {
    const polluted = Object.prototype as { sub?: string; roles?: string[] };
    polluted.sub = 'admin';
    polluted.roles = ['admin'];
    try {
      expect(await ask(guard, token(claims({ sub: undefined })))).toMatchObject({ reason: 'unsound-principal' });
      const exchange = exchangeWith(`Bearer ${token(claims({ roles: undefined }))}`);
      await guard.check(exchange);
      expect(exchange.principal?.roles).toEqual([]);
    } finally {
      delete polluted.sub;
      delete polluted.roles;
    }
  });

  it('is refused after maxAgeSeconds, whatever its exp says, and with an iat to come', async () => {
    const aged = createAuthenticator({ jwt: { ...jwt, maxAgeSeconds: 60 } });
    const at = (iat: unknown): string => token(claims({ iat, exp: now() + 9999 }));
    expect(await ask(aged, at(now() - 30))).toMatchObject({ allowed: true });
    expect(await ask(aged, at(now() - 90))).toMatchObject({ reason: 'expired' });
    expect(await ask(aged, at(now() + 90))).toMatchObject({ reason: 'not-yet-valid' });
    expect(await ask(aged, at(undefined))).toMatchObject({ reason: 'not-yet-valid' });
    expect(await ask(aged, token(claims({ exp: undefined })))).toMatchObject({ allowed: true });
  });
});

interface Site {
  readonly agent: ReturnType<typeof supertest>;
  readonly listener: Parameters<typeof supertest>[0];
  readonly events: GuardEvent[];
  readonly principals: (Principal | undefined)[];
  readonly requests: IncomingMessage[];
}

function open(serve: Serve, options: AuthenticateOptions, front?: Partial<Principal>): Site {
  const events: GuardEvent[] = [];
  const principals: (Principal | undefined)[] = [];
  const requests: IncomingMessage[] = [];
  const all = { ...options, onEvent: (event: GuardEvent) => void events.push(event) };
  const settings = { mode: 'enforce', onEvent: undefined, onDenied: undefined, protocol: undefined } as const;
  const inFront: Guard = {
    name: 'front',
    check: (exchange) => {
      if (front !== undefined)
        exchange.principal = { id: 'u-1', kind: 'user', roles: ['few'], method: 'api-key', ...front };
      return { allowed: true };
    },
  };
  const listener = serve({
    guards: [
      { connect: toConnect(inFront, settings), koa: toKoa(inFront, settings) },
      { connect: authenticate(all), koa: koaAuthenticate(all) },
    ],
    handler: ({ request }) => {
      principals.push(exchangeOf(request)?.principal);
      requests.push(request);
      return { json: { ok: true } };
    },
  });
  return {
    agent: supertest(listener),
    listener: listener as Parameters<typeof supertest>[0],
    events,
    principals,
    requests,
  };
}

const bearer = (value: string): Record<string, string> => ({ authorization: `Bearer ${value}` });

describe.each(frameworks)('authenticate on %s', (_name, serve) => {
  it('names the principal, frozen, from the claims', async () => {
    const { agent, principals, events } = open(serve, { jwt });
    const full = claims({
      kind: 'service',
      scope: 'chat:read  chat:write',
      jti: 't-1',
      tenant: 'not-read',
      admin: true,
    });
    await agent
      .post('/')
      .set(bearer(token(full)))
      .expect(200);
    await agent
      .post('/')
      .set({ authorization: `bEARER   ${token(claims({ roles: undefined }))}` })
      .expect(200);
    expect(principals).toEqual([
      {
        id: 'u-1',
        kind: 'service',
        roles: ['customer'],
        method: 'jwt',
        scopes: ['chat:read', 'chat:write'],
        credentialId: 't-1',
      },
      { id: 'u-1', kind: 'user', roles: [], method: 'jwt' },
    ]);
    expect(Object.isFrozen(principals[0]) && Object.isFrozen(principals[0]?.roles)).toBe(true);
    expect(events[0]).toMatchObject({ type: 'authenticate.allowed', principalId: 'u-1' });
    expect(events[0]?.details).toEqual({ method: 'jwt', credentialId: 't-1', address: '127.0.0.1' });
  });

  it('leaves the request and the response of the app as they were', async () => {
    const { agent, requests } = open(serve, { jwt });
    const reply = await agent.post('/').set(bearer(token())).expect(200);
    for (const name of ['login', 'logIn', 'logout', 'isAuthenticated', '_sessionManager', 'user', 'authInfo']) {
      expect(name in (requests[0] as object)).toBe(false);
    }
    expect(reply.headers['www-authenticate']).toBeUndefined();
  });

  it('answers with the challenge of RFC 6750 and one and the same body', async () => {
    const { agent, events } = open(serve, { jwt, realm: 'chat' });
    const none = await agent.post('/').expect(401);
    expect(none.headers['www-authenticate']).toBe('Bearer realm="chat"');
    const basic = await agent.post('/').set('authorization', 'Basic dTpw').expect(401);
    expect(basic.headers['www-authenticate']).toBe('Bearer realm="chat"');
    const bodies = new Set([JSON.stringify({ ...none.body, instance: '' })]);
    const wrong = attacks.filter(([name]) => !/huge|deep/.test(name));
    for (const [, bad] of wrong) {
      const reply = await agent.post('/').set(bearer(bad)).expect(401);
      expect(reply.headers['www-authenticate']).toBe('Bearer realm="chat", error="invalid_token"');
      bodies.add(JSON.stringify({ ...reply.body, instance: '' }));
    }
    expect(bodies.size).toBe(1);
    expect(none.body).toMatchObject({ code: 'unauthenticated', status: 401 });
    expect(events.map(({ details }) => details['reason'])).toEqual([
      'missing',
      'not-accepted',
      ...wrong.map(([, , reason]) => reason),
    ]);
    expect(JSON.stringify(events)).not.toContain('evil.example');
  });

  it('refuses a second Authorization line, of which node:http would hide one', async () => {
    const { listener, principals, events } = open(serve, { jwt, anonymous: 'allow' });
    const site = await listen(listener as Parameters<typeof listen>[0]);
    const status = await new Promise((resolve, reject) => {
      const headers = ['Authorization', `Bearer ${token()}`, 'authorization', `Bearer ${token()}`, 'Host', 'x'];
      httpRequest({ host: '127.0.0.1', port: new URL(site.url).port, headers }, (reply) => {
        resolve(reply.resume().statusCode);
      })
        .on('error', reject)
        .end();
    });
    await site.close();
    expect(status).toBe(401);
    expect(principals).toEqual([]);
    expect(events[0]?.details['reason']).toBe('duplicate-header');
  });

  it('lets nobody in particular pass only when asked to, and never with a bad credential', async () => {
    const { agent, principals, events } = open(serve, { jwt, anonymous: 'allow' });
    await agent.post('/').expect(200);
    expect(principals).toEqual([undefined]);
    expect(events[0]?.details).toEqual({ method: 'anonymous', address: '127.0.0.1' });
    for (const value of ['Bearer', 'Bearer x', `Bearer ${token(claims({ exp: 1 }))}`, 'Basic dTpw', 'x', '']) {
      await agent.post('/').set('authorization', value).expect(401);
    }
  });

  it('keeps the principal found in front, unless a token speaks of somebody else', async () => {
    const site = open(serve, { jwt }, {});
    await site.agent.post('/').expect(200);
    await site.agent.post('/').set(bearer('sp_live_opaque')).expect(200);
    await site.agent
      .post('/')
      .set(bearer(token(claims({ roles: ['admin'] }))))
      .expect(200);
    expect(site.principals.map((principal) => principal?.roles)).toEqual([['few'], ['few'], ['few']]);
    await site.agent
      .post('/')
      .set(bearer(token(claims({ sub: 'u-2' }))))
      .expect(401);
    await site.agent
      .post('/')
      .set(bearer(token(claims({ kind: 'service' }))))
      .expect(401);
    await site.agent
      .post('/')
      .set(bearer(token(claims({ exp: 1 }))))
      .expect(401);
    expect(site.events.slice(3).map(({ details }) => details['reason'])).toEqual([
      'conflicting-principal',
      'conflicting-principal',
      'expired',
    ]);
    await open(serve, { jwt }, { tenant: 't' }).agent.post('/').set(bearer(token())).expect(401);
  });

  it('takes up what the app found, and believes a token first', async () => {
    const fromRequest = (request: IncomingMessage): Principal | undefined => {
      const id = request.headers['x-session'] as string | undefined;
      return id === undefined ? undefined : { id, kind: 'user', roles: ['staff'], method: 'session' };
    };
    const { agent, principals } = open(serve, { jwt, fromRequest });
    await agent.post('/').set('x-session', 's-1').expect(200);
    await agent.post('/').set('x-session', 's-1').set(bearer(token())).expect(200);
    await agent.post('/').expect(401);
    await agent.post('/').set('x-session', '').expect(401);
    await agent.post('/').set('x-session', 's-1').set(bearer('opaque')).expect(401);
    expect(principals.map((principal) => `${principal?.id} ${principal?.method}`)).toEqual(['s-1 session', 'u-1 jwt']);
    expect(Object.isFrozen(principals[0])).toBe(true);
  });

  it('asks toPrincipal, waits for it, and checks what it says', async () => {
    const answers: unknown[] = [
      { id: 'db-1', roles: ['admin'], tenant: 't' },
      undefined,
      { id: 7 },
      { id: 'x', roles: 'admin' },
      null,
    ];
    let at = 0;
    const toPrincipal = async (): Promise<never> => answers[at++] as never;
    const { agent, principals, events } = open(serve, { jwt, toPrincipal });
    await agent.post('/').set(bearer(token())).expect(200);
    expect(principals).toEqual([{ id: 'db-1', roles: ['admin'], tenant: 't', kind: 'user', method: 'jwt' }]);
    for (let n = 1; n < answers.length; n++) await agent.post('/').set(bearer(token())).expect(401);
    expect(events.slice(1).map(({ details }) => details['reason'])).toEqual([
      'not-admitted',
      'unsound-principal',
      'unsound-principal',
      'unsound-principal',
    ]);
  });

  it('answers 503, and opens nothing, when toPrincipal or a strategy fails or hangs', async () => {
    const failing = (): never => {
      throw new RangeError('db password');
    };
    const hanging = (): Promise<never> => new Promise(() => undefined);
    const strategies: PassportStrategy[] = [
      { authenticate: failing },
      { authenticate: () => undefined },
      {
        authenticate(this: { error(error: unknown): void }) {
          this.error(new RangeError('db password'));
        },
      },
    ];
    const sites = [
      ...[failing, hanging].map((toPrincipal) => open(serve, { jwt, toPrincipal, timeoutMs: 20 })),
      ...strategies.map((each) => open(serve, { strategies: [each], timeoutMs: 20, anonymous: 'allow' })),
    ];
    for (const [index, site] of sites.entries()) {
      const reply = await site.agent.post('/').set(index < 2 ? bearer(token()) : {});
      expect([reply.status, reply.body.code]).toEqual([503, 'authenticate-unavailable']);
      expect(JSON.stringify(reply.body)).not.toContain('password');
      expect(site.principals).toEqual([]);
    }
  });

  it('asks other passport strategies in their order, and never for a token that is a JWT', async () => {
    const header = (name: string, roles: string[]): PassportStrategy => ({
      name,
      authenticate(
        this: { success(user: unknown): void; fail(challenge: string): void },
        request: { headers: Record<string, string>; user?: string },
      ) {
        request.user = 'written by the strategy';
        const id = request.headers[`x-${name}`];
        if (id === undefined) this.fail(`Basic realm="${name}"`);
        else this.success({ id, roles });
      },
    });
    const strategies = [header('first', ['one']), header('second', ['two'])];
    const { agent, principals, requests } = open(serve, { jwt, strategies });
    await agent.post('/').set('x-second', 'b').expect(200);
    await agent.post('/').set({ 'x-first': 'a', 'x-second': 'b' }).expect(200);
    expect(principals.map((principal) => [principal?.id, principal?.method])).toEqual([
      ['b', 'second'],
      ['a', 'first'],
    ]);
    expect('user' in (requests[0] as object)).toBe(false);
    await agent
      .post('/')
      .set({ 'x-first': 'a', ...bearer(token(claims({ exp: 1 }))) })
      .expect(401);
    const reply = await agent.post('/').expect(401);
    expect(reply.headers['www-authenticate']).toBe('Bearer, Basic realm="first", Basic realm="second"');
  });

  it('never gives one request the user of another', async () => {
    const slow: PassportStrategy = {
      name: 'slow',
      authenticate(this: { success(user: unknown): void }, request: { headers: Record<string, string> }) {
        const id = request.headers['x-id'];
        // The later a request, the sooner its answer.
        setTimeout(() => this.success({ id, roles: [] }), 60 - 10 * Number(id));
      },
    };
    const guard = createAuthenticator({ strategies: [slow] });
    const exchanges = [1, 2, 3, 4, 5].map((id) => {
      const request = { headers: { 'x-id': String(id) }, rawHeaders: [] } as unknown as IncomingMessage;
      return { request, principal: undefined } as unknown as Exchange;
    });
    await Promise.all(exchanges.map(async (exchange) => guard.check(exchange)));
    expect(exchanges.map(({ principal }) => principal?.id)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('refuses where a strategy wants to redirect or to pass', async () => {
    const redirecting: PassportStrategy = {
      authenticate(this: { redirect(url: string): void }) {
        this.redirect('https://login.example');
      },
    };
    const passing: PassportStrategy = {
      authenticate(this: { pass(): void }) {
        this.pass();
      },
    };
    const reply = await open(serve, { strategies: [redirecting, passing] })
      .agent.post('/')
      .expect(401);
    expect(reply.headers['location']).toBeUndefined();
    expect(reply.headers['www-authenticate']).toBe('Bearer');
  });

  it('refuses nothing in observe mode', async () => {
    const { agent, events } = open(serve, { jwt, mode: 'observe' });
    await agent.post('/').set(bearer('x.y.z')).expect(200);
    expect(events[0]).toMatchObject({ decision: 'deny', effective: 'allow' });
  });
});
