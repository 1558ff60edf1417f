import { isUtf8 } from 'node:buffer';
import { claim } from './claims.ts';
import type { Claims } from './claims.ts';

/** A token taken apart. Nothing in it is verified. */
export interface TokenParts {
  readonly header: Claims;
  readonly payload: Claims;
  /** Raw bytes of the signature. */
  readonly signature: Buffer;
}

const MAX_DEPTH = 32;
/** Issuers use one header a key; what a client makes up pushes others out, which costs a parse. */
const MAX_HEADERS = 64;
const MAX_CACHED_HEADER = 512;

/** Members of objects, at any depth, as `JSON.parse` kept them; infinitely many where it nests too deep. */
function membersOf(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > MAX_DEPTH) return Number.POSITIVE_INFINITY;
  const children: unknown[] = Object.values(value);
  const own = Array.isArray(value) ? 0 : children.length;
  return children.reduce<number>((sum, child) => sum + membersOf(child, depth + 1), own);
}

/** Members as written: outside a string, every colon of a JSON text belongs to one. */
function colonsOf(json: string): number {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"/gs, '').split(':').length - 1;
}

/** Whether no object can nest too deep, by the number of opening brackets alone. */
function isFlat(json: string): boolean {
  let brackets = 0;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if ((code === 0x7b || code === 0x5b) && ++brackets > MAX_DEPTH) return false;
  }
  return true;
}

/**
 * The bytes of one part. RFC 4648, 3.5: one spelling for one value; `Buffer` skips foreign characters and ignores the
 * bits that the last letter has too many, which makes twins of a token.
 */
function bytesOf(part: string): Buffer | undefined {
  const bytes = Buffer.from(part, 'base64url');
  return bytes.toString('base64url') === part ? bytes : undefined;
}

/** The object a part holds; `undefined` for other JSON, for no JSON, and for a name that is there twice. */
function soundObject(part: string): Claims | undefined {
  const bytes = bytesOf(part);
  if (bytes === undefined || !isUtf8(bytes)) return undefined;
  const json = bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  // RFC 7519, 4 and 10.3: parsers disagree on which of two equal names counts, so a token with two is refused.
  // What comes back letter by letter, as most issuers write it, can have none twice.
  if (isFlat(json) && JSON.stringify(value) === json) return value as Claims;
  return membersOf(value) === colonsOf(json) ? (value as Claims) : undefined;
}

/**
 * Header fields that ask for a treatment which is not given here: extensions (RFC 7515, 4.1.11; RFC 7797) and the marks of
 * an encrypted token. Ignoring them would read the token as something its issuer did not write.
 */
const NOT_UNDERSTOOD = ['crit', 'b64', 'enc', 'zip'];

function soundHeader(part: string): Claims | undefined {
  const header = soundObject(part);
  if (header === undefined || NOT_UNDERSTOOD.some((name) => Object.hasOwn(header, name))) return undefined;
  for (const name of ['kid', 'typ', 'cty']) {
    if (Object.hasOwn(header, name) && typeof header[name] !== 'string') return undefined;
  }
  // RFC 7519, 5.2: the payload is another token, and not claims.
  return String(claim(header, 'cty')).toLowerCase() === 'jwt' ? undefined : header;
}

/** Takes tokens apart and refuses what jsonwebtoken does not look at, before a signature is checked. */
export function tokenReader(): (token: string) => TokenParts | undefined {
  const headers = new Map<string, Claims>();

  function headerOf(part: string): Claims | undefined {
    const known = headers.get(part);
    if (known !== undefined) return known;
    const header = soundHeader(part);
    if (header === undefined || part.length > MAX_CACHED_HEADER) return header;
    if (headers.size >= MAX_HEADERS) headers.clear();
    headers.set(part, header);
    return header;
  }

  return (token) => {
    const one = token.indexOf('.');
    const two = token.indexOf('.', one + 1);
    // A third dot is no letter of base64url.
    const header = one < 1 || two < one ? undefined : headerOf(token.slice(0, one));
    const signature = header === undefined ? undefined : bytesOf(token.slice(two + 1));
    const payload = signature?.length ? soundObject(token.slice(one + 1, two)) : undefined;
    if (header === undefined || signature === undefined || payload === undefined) return undefined;
    return { header, payload, signature };
  };
}
