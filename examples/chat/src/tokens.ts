import { createHmac } from 'node:crypto';

export const ISSUER = 'sallyport-example';
export const AUDIENCE = 'sallyport-chat';

/** Signs a ten-minute HS256 token for the demo page. A real app leaves this to its identity provider. */
export function issueToken(secret: string, subject: string, roles: readonly string[]): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { sub: subject, roles, iss: ISSUER, aud: AUDIENCE, iat: now, exp: now + 600 };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
