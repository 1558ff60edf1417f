import type { IncomingMessage } from 'node:http';

/** What the `Authorization` header presents. `none`: no header, or another scheme such as Basic. */
export type PresentedBearer =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'refused'; readonly reason: 'duplicate-header' | 'malformed' | 'too-long' };

// node:http keeps the first of two Authorization lines and drops the rest; only rawHeaders tells.
function authorizationLines(request: IncomingMessage): number {
  const { rawHeaders } = request;
  let lines = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.length === 13 && rawHeaders[index]?.toLowerCase() === 'authorization') lines++;
  }
  return lines;
}

/** RFC 6750, 2.1 (`b64token`), with the scheme in any case as RFC 9110, 11.1 wants it. */
export function readBearer(request: IncomingMessage, maxBytes: number): PresentedBearer {
  const { authorization } = request.headers;
  if (authorizationLines(request) > 1) return { kind: 'refused', reason: 'duplicate-header' };
  if (authorization === undefined || !/^bearer(?![^ ])/i.test(authorization)) return { kind: 'none' };
  const token = authorization.slice('bearer'.length).trim();
  if (token.length > maxBytes) return { kind: 'refused', reason: 'too-long' };
  return /^[\w.~+/-]+=*$/.test(token) ? { kind: 'token', token } : { kind: 'refused', reason: 'malformed' };
}

/** Three parts: a JWT is judged here and never handed to a weaker authenticator. */
export function looksLikeJwt(token: string): boolean {
  return token.split('.', 4).length === 3;
}
