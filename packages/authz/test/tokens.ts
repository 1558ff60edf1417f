import { createHmac, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

export const secret = randomBytes(32).toString('hex');
export const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const ec = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
export const issuer = 'https://issuer.example';
export const audience = 'chat-api';

export const encode = (part: unknown): string => {
  return Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
};
const now = (): number => Math.floor(Date.now() / 1000);

export const goodClaims = (): Record<string, unknown> => {
  return { iss: issuer, aud: audience, sub: 'u-1', roles: ['customer'], iat: now(), exp: now() + 60 };
};

export function hmac(input: string, key: string | Buffer = secret, hash = 'sha256'): string {
  return createHmac(hash, key).update(input).digest('base64url');
}

/** Signs what it is given, right or wrong; strings stand for the JSON text itself. */
export function token(claims: unknown = goodClaims(), header: unknown = { alg: 'HS256', typ: 'JWT' }): string {
  const input = `${encode(header)}.${encode(claims)}`;
  return `${input}.${hmac(input)}`;
}

export function signed(
  alg: 'RS256' | 'ES256',
  key: KeyObject,
  claims: unknown = goodClaims(),
  extra: object = {},
): string {
  const input = `${encode({ alg, typ: 'JWT', ...extra })}.${encode(claims)}`;
  const signature = createSign('sha256').update(input).sign({ key, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}

export const claims = (changes: Record<string, unknown>): Record<string, unknown> => {
  // undefined drops a claim, as JSON does
  return { ...goodClaims(), ...changes };
};
export { now };
