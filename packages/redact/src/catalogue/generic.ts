import type { CatalogueEntry } from '../types.ts';
import { entropyOf, looksRandom } from '../validators/entropy.ts';
import { isPlaceholder } from '../validators/placeholder.ts';
import { assignedPart, assignedValue, isLiteral, PASSES_OR_ASSIGNS, PLAINLY_ASSIGNS } from './assignment.ts';
import { BASE62, HEX, sample } from './sample.ts';

/** The ends of names, so that a prefix such as STRIPE_ or "database" needs no rule. */
const SECRET_NAMES = [
  '(?:api|app|access|auth|secret|private|signing|signature|encryption|master|license|subscription|service|deploy|webhook|consumer|client)[_. -]?(?:key|token|secret)',
  '(?:refresh|session|bearer|bot|id|security|personal|registration|upload|push|device)[_. -]?token',
  'session[_-]?id',
  'secret[_-]?(?:access[_-]?)?(?:key|value|string|base)',
  '(?:shared|signing|webhook|hmac|jwt)[_-]?secret',
  'secret',
  'token',
  'auth',
  'credentials?',
].join('|');

const HEX_OR_UUID = /^[0-9a-f-]+$/i;
const DOTTED = /\d\.\d|\.(?:jar|pem|json|ya?ml|cer|crt|key|js|ts|py|html?)$/i;

/** Digits, variety, and not a version, a file or a reference. */
export function isSecret(value: string): boolean {
  if (!isLiteral(value) || isPlaceholder(value) || DOTTED.test(value)) return false;
  if (!/\d/.test(value) && !isJumbled(value)) return false;
  // A place or an address on a chain is no secret: https://..., projects/7/secrets/x, 0x with 40 digits.
  if (/^https?:|^[a-z-]{3,}\/|^0x[0-9a-f]{1,40}$/i.test(value)) return false;
  // Sixteen hexadecimal digits cannot reach what sixteen letters reach.
  return looksRandom(value, HEX_OR_UUID.test(value) ? 2.75 : 3);
}

/** Letters alone are a secret when they change their case as no word does. */
function isJumbled(value: string): boolean {
  const changes = value.match(/[a-z](?=[^a-z])|[A-Z](?=[^A-Z])/g) ?? [];
  return value.length >= 20 && changes.length >= value.length * 0.4;
}

/** The full stop of the sentence stays. */
function withoutFullStop(text: string): readonly [number, number] {
  return [assignedPart(text)[0], text.endsWith('.') ? text.length - 1 : text.length];
}

export const generic: readonly CatalogueEntry[] = [
  {
    name: 'assigned-secret',
    category: 'credential',
    expression: `(?:${SECRET_NAMES})${PASSES_OR_ASSIGNS}[A-Za-z0-9_.+/=~%-]{10,256}`,
    ignoreCase: true,
    notAfter: '[A-Za-z0-9_.+/=~%(-]',
    part: withoutFullStop,
    validate: (text) => isSecret(assignedValue(text)),
    examples: () => [
      `api_key: "${sample(BASE62, 32)}"`,
      `CLIENT_SECRET=${sample(BASE62, 40)}`,
      `?access_token=${sample(BASE62, 24)}`,
      `"sessionId":"${sample(BASE62, 26)}"`,
      `<apiToken>${sample(BASE62, 24)}</apiToken>`,
      `let api_key: &str = "${sample(BASE62, 24, 2)}";`,
      `const authToken: string = '${sample(BASE62, 24, 3)}';`,
      `os.environ["APP_SECRET"] = "${sample(BASE62, 24, 4)}"`,
      `setenv("API_TOKEN", "${sample(HEX, 32, 5)}")`,
      `'auth_token' => '${sample(BASE62, 30, 6)}'`,
      `--token=${sample(BASE62, 24, 8)}4`,
    ],
    counterExamples: () => [
      'max_tokens: 4096',
      'token: string',
      'apiKey: process.env.OPENAI_API_KEY',
      'secret: aaaaaaaaaaaaaaaaaaaa',
      'the secret: understanding-your-customers',
      'api_key = "your-api-key-here-12345"',
      'token = response.json()["access_token"]',
      'token: 1.10.0-beta.2',
      `public_key = "${sample(BASE62, 43)}"`,
    ],
    source: 'gitleaks (MIT): generic-api-key',
  },
  {
    name: 'assigned-key',
    category: 'credential',
    // A "key" without an adjective opens tables more often than doors: mixed letters and digits only, and plenty.
    expression: `[A-Za-z0-9][_.-]?key${PASSES_OR_ASSIGNS}[A-Za-z0-9_+/-]{20,128}={0,2}`,
    ignoreCase: true,
    notAfter: '[A-Za-z0-9_+/=~(.-]',
    part: assignedPart,
    validate: (text) => {
      const value = assignedValue(text);
      return isSecret(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && entropyOf(value) >= 3.8;
    },
    examples: () => [`ACME_KEY=${sample(BASE62, 32)}`, `"mapKey": "${sample(BASE62, 24, 2)}"`],
    counterExamples: () => ['primaryKey: userAccountIdentifier', 'cache_key=products-list-page-2', 'key = 12345'],
    source: 'gitleaks (MIT): generic-api-key',
  },
  {
    name: 'assigned-long-secret',
    category: 'credential',
    // Too long to be checked, and too long for anything but a secret; nothing of it may stay because of its length.
    expression: `(?:(?:${SECRET_NAMES})${PLAINLY_ASSIGNS}|bearer[ \\t]{1,4}|authorization:[ \\t]{1,4})[A-Za-z0-9_.+/=~%-]{257}[A-Za-z0-9_.+/=~%-]*`,
    ignoreCase: true,
    examples: () => [`token=${sample(BASE62, 300)}`],
    counterExamples: () => ['token=', 'bearer of news'],
    source: 'the bounds of assigned-secret and bearer-token',
  },
];
