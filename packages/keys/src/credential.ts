import type { IncomingMessage } from 'node:http';

/** What a request presents as an API key. `none`: nothing that means to be one. */
export type PresentedKey =
  | { readonly kind: 'none' }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'refused'; readonly reason: 'duplicate-header' | 'empty' | 'too-long' | 'conflicting' };

/** No key of ours is longer; what is gets no regular expression and no hash. */
const MAX_LENGTH = 512;

// node:http keeps the first of two Authorization lines and joins others with a comma; only rawHeaders tells.
function repeated(request: IncomingMessage, name: string): boolean {
  const { rawHeaders } = request;
  let lines = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.length === name.length && rawHeaders[index]?.toLowerCase() === name) lines++;
  }
  return lines > 1;
}

/** The token of `Bearer <token>` (RFC 9110: the scheme in any case), or `undefined` under another scheme. */
function bearerToken(value: string): string | undefined {
  return /^bearer(?: |$)/i.test(value) ? value.slice('bearer '.length).trim() : undefined;
}

/**
 * @param headers lower-case names; `authorization` is read as `Bearer`, all others hold the bare key
 * @param recognises whether a bearer token means to be an API key; a JWT in the same header is not ours to judge
 */
export function readPresentedKey(
  request: IncomingMessage,
  headers: readonly string[],
  recognises: (text: string) => boolean,
): PresentedKey {
  let found: string | undefined;
  for (const name of headers) {
    const value = request.headers[name];
    if (value === undefined) continue;
    if (typeof value !== 'string' || repeated(request, name)) return { kind: 'refused', reason: 'duplicate-header' };
    const bearer = name === 'authorization';
    const key = bearer ? bearerToken(value) : value;
    if (key === undefined) continue;
    if (key === '') return { kind: 'refused', reason: 'empty' };
    if (bearer && !recognises(key)) continue;
    if (key.length > MAX_LENGTH) return { kind: 'refused', reason: 'too-long' };
    if (found !== undefined && found !== key) return { kind: 'refused', reason: 'conflicting' };
    found = key;
  }
  return found === undefined ? { kind: 'none' } : { kind: 'key', key: found };
}
