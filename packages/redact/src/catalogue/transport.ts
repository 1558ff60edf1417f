import type { CatalogueEntry } from '../types.ts';
import { entropyOf } from '../validators/entropy.ts';
import { isFiller, isPlaceholder } from '../validators/placeholder.ts';
import { isLiteral } from './assignment.ts';
import { ALPHANUMERIC, BASE64 } from './edges.ts';
import { BASE62, sample } from './sample.ts';

const BECH32 = 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L';
/** token of RFC 9110 5.6.2; of the values, more than RFC 6265 allows, as browsers do. */
const COOKIE_NAME = "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}";
const COOKIE_VALUE = '(?:[^\\s;"\\\\\']+|"[^\\s;"\\\\]{0,360}"?)';

/** The rest of a part, then payload and signature, which may be empty, or the three parts of an encrypted one. */
const JWT_PARTS = '[A-Za-z0-9_-]*(?:\\.[A-Za-z0-9_-]*){0,2}(?:\\.[A-Za-z0-9_-]+){0,2}';
/** Base64url of {" and the first name of a header, RFC 7515 4.1, RFC 7516 4.1 and RFC 7519 5. */
const JWT_HEADERS = ['alg', 'typ', 'kid', 'enc', 'cty', 'zip', 'x5t', 'x5c', 'x5u', 'jku', 'jwk', 'b64', 'epk', 'iss']
  .flatMap((name) => [`{"${name}"`, `{ "${name}"`])
  .map((opening) => Buffer.from(opening).toString('base64url').slice(0, 8))
  .join('|');

const PEM_GAP = '[\\s\\\\"\',#>*|]';
const PEM_NAME = '[A-Z0-9 ]{0,24}PRIVATE KEY(?: BLOCK)?-----';

/** Everything after the scheme of an authorization header. */
function credentialsPart(text: string): readonly [number, number] {
  return [text.search(/\S+$/), text.length];
}

/** From the colon after the user to the last at sign. */
function urlPasswordPart(text: string): readonly [number, number] {
  return [text.indexOf(':', text.indexOf('://') + 3) + 1, text.length - 1];
}

/** Whether base64 holds printable text with a colon. */
export function isUserAndPassword(base64: string): boolean {
  return /^[ -~]*:[ -~]*$/.test(Buffer.from(base64, 'base64').toString('latin1'));
}

export const transport: readonly CatalogueEntry[] = [
  {
    name: 'private-key',
    category: 'credential',
    // The header alone is a word in a manual; one line of base64 makes it a key. From there on any length is taken,
    // with line ends that are real, escaped (JSON) or quoted.
    expression:
      `-----BEGIN ${PEM_NAME}(?:${PEM_GAP}{1,4}Proc-Type: 4,ENCRYPTED${PEM_GAP}{1,4}DEK-Info: [A-Z0-9-]{4,20},[0-9A-F]{16,32})?` +
      `${PEM_GAP}{0,12}[A-Za-z0-9+/=]{16}[A-Za-z0-9+/=]*(?:${PEM_GAP}{1,12}[A-Za-z0-9+/=]{16,})*` +
      `(?:${PEM_GAP}{0,12}[A-Za-z0-9+/=]{0,15}${PEM_GAP}{0,12}-----END ${PEM_NAME})?`,
    examples: () => {
      const lines = [1, 2, 3].map((seed) => sample(`${BASE62}+/`, 64, seed));
      const body = [...lines, `${sample(BASE62, 10)}==`];
      return ['', 'RSA ', 'EC ', 'OPENSSH '].flatMap((kind) =>
        ['\n', '\\n'].map((end) =>
          [`-----BEGIN ${kind}PRIVATE KEY-----`, ...body, `-----END ${kind}PRIVATE KEY-----`].join(end),
        ),
      );
    },
    counterExamples: () => ['-----BEGIN PRIVATE KEY----- is its first line', '-----BEGIN CERTIFICATE-----\nMIIB'],
    source: 'RFC 7468; gitleaks (MIT): private-key',
  },
  {
    name: 'age-secret-key',
    category: 'credential',
    expression: `AGE-SECRET-KEY-1[${BECH32}]{44}[${BECH32}]*`,
    notBefore: ALPHANUMERIC,
    examples: () => [`AGE-SECRET-KEY-1${sample(BECH32, 58)}`],
    counterExamples: () => ['AGE-SECRET-KEY-1', `AGE-SECRET-KEY-1${sample(BECH32, 40)}`],
    source: 'age specification (age-encryption.org/v1), X25519; gitleaks (MIT): age-secret-key',
  },
  {
    name: 'cookie-header',
    category: 'credential',
    // All pairs, and without `part`, which would need a bound: cookies are often long. Quotes end it unless they are the
    // value's own, so that the quote of a shell command or of JSON around the line stays.
    expression:
      `(?:set-)?cookie:[ \\t]{0,4}${COOKIE_NAME}=${COOKIE_VALUE}` +
      `(?:;[ \\t]{0,2}${COOKIE_NAME}(?:=(?:${COOKIE_VALUE})?)?)*`,
    ignoreCase: true,
    notBefore: ALPHANUMERIC,
    examples: () => [
      `Cookie: session=${sample(BASE62, 22)}`,
      `Cookie: theme=dark; sid=s%3A${sample(BASE62, 16)}.${sample(BASE62, 43)}`,
      `Set-Cookie: __Host-id="${sample(BASE62, 32)}"; Path=/; HttpOnly`,
    ],
    counterExamples: () => ['Cookie: we use cookies', 'a cookie=dough', 'Set-Cookie: '],
    source: 'RFC 6265 4.1.1, 4.2.1',
  },
  {
    name: 'jwt',
    category: 'credential',
    // Base64 of { or {" opens both header and payload (RFC 7519). A long header is certain by its first name alone, so
    // that a stream need not wait for the payload.
    expression: `ey[A-Za-z0-9_-]{10,50}\\.ey${JWT_PARTS}|(?:${JWT_HEADERS})[A-Za-z0-9_-]{40}${JWT_PARTS}`,
    notBefore: ALPHANUMERIC,
    examples: () => {
      const [header, payload] = ['{"alg":"HS256","typ":"JWT"}', '{"sub":"1","name":"A"}'].map((part) =>
        Buffer.from(part).toString('base64url'),
      );
      return [`${header}.${payload}.${sample(BASE62, 43)}`, `${header}.${payload}.`];
    },
    counterExamples: () => ['eyes.eyelids', 'eyJhbGci', 'keyboard.eyebrow.eyelash'],
    source: 'RFC 7519; gitleaks (MIT): jwt',
  },
  {
    name: 'bearer-token',
    category: 'credential',
    expression: 'bearer[ \\t]{1,4}[A-Za-z0-9._~+/-]{12,400}={0,2}',
    ignoreCase: true,
    notBefore: ALPHANUMERIC,
    notAfter: '[A-Za-z0-9_~+/=-]',
    part: credentialsPart,
    // "Bearer authentication" is prose; tokens have digits.
    validate: (text) => /\d/.test(text) && !isPlaceholder(text) && entropyOf(text.slice(7).trim()) >= 2.5,
    examples: () => [`Authorization: Bearer ${sample(BASE62, 32)}`, `bearer ${sample(BASE62, 20, 4)}`],
    counterExamples: () => ['bearer authentication-scheme', 'Bearer of the standard'],
    source: 'RFC 6750 2.1',
  },
  {
    name: 'basic-credentials',
    category: 'credential',
    expression: 'basic[ \\t]{1,4}[A-Za-z0-9+/_-]{6,240}={0,2}',
    ignoreCase: true,
    notBefore: ALPHANUMERIC,
    notAfter: BASE64,
    part: credentialsPart,
    // Only user and password, joined by a colon, are credentials: "basic understanding" decodes to something else.
    validate: (text) => isUserAndPassword(text.slice(6).trim()),
    examples: () => [`Authorization: Basic ${Buffer.from(`user:${sample(BASE62, 12)}`).toString('base64')}`],
    counterExamples: () => ['basic understanding', 'Authorization: Basic'],
    source: 'RFC 7617 2',
  },
  {
    name: 'url-password',
    category: 'credential',
    // At signs in the password should be encoded; two that are not are understood.
    expression:
      '[A-Za-z][A-Za-z0-9+.-]{1,30}://[^\\s:@/?#"\'<>`[\\\\]{0,96}:[^\\s/"\'<>`\\\\@]{0,128}(?:@[^\\s/:"\'<>`\\\\@]{0,32}){0,2}@',
    notBefore: '[A-Za-z0-9+.-]',
    part: urlPasswordPart,
    validate: (text) => {
      const value = text.slice(...urlPasswordPart(text));
      return isLiteral(value) && !isFiller(value) && !/^[A-Z]+(?:_[A-Z]+)+$/.test(value);
    },
    examples: () => [
      `postgres://app:${sample(BASE62, 12)}@db.example.com:5432/app`,
      `mongodb+srv://root:${sample(BASE62, 8)}@cluster.example.net`,
      `redis://:${sample(BASE62, 16)}@127.0.0.1:6379`,
      `amqp://app:${sample(BASE62, 8, 2)}@${sample(BASE62, 6, 3)}@mq.example.com/`,
    ],
    counterExamples: () => ['https://example.com:8080/path', ['postgres://app:$', '{PASSWORD}@db/app'].join('')],
    source: 'RFC 3986 3.2.1',
  },
];
