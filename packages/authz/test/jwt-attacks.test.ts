import { createHash, createHmac, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { authenticate, createAuthenticator } from '@sallyport/authz';
import type { AuthenticateOptions, JwtOptions } from '@sallyport/authz';
import { authenticate as koaAuthenticate } from '@sallyport/authz/koa';
import { openExchange } from '@sallyport/core';
import type { Exchange, GuardEvent } from '@sallyport/core';
import { assert, asyncProperty, constantFrom, dictionary, integer, jsonValue, oneof, string } from 'fast-check';
import { EventEmitter } from 'node:events';
import { Strategy } from 'passport-jwt';
import { frameworks, listen } from '../../../test/support/frameworks.ts';
import { audience, claims, ec, encode, goodClaims, hmac, issuer, now, rsa, secret, signed, token } from './tokens.ts';

const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
const second = generateKeyPairSync('rsa', { modulusLength: 2048 });
const p384 = generateKeyPairSync('ec', { namedCurve: 'secp384r1' });
const k256 = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const der = rsa.publicKey.export({ type: 'spki', format: 'der' });

const published = (key: KeyObject, extra: object): object => ({ ...key.export({ format: 'jwk' }), ...extra });

const base = { issuer, audience };
const sites = {
  hs: { jwt: { ...base, key: secret, algorithms: ['HS256'] } },
  rs: { jwt: { ...base, key: rsa.publicKey, algorithms: ['RS256'] } },
  es: { jwt: { ...base, key: ec.publicKey, algorithms: ['ES256'] } },
  lowS: { jwt: { ...base, key: ec.publicKey, algorithms: ['ES256'], lowS: true } },
  access: { jwt: { ...base, key: secret, algorithms: ['HS256'], typ: 'at+jwt' } },
  aged: { jwt: { ...base, key: secret, algorithms: ['HS256'], maxAgeSeconds: 600 } },
  revoking: {
    jwt: { ...base, key: secret, algorithms: ['HS256'] },
    isRevoked: (_who, _where, own) => own?.['jti'] === 'dead',
  },
  set: {
    jwt: {
      ...base,
      algorithms: ['RS256', 'ES256'],
      jwks: {
        keys: [
          published(rsa.publicKey, { kid: 'one', use: 'sig', alg: 'RS256' }),
          published(second.publicKey, { kid: 'two', use: 'sig' }),
          published(ec.publicKey, { kid: 'three', key_ops: ['verify'] }),
          published(other.publicKey, { kid: 'enc', use: 'enc' }),
          published(p384.publicKey, { kid: 'p384' }),
          published(k256.publicKey, { kid: 'k256' }),
          { kty: 'oct', kid: 'secret', k: Buffer.from(secret).toString('base64url') },
        ],
      },
    },
  },
  two: {
    jwt: [
      { ...base, key: secret, algorithms: ['HS256'] },
      { ...base, issuer: 'https://internal.example', key: rsa.publicKey, algorithms: ['RS256'], zones: ['internal'] },
    ],
  },
} satisfies Record<string, AuthenticateOptions>;
type SiteName = keyof typeof sites;

/** What is sent, header lines as they go over the wire. */
interface Attempt {
  readonly lines: readonly string[];
  readonly path?: string;
}
const bearer = (text: string): Attempt => ({ lines: ['Authorization', `Bearer ${text}`] });

function rsToken(key: KeyObject, header: object, body: unknown = goodClaims()): string {
  const input = `${encode({ alg: 'RS256', typ: 'JWT', ...header })}.${encode(body)}`;
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`;
}
function esToken(
  key: KeyObject,
  header: object = {},
  form: 'ieee-p1363' | 'der' = 'ieee-p1363',
  digest = 'sha256',
): string {
  const input = `${encode({ alg: 'ES256', typ: 'JWT', ...header })}.${encode(goodClaims())}`;
  return `${input}.${sign(digest, Buffer.from(input), { key, dsaEncoding: form }).toString('base64url')}`;
}
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** The same signature in its other form: (r, n - s). */
function twinOf(good: string): string {
  const at = good.lastIndexOf('.') + 1;
  const bytes = Buffer.from(good.slice(at), 'base64url');
  const s = ORDER - BigInt(`0x${bytes.toString('hex', 32)}`);
  const twin = Buffer.concat([bytes.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex')]);
  return good.slice(0, at) + twin.toString('base64url');
}
function withS(high: boolean): string {
  const good = esToken(ec.privateKey);
  const s = BigInt(`0x${Buffer.from(good.slice(good.lastIndexOf('.') + 1), 'base64url').toString('hex', 32)}`);
  return s > ORDER / 2n === high ? good : twinOf(good);
}
const withSignature = (good: string, signature: Buffer | string): string => {
  const text = typeof signature === 'string' ? signature : signature.toString('base64url');
  return `${good.slice(0, good.lastIndexOf('.'))}.${text}`;
};
/** Signed with nothing but arithmetic: with an exponent of 1 the padded hash is its own signature. */
function withoutKey(): string {
  const input = `${encode({ alg: 'RS256', kid: 'one' })}.${encode(goodClaims())}`;
  const info = Buffer.from('3031300d060960864801650304020105000420', 'hex');
  const tail = Buffer.concat([info, createHash('sha256').update(input).digest()]);
  const padded = Buffer.concat([
    Buffer.from([0, 1]),
    Buffer.alloc(256 - 3 - tail.length, 0xff),
    Buffer.from([0]),
    tail,
  ]);
  return `${input}.${padded.toString('base64url')}`;
}
const good = (): string => token();
const [head, body] = [encode({ alg: 'HS256', typ: 'JWT' }), encode(goodClaims())];
const confused = (key: string | Buffer, header: object = {}): string => {
  const input = `${encode({ alg: 'HS256', typ: 'JWT', ...header })}.${encode(goodClaims())}`;
  return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`;
};
const raw = (headerText: string, claimsText: string): string => {
  const input = `${Buffer.from(headerText).toString('base64url')}.${Buffer.from(claimsText).toString('base64url')}`;
  return `${input}.${hmac(input)}`;
};
const attackerKey = { jwk: other.publicKey.export({ format: 'jwk' }) };
const evil = 'https://evil.example/keys';
/** Many attacks, one token each: what a token says is in its name. */
type Row = readonly [group: string, attack: string, site: SiteName, send: () => Attempt, reason: string];
const row = (group: string, attack: string, site: SiteName, make: () => string, reason: string): Row => {
  return [group, attack, site, () => bearer(make()), reason];
};

const attacks: readonly Row[] = [
  ...['none', 'None', 'NONE', 'nOnE', 'NoNe', ' none', 'none\u0000', ''].map((alg) =>
    row(
      'no signature',
      `alg ${JSON.stringify(alg)}, signed`,
      'hs',
      () => token(goodClaims(), { alg }),
      'wrong-algorithm',
    ),
  ),
  row('no signature', 'alg none, empty signature', 'hs', () => `${encode({ alg: 'none' })}.${body}.`, 'malformed'),
  row('no signature', 'alg HS256, empty signature', 'hs', () => `${head}.${body}.`, 'malformed'),
  row(
    'no signature',
    'alg none against a public key',
    'rs',
    () => `${encode({ alg: 'none' })}.${body}.AA`,
    'wrong-algorithm',
  ),
  row('no signature', 'no alg at all', 'hs', () => token(goodClaims(), { typ: 'JWT' }), 'wrong-algorithm'),
  row('no signature', 'alg in a list', 'hs', () => token(goodClaims(), { alg: ['HS256'] }), 'wrong-algorithm'),
  row(
    'no signature',
    'alg none twice hidden',
    'hs',
    () => raw('{"alg":"none","alg":"HS256"}', JSON.stringify(goodClaims())),
    'malformed',
  ),
  row(
    'no signature',
    'alg none by unicode escapes',
    'hs',
    () => raw('{"alg":"\\u006eone"}', JSON.stringify(goodClaims())),
    'wrong-algorithm',
  ),
  row(
    'no signature',
    'alg twice, one of them escaped',
    'hs',
    () => raw('{"alg":"HS256","\\u0061lg":"none"}', JSON.stringify(goodClaims())),
    'malformed',
  ),
  row('no signature', 'the signature of another token', 'hs', () => withSignature(good(), hmac('x')), 'bad-signature'),
  row('no signature', 'a signature of zeros', 'hs', () => withSignature(good(), Buffer.alloc(32)), 'bad-signature'),
  row(
    'no signature',
    'alg of the prototype',
    'hs',
    () => raw('{"__proto__":{"alg":"HS256"}}', JSON.stringify(goodClaims())),
    'wrong-algorithm',
  ),

  row('key confusion', 'HS256 with the public PEM', 'rs', () => confused(pem), 'wrong-algorithm'),
  row(
    'key confusion',
    'HS256 with the PEM without its last line break',
    'rs',
    () => confused(pem.trim()),
    'wrong-algorithm',
  ),
  row('key confusion', 'HS256 with the DER', 'rs', () => confused(der), 'wrong-algorithm'),
  row('key confusion', 'HS256 with a published key', 'set', () => confused(pem, { kid: 'one' }), 'wrong-algorithm'),
  row(
    'key confusion',
    'HS256 with a published secret',
    'set',
    () => confused(secret, { kid: 'secret' }),
    'wrong-algorithm',
  ),
  row(
    'key confusion',
    'HS512 where HS256 was agreed',
    'hs',
    () => {
      const input = `${encode({ alg: 'HS512' })}.${body}`;
      return `${input}.${hmac(input, secret, 'sha512')}`;
    },
    'wrong-algorithm',
  ),
  row(
    'key confusion',
    'HS256 in the name, HMAC-SHA-512 in the signature',
    'hs',
    () => withSignature(good(), hmac(`${head}.${body}`, secret, 'sha512')),
    'bad-signature',
  ),
  row(
    'key confusion',
    'PS256 where RS256 was agreed',
    'rs',
    () => rsToken(rsa.privateKey, { alg: 'PS256' }),
    'wrong-algorithm',
  ),
  row(
    'key confusion',
    'PSS padding under RS256',
    'rs',
    () => {
      const input = `${encode({ alg: 'RS256' })}.${body}`;
      return `${input}.${sign('sha256', Buffer.from(input), { key: rsa.privateKey, padding: 6, saltLength: 32 }).toString('base64url')}`;
    },
    'bad-signature',
  ),
  row(
    'key confusion',
    'ES256 against an RSA key of the set',
    'set',
    () => esToken(ec.privateKey, { kid: 'one' }),
    'unknown-key',
  ),
  row(
    'key confusion',
    'RS256 against an EC key of the set',
    'set',
    () => rsToken(rsa.privateKey, { kid: 'three' }),
    'unknown-key',
  ),
  row(
    'key confusion',
    'the key of one issuer for the tokens of another',
    'two',
    () => rsToken(rsa.privateKey, {}),
    'wrong-algorithm',
  ),
  row(
    'key confusion',
    'the secret of one issuer for the tokens of another',
    'two',
    () => token(claims({ iss: 'https://internal.example' })),
    'wrong-algorithm',
  ),

  ...[
    '../../../../dev/null',
    '/dev/null',
    "x' UNION SELECT 'k' -- ",
    '\u0000',
    'one\u0000',
    `${evil}#one`,
    'file:///etc/passwd',
    '| cat /etc/passwd',
    '__proto__',
    'constructor',
    'ONE',
    'one ',
    '',
  ].map((kid) =>
    row('kid', `of ${JSON.stringify(kid)}`, 'set', () => rsToken(other.privateKey, { kid }), 'unknown-key'),
  ),
  row(
    'kid',
    'of an empty file, signed with nothing',
    'hs',
    () => confused('\u0000', { kid: '/dev/null' }),
    'bad-signature',
  ),
  row('kid', 'that is no text', 'set', () => rsToken(rsa.privateKey, { kid: ['one'] }), 'malformed'),
  row('kid', 'missing, with several keys', 'set', () => rsToken(rsa.privateKey, {}), 'unknown-key'),
  row('kid', 'of the key next to it', 'set', () => rsToken(rsa.privateKey, { kid: 'two' }), 'bad-signature'),
  row('kid', 'of a key for encryption', 'set', () => rsToken(other.privateKey, { kid: 'enc' }), 'unknown-key'),

  row('keys of its own', 'jwk', 'rs', () => rsToken(other.privateKey, attackerKey), 'bad-signature'),
  row(
    'keys of its own',
    'jwk, with a kid of the set',
    'set',
    () => rsToken(other.privateKey, { ...attackerKey, kid: 'one' }),
    'bad-signature',
  ),
  row(
    'keys of its own',
    'jwk of a secret',
    'hs',
    () => confused('x'.repeat(32), { jwk: { kty: 'oct', k: encode('x'.repeat(32)) } }),
    'bad-signature',
  ),
  row('keys of its own', 'jku', 'set', () => rsToken(other.privateKey, { jku: evil, kid: 'mine' }), 'unknown-key'),
  row(
    'keys of its own',
    'jku, with a kid of the set',
    'set',
    () => rsToken(other.privateKey, { jku: evil, kid: 'one' }),
    'bad-signature',
  ),
  row('keys of its own', 'x5u', 'rs', () => rsToken(other.privateKey, { x5u: evil }), 'bad-signature'),
  row(
    'keys of its own',
    'x5c',
    'rs',
    () => rsToken(other.privateKey, { x5c: [der.toString('base64')] }),
    'bad-signature',
  ),
  row(
    'keys of its own',
    'x5t of its own certificate',
    'set',
    () => rsToken(other.privateKey, { x5t: 'x', kid: 'x' }),
    'unknown-key',
  ),
  row('keys of its own', 'a signature made without a key (e = 1)', 'set', withoutKey, 'bad-signature'),

  row('time', 'expired', 'hs', () => token(claims({ exp: now() - 60 })), 'expired'),
  row('time', 'expired at the beginning of the epoch', 'hs', () => token(claims({ exp: 0 })), 'expired'),
  row('time', 'no end', 'hs', () => token(claims({ exp: undefined })), 'no-expiry'),
  row('time', 'an end as text', 'hs', () => token(claims({ exp: '9999999999' })), 'malformed'),
  row(
    'time',
    'an end beyond numbers',
    'hs',
    () => raw('{"alg":"HS256"}', JSON.stringify(goodClaims()).replace(/"exp":\d+/, '"exp":1e999')),
    'malformed',
  ),
  row('time', 'not yet valid', 'hs', () => token(claims({ nbf: now() + 60 })), 'not-yet-valid'),
  row('time', 'issued in the future', 'hs', () => token(claims({ iat: now() + 60 })), 'not-yet-valid'),
  row(
    'time',
    'older than allowed, with years to go',
    'aged',
    () => token(claims({ iat: now() - 700, exp: now() + 1e8 })),
    'expired',
  ),
  row('time', 'no age where one is asked for', 'aged', () => token(claims({ iat: undefined })), 'not-yet-valid'),

  ...[
    `${audience}.evil.example`,
    audience.slice(0, -1),
    audience.toUpperCase(),
    ` ${audience}`,
    [],
    [`${audience} `],
    { [audience]: 1 },
    [audience, 7],
    [[audience]],
    null,
    undefined,
    '',
  ].map((aud) =>
    row('addressee', `aud ${JSON.stringify(aud) ?? 'missing'}`, 'hs', () => token(claims({ aud })), 'wrong-audience'),
  ),
  ...[
    `${issuer}/`,
    issuer.toUpperCase(),
    issuer.slice(0, -1),
    [issuer],
    { [issuer]: 1 },
    `${issuer}@evil.example`,
    null,
    undefined,
  ].map((iss) =>
    row('addressee', `iss ${JSON.stringify(iss) ?? 'missing'}`, 'hs', () => token(claims({ iss })), 'wrong-issuer'),
  ),
  row(
    'addressee',
    'an issuer of neither',
    'two',
    () => token(claims({ iss: 'https://third.example' })),
    'wrong-issuer',
  ),

  row('kind of token', 'an id token where an access token is wanted', 'access', () => token(), 'wrong-type'),
  row(
    'kind of token',
    'no typ where one is wanted',
    'access',
    () => token(goodClaims(), { alg: 'HS256' }),
    'wrong-type',
  ),
  row(
    'kind of token',
    'a logout token',
    'hs',
    () => token(goodClaims(), { alg: 'HS256', typ: 'logout+jwt' }),
    'wrong-type',
  ),
  row(
    'kind of token',
    'a proof of possession',
    'hs',
    () => token(goodClaims(), { alg: 'HS256', typ: 'dpop+jwt' }),
    'wrong-type',
  ),
  row(
    'kind of token',
    'a token within a token (cty)',
    'hs',
    () => token(goodClaims(), { alg: 'HS256', cty: 'JWT' }),
    'malformed',
  ),
  row('kind of token', 'a token as claims', 'hs', () => token(good(), { alg: 'HS256' }), 'malformed'),
  row('kind of token', 'five parts: encrypted', 'hs', () => 'a.b.c.d.e', 'not-accepted'),
  row(
    'kind of token',
    'the header of an encrypted one',
    'hs',
    () => token(goodClaims(), { alg: 'HS256', enc: 'A256GCM' }),
    'malformed',
  ),
  row('kind of token', 'compressed (zip)', 'hs', () => token(goodClaims(), { alg: 'HS256', zip: 'DEF' }), 'malformed'),
  row(
    'kind of token',
    'b64 false, critical',
    'hs',
    () => token(goodClaims(), { alg: 'HS256', b64: false, crit: ['b64'] }),
    'malformed',
  ),
  row(
    'kind of token',
    'b64 false, not said to be critical',
    'hs',
    () => token(goodClaims(), { alg: 'HS256', b64: false }),
    'malformed',
  ),
  row('kind of token', 'crit of nothing', 'hs', () => token(goodClaims(), { alg: 'HS256', crit: [] }), 'malformed'),
  row(
    'kind of token',
    'JSON serialization',
    'hs',
    () => JSON.stringify({ payload: body, protected: head, signature: hmac(`${head}.${body}`) }),
    'malformed',
  ),

  row('size and shape', 'huge', 'hs', () => token(claims({ x: 'x'.repeat(8192) })), 'too-long'),
  row(
    'size and shape',
    'nested deeply',
    'hs',
    () => token(`{"a":${'['.repeat(2500)}${']'.repeat(2500)}}`),
    'malformed',
  ),
  row(
    'size and shape',
    'a header nested deeply',
    'hs',
    () => raw(`{"alg":"HS256","a":${'{"a":'.repeat(40)}1${'}'.repeat(40)}}`, JSON.stringify(goodClaims())),
    'malformed',
  ),
  row(
    'size and shape',
    'a claim twice',
    'hs',
    () => raw('{"alg":"HS256"}', JSON.stringify(goodClaims()).replace('{', '{"sub":"admin",')),
    'malformed',
  ),
  row(
    'size and shape',
    'a claim twice, one of them escaped',
    'hs',
    () => raw('{"alg":"HS256"}', JSON.stringify(goodClaims()).replace('{', '{"s\\u0075b":"admin",')),
    'malformed',
  ),
  row(
    'size and shape',
    'a header field twice',
    'hs',
    () => raw('{"alg":"HS256","kid":"a","kid":"b"}', JSON.stringify(goodClaims())),
    'malformed',
  ),
  row(
    'size and shape',
    'a byte order mark before the claims',
    'hs',
    () => raw('{"alg":"HS256"}', `\ufeff${JSON.stringify(goodClaims())}`),
    'malformed',
  ),
  row('size and shape', 'truncated', 'hs', () => good().slice(0, -3), 'bad-signature'),
  row(
    'size and shape',
    'truncated to half a signature',
    'hs',
    () => withSignature(good(), Buffer.from(hmac(`${head}.${body}`), 'base64url').subarray(0, 16)),
    'bad-signature',
  ),
  row(
    'size and shape',
    'claims cut off',
    'hs',
    () => `${head}.${body.slice(0, -4)}.${hmac(`${head}.${body.slice(0, -4)}`)}`,
    'malformed',
  ),
  row('size and shape', 'a part too many', 'hs', () => `${good()}.AA`, 'not-accepted'),

  row('spelling', 'padding', 'hs', () => `${good()}=`, 'malformed'),
  row('spelling', 'padding within', 'hs', () => raw('{"alg":"HS256"}', '{}').replace('.', '=.'), 'malformed'),
  row('spelling', 'white space', 'hs', () => good().replace('.', '. '), 'malformed'),
  row('spelling', 'a tab within', 'hs', () => good().replace('.', '\t.'), 'malformed'),
  row(
    'spelling',
    'the letters of plain base64',
    'hs',
    () => withSignature(good(), `+${hmac('x').slice(1)}`),
    'malformed',
  ),
  row(
    'spelling',
    'unused bits of the last letter',
    'hs',
    () => {
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      return good().slice(0, -1) + alphabet.charAt(alphabet.indexOf(good().slice(-1)) + 1);
    },
    'malformed',
  ),

  row('elliptic curves', 'the other form of a signature, n - s', 'es', () => twinOf(esGood), 'malleable-signature'),
  row(
    'elliptic curves',
    's in the upper half, where it is not allowed',
    'lowS',
    () => withS(true),
    'malleable-signature',
  ),
  row('elliptic curves', 'a signature in DER', 'es', () => esToken(ec.privateKey, {}, 'der'), 'malformed'),
  row('elliptic curves', 'r = s = 0', 'es', () => withSignature(esToken(ec.privateKey), Buffer.alloc(64)), 'malformed'),
  row(
    'elliptic curves',
    's = 0',
    'es',
    () => withSignature(esToken(ec.privateKey), Buffer.concat([Buffer.alloc(32, 1), Buffer.alloc(32)])),
    'malformed',
  ),
  row(
    'elliptic curves',
    'r = s = n',
    'es',
    () => withSignature(esToken(ec.privateKey), Buffer.from(ORDER.toString(16).repeat(2), 'hex')),
    'bad-signature',
  ),
  row(
    'elliptic curves',
    'r = s = 1',
    'es',
    () => withSignature(esToken(ec.privateKey), Buffer.from(`${'0'.repeat(63)}1`.repeat(2), 'hex')),
    'bad-signature',
  ),
  row('elliptic curves', 'another curve under ES256', 'es', () => esToken(p384.privateKey), 'malformed'),
  row(
    'elliptic curves',
    'a key of another curve in the set',
    'set',
    () => esToken(p384.privateKey, { kid: 'p384' }),
    'malformed',
  ),
  row('elliptic curves', 'ES256K', 'es', () => esToken(k256.privateKey, { alg: 'ES256K' }), 'wrong-algorithm'),
  row(
    'elliptic curves',
    'secp256k1 under ES256',
    'set',
    () => esToken(k256.privateKey, { kid: 'k256' }),
    'unknown-key',
  ),
  row(
    'elliptic curves',
    'SHA-1 under ES256',
    'es',
    () => esToken(ec.privateKey, {}, 'ieee-p1363', 'sha1'),
    'bad-signature',
  ),

  [
    'way in',
    'two Authorization lines',
    'hs',
    () => ({ lines: ['Authorization', `Bearer ${good()}`, 'Authorization', `Bearer ${good()}`] }),
    'duplicate-header',
  ],
  [
    'way in',
    'two lines, a good one behind',
    'hs',
    () => ({ lines: ['authorization', 'Bearer x', 'Authorization', `Bearer ${good()}`] }),
    'duplicate-header',
  ],
  ['way in', 'two tokens in one line', 'hs', () => bearer(`${good()}, Bearer ${good()}`), 'malformed'],
  ['way in', 'in the query', 'hs', () => ({ lines: [], path: `/?access_token=${good()}&token=${good()}` }), 'missing'],
  ['way in', 'in a cookie', 'hs', () => ({ lines: ['Cookie', `jwt=${good()}; access_token=${good()}`] }), 'missing'],
  [
    'way in',
    'in another header',
    'hs',
    () => ({ lines: ['X-Authorization', `Bearer ${good()}`, 'Proxy-Authorization', `Bearer ${good()}`] }),
    'missing',
  ],
  ['way in', 'under another scheme', 'hs', () => ({ lines: ['Authorization', `JWT ${good()}`] }), 'not-accepted'],
  ['way in', 'without a scheme', 'hs', () => ({ lines: ['Authorization', good()] }), 'not-accepted'],
  ['way in', 'with a tab for a space', 'hs', () => ({ lines: ['Authorization', `Bearer\t${good()}`] }), 'not-accepted'],

  row('revocation', 'a revoked token', 'revoking', () => token(claims({ jti: 'dead' })), 'revoked'),
  row('revocation', 'a revoked token again', 'revoking', () => token(claims({ jti: 'dead' })), 'revoked'),
];

/** Signed once, so that its other form is the form of something that was seen. */
const esGood = esToken(ec.privateKey);

/** Right tokens that look like the attacks. */
const twins: readonly (readonly [what: string, site: SiteName, make: () => string])[] = [
  ['HS256', 'hs', good],
  [
    'HS256 with a kid, jku, x5u, jwk and x5c, none of which is read',
    'hs',
    () => token(goodClaims(), { alg: 'HS256', kid: '../x', jku: evil, x5u: evil, x5c: ['x'], ...attackerKey }),
  ],
  ['HS256 with no typ', 'hs', () => token(goodClaims(), { alg: 'HS256' })],
  [
    'white space in its JSON and escapes',
    'hs',
    () => raw('{ "alg" : "HS256" }', JSON.stringify(claims({ t: '"a":1' }), null, 2).replace('"sub"', '"s\\u0075b"')),
  ],
  ['many claims, nested a little', 'hs', () => token(claims({ a: { b: { c: [1, { d: 'e:f' }] } }, exp: now() + 9 }))],
  ['several addressees', 'hs', () => token(claims({ aud: ['x', audience] }))],
  ['a clock that is off by a little', 'hs', () => token(claims({ nbf: now() + 3, iat: now() + 3 }))],
  ['RS256', 'rs', () => signed('RS256', rsa.privateKey)],
  ['ES256', 'es', () => esGood],
  ['ES256, the same signer and text once more', 'es', () => esToken(ec.privateKey)],
  ['ES256 with s in the upper half, as every second signature has it', 'es', () => withS(true)],
  ['ES256 with s in the lower half', 'lowS', () => withS(false)],
  ['RS256 by the kid of the set', 'set', () => rsToken(rsa.privateKey, { kid: 'one' })],
  ['RS256 by the other kid', 'set', () => rsToken(second.privateKey, { kid: 'two' })],
  ['ES256 by the set, the only key that fits', 'set', () => esToken(ec.privateKey)],
  ['an access token', 'access', () => token(goodClaims(), { alg: 'HS256', typ: 'application/AT+jwt' })],
  ['a young token', 'aged', () => token(claims({ iat: now() - 500 }))],
  ['one that is not revoked', 'revoking', () => token(claims({ jti: 'alive' }))],
  ['the other issuer', 'two', () => rsToken(rsa.privateKey, {}, claims({ iss: 'https://internal.example' }))],
];

describe.each(frameworks)('JWT attacks over HTTP on %s', (_name, serve) => {
  const events: GuardEvent[] = [];
  let handled = 0;
  const open = new Map<SiteName, { url: string; close: () => Promise<void> }>();

  beforeAll(async () => {
    for (const [name, options] of Object.entries(sites) as [SiteName, AuthenticateOptions][]) {
      const all = { ...options, onEvent: (event: GuardEvent) => void events.push(event) };
      const guards = [{ connect: authenticate(all), koa: koaAuthenticate(all) }];
      open.set(name, await listen(serve({ guards, handler: () => (handled++, { json: { ok: true } }) })));
    }
  });
  afterAll(async () => {
    await Promise.all([...open.values()].map(({ close }) => close()));
  });

  async function send(site: SiteName, { lines, path = '/' }: Attempt): Promise<{ status: number; challenge: unknown }> {
    const { port } = new URL(open.get(site)?.url ?? '');
    return new Promise((resolve, reject) => {
      const headers = ['Host', 'x', 'Connection', 'close', ...lines];
      httpRequest({ host: '127.0.0.1', port, path, headers }, (reply) => {
        reply
          .resume()
          .on('end', () => resolve({ status: reply.statusCode ?? 0, challenge: reply.headers['www-authenticate'] }));
      })
        .on('error', reject)
        .end();
    });
  }

  it.each(twins)('passes: %s', async (_what, site, make) => {
    const before = handled;
    // Twice: verified the first time, remembered the second.
    expect((await send(site, bearer(make()))).status).toBe(200);
    expect((await send(site, bearer(make()))).status).toBe(200);
    expect(handled).toBe(before + 2);
  });

  it.each(attacks)('refuses: %s, %s', async (_group, _attack, site, make, reason) => {
    const before = handled;
    const { lines, path } = make();
    const reply = await send(site, path === undefined ? { lines } : { lines, path });
    expect(reply.status).toBe(401);
    const presented = lines.some((line) => /^bearer /i.test(line)) && !['missing'].includes(reason);
    expect(reply.challenge).toBe(presented ? 'Bearer error="invalid_token"' : 'Bearer');
    expect(handled).toBe(before);
    const event = events.at(-1);
    expect(event).toMatchObject({ type: 'authenticate.denied', details: { reason, address: '127.0.0.1' } });
    // The event names why and who, and never holds what was sent.
    const secretParts = lines.flatMap((line) => line.split(/[ .]/)).filter((piece) => piece.length > 24);
    for (const piece of secretParts) expect(JSON.stringify(event)).not.toContain(piece);
  });
});

it('counts at least forty attacks in at least ten groups', () => {
  expect(new Set(attacks.map(([group, attack]) => `${group} ${attack}`)).size).toBeGreaterThanOrEqual(100);
  expect(new Set(attacks.map(([group]) => group)).size).toBeGreaterThanOrEqual(10);
});

describe('every verdict, held against passport-jwt', () => {
  const setups: readonly [
    alg: 'HS256' | 'RS256' | 'ES256',
    key: KeyObject | string,
    sign: (input: string) => string,
  ][] = [
    ['HS256', secret, (input) => hmac(input)],
    ['RS256', rsa.publicKey, (input) => sign('sha256', Buffer.from(input), rsa.privateKey).toString('base64url')],
    [
      'ES256',
      ec.publicKey,
      (input) =>
        sign('sha256', Buffer.from(input), { key: ec.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
    ],
  ];

  function theirs(alg: string, key: KeyObject | string): (text: string) => boolean {
    const material =
      typeof key === 'string'
        ? key
        : createPublicKey(key.export({ type: 'spki', format: 'pem' })).export({ type: 'spki', format: 'pem' });
    const strategy = new Strategy(
      {
        secretOrKey: material,
        jwtFromRequest: (carrier) => Reflect.get(carrier, 'token') as string,
        algorithms: [alg as 'HS256'],
        issuer,
        audience,
        jsonWebTokenOptions: { clockTolerance: 5 },
      },
      (found: unknown, done: (error: null, found: unknown) => void) => done(null, found),
    );
    return (text) => {
      let passed = false;
      const run = Object.assign(Object.create(strategy) as { authenticate(carrier: object): void }, {
        success: () => (passed = true),
        fail: () => undefined,
      });
      run.authenticate({ token: text });
      return passed;
    };
  }

  it.each(setups)('of %s: nothing passes here that does not pass there', async (alg, key, signer) => {
    const guard = createAuthenticator({ jwt: { key, algorithms: [alg], issuer, audience } as JwtOptions });
    const there = theirs(alg, key);
    const time = oneof(integer({ min: now() - 20, max: now() + 20 }), jsonValue());
    let passed = 0;
    const one = async (header: object, own: object, spoil: number): Promise<void> => {
      const input = `${encode({ alg, ...header })}.${encode({ ...goodClaims(), ...own })}`;
      const whole = `${input}.${signer(input)}`;
      const text =
        spoil < 0 ? whole : whole.slice(0, spoil % whole.length) + 'A' + whole.slice((spoil % whole.length) + 1);
      const lines = ['Authorization', `Bearer ${text}`];
      const request = { headers: { authorization: lines[1] }, rawHeaders: lines };
      const response = Object.assign(new EventEmitter(), { statusCode: 200 });
      const { allowed } = await guard.check(openExchange(request as never, response as never) as Exchange);
      if (!allowed) return;
      passed++;
      expect(there(text)).toBe(true);
    };
    await one({ typ: 'JWT' }, {}, -1);
    const odd = dictionary(
      constantFrom('exp', 'nbf', 'iat', 'aud', 'iss', 'sub'),
      oneof(time, constantFrom<unknown>(audience, issuer, [audience])),
      { maxKeys: 2 },
    );
    const header = dictionary(constantFrom('typ', 'kid', 'x', 'cty'), oneof(string(), constantFrom('JWT', 'at+jwt')), {
      maxKeys: 1,
    });
    await assert(asyncProperty(header, odd, integer({ min: -400, max: 400 }), one), { numRuns: 300 });
    expect(passed).toBeGreaterThan(1);
  });
});
