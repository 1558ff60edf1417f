import type { IncomingMessage } from 'node:http';
import { readCredential } from '@sallyport/core';

/** What the `Authorization` header presents. `none`: no header, or another scheme such as Basic. */
export type PresentedBearer =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'refused'; readonly reason: 'duplicate-header' | 'malformed' | 'too-long' };

/** RFC 6750, 2.1: `b64token`. */
const B64TOKEN = /^[\w.~+/-]+=*$/;

export function readBearer(request: IncomingMessage, maxBytes: number): PresentedBearer {
  const presented = readCredential(request, 'authorization');
  if (presented.kind === 'none') return presented;
  if (presented.kind === 'refused') {
    return { kind: 'refused', reason: presented.reason === 'empty' ? 'malformed' : presented.reason };
  }
  const { text: token } = presented;
  if (token.length > maxBytes) return { kind: 'refused', reason: 'too-long' };
  return B64TOKEN.test(token) ? { kind: 'token', token } : { kind: 'refused', reason: 'malformed' };
}

/** Three parts: a JWT is judged here and never handed to a weaker authenticator. */
export function looksLikeJwt(token: string): boolean {
  const second = token.indexOf('.', token.indexOf('.') + 1);
  return second > 0 && token.indexOf('.') < second && !token.includes('.', second + 1);
}
