import { isUtf8 } from 'node:buffer';

/**
 * RFC 4648, 3.5: one spelling for one value. `Buffer` skips foreign characters and ignores the bits that the last
 * letter has too many, which makes twins of a token.
 */
const CANONICAL = /^(?:[\w-]{4})*(?:[\w-]{2}[AEIMQUYcgkosw048]|[\w-][AQgw])?$/;

const MAX_DEPTH = 32;

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

/** The object a part holds; `undefined` for other JSON, for no JSON, and for a name that is there twice. */
function soundObject(part: string): object | undefined {
  const bytes = Buffer.from(part, 'base64url');
  if (!isUtf8(bytes)) return undefined;
  const json = bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  // RFC 7519, 4 and 10.3: parsers disagree on which of two equal names counts, so a token with two is refused.
  return membersOf(value) === colonsOf(json) ? value : undefined;
}

/** What jsonwebtoken does not look at. Runs before the signature is checked, on at most `maxBytes` characters. */
export function hasSoundShape(token: string): boolean {
  const [header = '', payload = '', signature = '', ...more] = token.split('.', 4);
  if (more.length > 0 || signature === '') return false;
  if (![header, payload, signature].every((part) => CANONICAL.test(part))) return false;
  const fields = soundObject(header);
  // RFC 7515, 4.1.11: extensions that are not understood make a token invalid, and none is understood here.
  return fields !== undefined && !Object.hasOwn(fields, 'crit') && soundObject(payload) !== undefined;
}
