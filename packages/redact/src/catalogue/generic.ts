import type { CatalogueEntry } from '../types.ts';
import { looksRandom } from '../validators/entropy.ts';
import { ASSIGNS, assignedPart, assignedValue, isLiteral } from './assignment.ts';
import { BASE62, sample } from './sample.ts';

const SECRET_NAMES = [
  'api[_ -]?key',
  'api[_ -]?token',
  'access[_ -]?token',
  'refresh[_ -]?token',
  'auth[_ -]?token',
  'session[_ -]?(?:id|token)',
  'client[_ -]?secret',
  'secret[_ -]?key',
  'signing[_ -]?key',
  'encryption[_ -]?key',
  'private[_ -]?key',
  'secret',
  'token',
].join('|');

const PASSWORD_VALUE = '[^\\s"\'`,;&<>(){}\\[\\]\\\\|]';

/** Where key and value stand in quotes, as in JSON, three units are enough; elsewhere a short word is prose. */
const QUOTED = /^[a-z]+\\*["'`][ \t]*:[ \t]*\\*["'`]/i;
/** The working directory has the name of a password: pwd: /srv/user, PWD=~/src, pwd: D:/work. */
const PATH = /^(?:(?:~|[A-Za-z]:)?\/[\w.@+/~-]*|~)$/;

/** Prose says "password: then press enter"; a password in an assignment is quoted, follows "=" or is not just a word. */
function isPassword(text: string): boolean {
  const value = assignedValue(text);
  if (value.length < 4 && !QUOTED.test(text)) return false;
  if (/^pwd/i.test(text) && PATH.test(value)) return false;
  const isProse = !/[="'`]/.test(text.slice(0, -value.length)) && /^[A-Za-z]+[.!?]?$/.test(value);
  return !isProse && isLiteral(value);
}

function isSecret(text: string): boolean {
  const value = assignedValue(text);
  return isLiteral(value) && /\d/.test(value) && looksRandom(value, 3);
}

export const generic: readonly CatalogueEntry[] = [
  {
    name: 'password',
    category: 'credential',
    expression: `(?:password|passwd|passphrase|pwd)${ASSIGNS}${PASSWORD_VALUE}{3,128}`,
    ignoreCase: true,
    // "(" after it: a call, getPassword(), is not a value.
    notAfter: '[^\\s"\'`,;&<>){}\\[\\]\\\\|]',
    part: assignedPart,
    validate: isPassword,
    examples: () => [
      `password=${sample(BASE62, 10)}`,
      `"db_password": "${sample(BASE62, 8)}"`,
      `Password: ${sample(BASE62, 9)}9`,
      `\\"pwd\\":\\"${sample(BASE62, 12)}\\"`,
    ],
    counterExamples: () => [
      'password: then press enter',
      'password = getPassword()',
      'password=$PASSWORD',
      'password: null',
      'the password is safe',
    ],
    source: 'gitleaks (MIT): generic-api-key, for the operators',
  },
  {
    name: 'assigned-secret',
    category: 'credential',
    expression: `(?:${SECRET_NAMES})${ASSIGNS}[A-Za-z0-9_.+/=~%-]{12,256}`,
    ignoreCase: true,
    notAfter: '[A-Za-z0-9_+/=~%(-]',
    part: assignedPart,
    validate: isSecret,
    examples: () => [
      `api_key: "${sample(BASE62, 32)}"`,
      `CLIENT_SECRET=${sample(BASE62, 40)}`,
      `?access_token=${sample(BASE62, 24)}`,
      `"sessionId":"${sample(BASE62, 26)}"`,
    ],
    counterExamples: () => [
      'max_tokens: 4096',
      'token: string',
      'apiKey: process.env.OPENAI_API_KEY',
      'secret: aaaaaaaaaaaaaaaaaaaa',
      'the secret: understanding-your-customers',
    ],
    source: 'gitleaks (MIT): generic-api-key',
  },
];
