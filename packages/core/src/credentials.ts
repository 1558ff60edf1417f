import type { IncomingMessage } from 'node:http';

/** What one request header presents as a credential. `none`: no such header, or `Authorization` with another scheme than Bearer. */
export type PresentedCredential =
  | { readonly kind: 'none' }
  | { readonly kind: 'credential'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: 'duplicate-header' | 'empty' };

/** What a request presents as an API key. `none`: nothing that means to be one. */
export type PresentedKey =
  | { readonly kind: 'none' }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'refused'; readonly reason: 'duplicate-header' | 'empty' | 'too-long' | 'conflicting' };

/** No API key is longer; what is gets no regular expression and no hash. */
const MAX_KEY_LENGTH = 512;

const NONE = Object.freeze({ kind: 'none' } as const);

// node:http keeps the first of two Authorization lines and joins others with a comma; only rawHeaders tells.
function repeated(request: IncomingMessage, name: string): boolean {
  const { rawHeaders } = request;
  let lines = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.length === name.length && rawHeaders[index]?.toLowerCase() === name) lines++;
  }
  return lines > 1;
}

/** RFC 9110, 11.1: the scheme in any case, then at least one space. */
const BEARER = /^bearer(?![^ ])/i;

/**
 * The credential in one header: `authorization` is read as `Bearer <credential>`, all others hold it bare.
 * @param name in lower case
 */
export function readCredential(request: IncomingMessage, name: string): PresentedCredential {
  const value = request.headers[name];
  if (repeated(request, name) || (value !== undefined && typeof value !== 'string')) {
    return { kind: 'refused', reason: 'duplicate-header' };
  }
  if (value === undefined) return NONE;
  if (name === 'authorization' && !BEARER.test(value)) return NONE;
  const text = name === 'authorization' ? value.slice('bearer'.length).trim() : value;
  return text === '' ? { kind: 'refused', reason: 'empty' } : { kind: 'credential', text };
}

/**
 * The API key in one of several headers; two that differ refuse the request.
 * @param headers lower-case names, see `readCredential`
 * @param recognises whether a bearer token means to be an API key; a JWT in the same header is not ours to judge
 */
export function readPresentedKey(
  request: IncomingMessage,
  headers: readonly string[],
  recognises: (text: string) => boolean,
): PresentedKey {
  let found: string | undefined;
  for (const name of headers) {
    const presented = readCredential(request, name);
    if (presented.kind === 'refused') return presented;
    if (presented.kind === 'none' || (name === 'authorization' && !recognises(presented.text))) continue;
    const key = presented.text;
    if (key.length > MAX_KEY_LENGTH) return { kind: 'refused', reason: 'too-long' };
    if (found !== undefined && found !== key) return { kind: 'refused', reason: 'conflicting' };
    found = key;
  }
  return found === undefined ? { kind: 'none' } : { kind: 'key', key: found };
}
