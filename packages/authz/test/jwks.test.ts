import { generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createAuthenticator } from '@sallyport/authz';
import type { JwksOptions, JwtOptions } from '@sallyport/authz';
import type { Exchange, Guard } from '@sallyport/core';
import { testOptions } from '@sallyport/core/testing';
import { audience, claims, ec, goodClaims, issuer, rsa, secret, signed } from './tokens.ts';
import { networkList } from '@sallyport/core/addresses';
import { fetchJwks } from '../src/authenticate/jwks-fetch.ts';

const next = generateKeyPairSync('rsa', { modulusLength: 2048 });
const p384 = generateKeyPairSync('ec', { namedCurve: 'secp384r1' });
const jwk = (key: KeyObject, extra: object = {}): object => ({ ...key.export({ format: 'jwk' }), ...extra });
const first = jwk(rsa.publicKey, { kid: 'first' });
const second = jwk(next.publicKey, { kid: 'second' });
const byFirst = (own: object = {}): string =>
  signed('RS256', rsa.privateKey, { ...goodClaims(), ...own }, { kid: 'first' });
const bySecond = (): string => signed('RS256', next.privateKey, goodClaims(), { kid: 'second' });

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Issuer {
  readonly url: string;
  requests: number;
  answer: (request: IncomingMessage, response: ServerResponse) => void;
}

async function openIssuer(keys: readonly object[]): Promise<Issuer> {
  const server = createServer((request, response) => {
    opened.requests++;
    opened.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const opened: Issuer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
    requests: 0,
    answer: publishing(keys),
  };
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  });
  return opened;
}
const publishing = (keys: readonly object[]): Issuer['answer'] => {
  return (_request, response) => void response.end(JSON.stringify({ keys }));
};
const failing: Issuer['answer'] = (_request, response) => void response.writeHead(500).end();

const jwtOf = (jwks: JwksOptions, more: Partial<JwtOptions> = {}): JwtOptions => {
  return { jwks, algorithms: ['RS256', 'ES256'], issuer, audience, ...more };
};
const local = { dangerouslyAllowHttp: true, allowNetworks: ['127.0.0.0/8'] };
const guardOf = (jwks: JwksOptions, more: Partial<JwtOptions> = {}): Guard =>
  createAuthenticator({ jwt: jwtOf(jwks, more) });

async function ask(guard: Guard, text: string): Promise<string> {
  const lines = ['Authorization', `Bearer ${text}`];
  const request = { headers: { authorization: lines[1] }, rawHeaders: lines };
  const verdict = await guard.check({ request, principal: undefined } as unknown as Exchange);
  if (verdict.allowed) return 'allowed';
  return verdict.unavailable === true ? 'unavailable' : String(verdict.details?.['reason']);
}

testOptions<JwksOptions>(
  'authenticate: jwt.jwks',
  (options) => guardOf(options),
  { url: 'https://id.example/keys' },
  {
    url: ['', 'keys', '/keys', 'http://id.example/keys', 'file:///etc/passwd', 'https://u:p@id.example/keys', {}],
    file: ['', '/does/not/exist', {}],
    keys: [[], ['x'], [{}], [{ kty: 'oct', k: 'x' }], {}],
    maxAgeMs: [0, 1.5, 86_400_001, '10m', {}],
    maxStaleMs: [1.5, '1h', {}],
    cooldownMs: [0, 1.5, {}],
    timeoutMs: [0, 60_001, {}],
    maxBytes: [0, 63, {}],
    allowNetworks: [
      '10.0.0.0/8',
      ['10.0.0.0/33'],
      ['ten'],
      ['10.0.0.0/8/8'],
      ['fe80::1%lo/64'],
      ['10.1.2.3/8'],
      ['::ffff:10.0.0.0/104'],
      {},
    ],
    dangerouslyAllowHttp: ['yes', {}],
  },
);

describe('a published key set, at construction', () => {
  it('needs exactly one source, and no secret algorithm', () => {
    expect(() => guardOf({})).toThrow('exactly one');
    expect(() => guardOf({ url: 'https://id.example', keys: [first] })).toThrow('exactly one');
    expect(() => guardOf({ keys: [first] }, { algorithms: ['HS256'] })).toThrow(
      '`algorithms`|HS algorithms'.split('|')[1] ?? '',
    );
    expect(() => guardOf({ keys: [first] }, { key: secret, algorithms: ['HS256'] })).toThrow('one of `key` and `jwks`');
    expect(() => createAuthenticator({ jwt: { algorithms: ['HS256'], issuer, audience } })).toThrow(
      'one of `key` and `jwks`',
    );
  });

  it('is refused where a file is no key set', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jwks-'));
    closing.push(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'keys.json');
    for (const text of ['', '[]', '{"keys":{}}', '{"keys":[', `{"keys":[]}${' '.repeat(70_000)}`]) {
      writeFileSync(file, text);
      expect(() => guardOf({ file })).toThrow('`file` cannot be read');
    }
  });

  it('refuses two sets of keys for one issuer', () => {
    const jwt = [jwtOf({ keys: [first] }), jwtOf({ keys: [second] })];
    expect(() => createAuthenticator({ jwt })).toThrow('more than once');
  });
});

describe('keys of a set', () => {
  it.each([
    ['for encryption', { use: 'enc' }],
    ['for signing, not for verifying', { key_ops: ['sign'] }],
    ['for another algorithm', { alg: 'RS512' }],
    ['for an algorithm that its type cannot do', { alg: 'ES256' }],
    ['with its private part published', rsa.privateKey.export({ format: 'jwk' })],
    ['with a kid that is no text', { kid: 7 }],
    ['with an exponent of 1', { e: 'AQ' }],
    ['with an exponent of 3', { e: 'Aw' }],
    ['with an even exponent', { e: 'AQAC' }],
    ['with a modulus that is no number', { n: {} }],
  ])('%s are not used', async (_what, spoiled) => {
    const guard = guardOf({ keys: [{ ...first, ...spoiled }, jwk(ec.publicKey, { kid: 'ec' })] });
    expect(await ask(guard, byFirst())).toBe('unknown-key');
    expect(await ask(guard, signed('ES256', ec.privateKey, goodClaims(), { kid: 'ec' }))).toBe('allowed');
  });

  it('are used only as their own alg says, and never when two share a name', async () => {
    const guard = guardOf({ keys: [{ ...first, alg: 'RS256', use: 'sig', key_ops: ['verify'] }] });
    expect(await ask(guard, byFirst())).toBe('allowed');
    expect(await ask(guardOf({ keys: [first, { ...second, kid: 'first' }] }), byFirst())).toBe('unknown-key');
    // The same key twice is one key.
    expect(await ask(guardOf({ keys: [first, first] }), byFirst())).toBe('allowed');
    const curves = guardOf({ keys: [first, jwk(p384.publicKey, { kid: 'p' })] }, { algorithms: ['RS256', 'ES384'] });
    expect(await ask(curves, byFirst())).toBe('allowed');
  });

  it('need no kid where only one fits', async () => {
    const guard = guardOf({ keys: [first, jwk(ec.publicKey)] });
    expect(await ask(guard, signed('RS256', rsa.privateKey))).toBe('allowed');
    expect(await ask(guardOf({ keys: [first, second] }), signed('RS256', rsa.privateKey))).toBe('unknown-key');
  });
});

describe('a key set behind an address', () => {
  it('is loaded once for many requests, when the first comes', async () => {
    const site = await openIssuer([first]);
    const guard = guardOf({ url: site.url, ...local });
    expect(site.requests).toBe(0);
    const results = await Promise.all(Array.from({ length: 20 }, (_, n) => ask(guard, byFirst({ n }))));
    expect(new Set(results)).toEqual(new Set(['allowed']));
    expect(site.requests).toBe(1);
  });

  it('takes a new key up at its first token, at most once in an interval', async () => {
    const site = await openIssuer([first]);
    const guard = guardOf({ url: site.url, ...local, cooldownMs: 300 });
    expect(await ask(guard, byFirst())).toBe('allowed');
    site.answer = publishing([first, second]);
    // Within the interval nobody can make this server ask, whatever the kid.
    for (let n = 0; n < 5; n++) expect(await ask(guard, bySecond())).toBe('unknown-key');
    expect(site.requests).toBe(1);
    await wait(320);
    const results = await Promise.all(Array.from({ length: 10 }, () => ask(guard, bySecond())));
    expect(new Set(results)).toEqual(new Set(['allowed']));
    expect(site.requests).toBe(2);
    for (let n = 0; n < 5; n++)
      await ask(guard, signed('RS256', rsa.privateKey, goodClaims(), { kid: `made-up-${n}` }));
    expect(site.requests).toBe(2);
  });

  it('empties what a removed key had verified', async () => {
    const site = await openIssuer([first, second]);
    const guard = guardOf({ url: site.url, ...local, maxAgeMs: 40, cooldownMs: 10 });
    const [stolen, kept] = [byFirst(), bySecond()];
    expect([await ask(guard, stolen), await ask(guard, stolen), await ask(guard, kept)]).toEqual(
      Array(3).fill('allowed'),
    );
    site.answer = publishing([second]);
    await wait(60);
    expect(await ask(guard, stolen)).toBe('unknown-key');
    expect(await ask(guard, kept)).toBe('allowed');
    // An issuer that withdraws every key means it.
    site.answer = publishing([]);
    await wait(60);
    expect(await ask(guard, kept)).toBe('unknown-key');
  });

  it('counts while it is stale, and then no longer: 503, also for what was verified', async () => {
    const site = await openIssuer([first]);
    const guard = guardOf({ url: site.url, ...local, maxAgeMs: 50, maxStaleMs: 250, cooldownMs: 20 });
    const text = byFirst();
    expect(await ask(guard, text)).toBe('allowed');
    site.answer = failing;
    await wait(80);
    expect([await ask(guard, text), await ask(guard, byFirst({ n: 1 }))]).toEqual(['allowed', 'allowed']);
    await wait(260);
    expect([await ask(guard, text), await ask(guard, byFirst({ n: 2 }))]).toEqual(['unavailable', 'unavailable']);
    site.answer = publishing([first]);
    await wait(40);
    expect(await ask(guard, text)).toBe('allowed');
  });

  const bad: readonly (readonly [what: string, answer: Issuer['answer'], options?: JwksOptions])[] = [
    ['fails', failing],
    ['redirects', (_request, response) => void response.writeHead(302, { location: '/other' }).end()],
    ['is too long', publishing([first, { x: 'x'.repeat(70_000) }])],
    ['never ends', (_request, response) => void response.write('{"keys":['), { timeoutMs: 60 }],
    ['never begins', () => undefined, { timeoutMs: 60 }],
    [
      'drips',
      (_request, response) => {
        const timer = setInterval(() => response.write(' '), 10);
        response.on('close', () => clearInterval(timer));
      },
      { timeoutMs: 60 },
    ],
    ['is no JSON', (_request, response) => void response.end('<html>')],
    ['is no key set', (_request, response) => void response.end('{"keys":{}}')],
    ['is encoded', (_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end('x')],
    ['is of 101 keys', publishing(Array.from({ length: 101 }, () => first))],
    ['breaks off', (request) => void request.socket.destroy()],
    ['is partial', (_request, response) => void response.writeHead(206).end(JSON.stringify({ keys: [first] }))],
  ];
  it.each(bad)('is a 503 when its answer %s', async (_what, answer, options = {}) => {
    const site = await openIssuer([first]);
    site.answer = answer;
    const guard = guardOf({ url: site.url, ...local, cooldownMs: 5, ...options });
    expect(await ask(guard, byFirst())).toBe('unavailable');
    site.answer = publishing([first]);
    // On a busy machine the right answer may take longer than `timeoutMs` as well.
    let outcome = '';
    for (let time = 0; time < 20 && outcome !== 'allowed'; time++) {
      await wait(10);
      outcome = await ask(guard, byFirst());
    }
    expect(outcome).toBe('allowed');
  });

  // By what the fetch says: a machine without a way there cannot tell a refusal from a connection that fails.
  it.each([
    ['168.63.129.16', []],
    ['192.31.196.1', []],
    ['[2620:4f:8000::1]', []],
    ['[2001:db8::1]', []],
    ['[::ffff:8.8.8.8]', []],
    ['[2606:4700::5efe:a00:1]', []],
    ['10.0.0.1', ['::/0']],
    ['169.254.169.254', ['169.254.0.0/16', '0.0.0.0/0']],
    ['[::ffff:a9fe:a9fe]', ['169.254.0.0/16']],
    ['[fd00:ec2::254]', ['fc00::/7']],
  ])('takes %s for no address that may be asked, with %j allowed', async (host, allowed) => {
    const networks = networkList(allowed);
    const target = { url: new URL(`http://${host}:9/`), timeoutMs: 200, maxBytes: 1000, networks };
    await expect(fetchJwks(target)).rejects.toThrow('not public');
  });

  it('is not asked in a private network that is not named, by whatever spelling', async () => {
    const site = await openIssuer([first]);
    const { port } = new URL(site.url);
    const hosts = [
      '127.0.0.1',
      'localhost',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '0.0.0.0',
      '2130706433',
      '0x7f.1',
      '127.1',
      '[::]',
    ];
    for (const host of hosts) {
      const guard = guardOf({ url: `http://${host}:${port}/`, dangerouslyAllowHttp: true, timeoutMs: 300 });
      expect([host, await ask(guard, byFirst())]).toEqual([host, 'unavailable']);
      const other = guardOf({
        url: `http://${host}:${port}/`,
        ...local,
        allowNetworks: ['10.0.0.0/8'],
        timeoutMs: 300,
      });
      expect([host, await ask(other, byFirst())]).toEqual([host, 'unavailable']);
    }
    for (const host of [
      '169.254.169.254',
      '10.0.0.1',
      '[fe80::1]',
      '[fd00::1]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
      '100.64.0.1',
    ]) {
      const started = performance.now();
      expect(await ask(guardOf({ url: `https://${host}/` }), byFirst())).toBe('unavailable');
      // Refused, and not tried until the time was up.
      expect(performance.now() - started).toBeLessThan(1400);
    }
    expect(site.requests).toBe(0);
    const named = guardOf({ url: `http://localhost:${port}/`, ...local, allowNetworks: ['127.0.0.1', '::1/128'] });
    expect(await ask(named, byFirst())).toBe('allowed');
  });
});

it('a key set in a file is read again: at an unknown kid, and when it is old', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jwks-'));
  closing.push(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'keys.json');
  writeFileSync(file, JSON.stringify({ keys: [first] }));
  const guard = guardOf({ file, cooldownMs: 20, maxAgeMs: 100, maxStaleMs: 1500 });
  expect(await ask(guard, byFirst())).toBe('allowed');
  writeFileSync(file, JSON.stringify({ keys: [first, second] }));
  await wait(40);
  expect(await ask(guard, bySecond())).toBe('allowed');
  writeFileSync(file, JSON.stringify({ keys: [second] }));
  await wait(120);
  expect([await ask(guard, byFirst()), await ask(guard, bySecond())]).toEqual(['unknown-key', 'allowed']);
  // Broken while it runs: the old one counts for a while, then nothing does.
  writeFileSync(file, '{');
  await wait(110);
  expect(await ask(guard, bySecond())).toBe('allowed');
  await wait(1700);
  expect(await ask(guard, bySecond())).toBe('unavailable');
});

it('each issuer has its own keys and zones', async () => {
  const internal = 'https://internal.example';
  const guard = createAuthenticator({
    jwt: [jwtOf({ keys: [first] }), jwtOf({ keys: [second] }, { issuer: internal, zones: ['internal'] })],
  });
  const as = async (text: string): Promise<unknown> => {
    const lines = ['Authorization', `Bearer ${text}`];
    const exchange = { request: { headers: { authorization: lines[1] }, rawHeaders: lines }, principal: undefined };
    await guard.check(exchange as unknown as Exchange);
    return (
      (exchange.principal as { zones?: unknown } | undefined)?.zones ??
      (exchange.principal === undefined ? 'nobody' : 'none')
    );
  };
  expect(await as(byFirst())).toBe('none');
  expect(await as(byFirst({ zones: ['internal'], zone: 'internal' }))).toBe('none');
  expect(await as(signed('RS256', next.privateKey, claims({ iss: internal })))).toEqual(['internal']);
  // The keys of the one say nothing about the other.
  expect(await as(byFirst({ iss: internal }))).toBe('nobody');
  expect(await as(signed('RS256', next.privateKey, claims({}), { kid: 'first' }))).toBe('nobody');
});
