import type { CatalogueEntry } from '../types.ts';
import { entropyOf, looksRandom } from '../validators/entropy.ts';
import { isPlaceholder } from '../validators/placeholder.ts';
import { isLiteral } from './assignment.ts';
import { ALPHANUMERIC } from './edges.ts';
import { BASE62, HEX, sample } from './sample.ts';
import { isUserAndPassword } from './transport.ts';

const VALUE = '[A-Za-z0-9._~+/=@:-]';

/** The credentials behind name, colon and scheme. */
function headerPart(text: string): readonly [number, number] {
  const name = /^[^:=,]*[:=,]/.exec(text)?.[0].length ?? 0;
  return [name + text.slice(name).search(/[A-Za-z0-9._~+/=@:-]+$/), text.length];
}

/** What bearer-token and basic-credentials judge themselves. */
function hasOwnEntry(text: string): boolean {
  const basic = /basic[ \t]+(\S+)$/i.exec(text)?.[1];
  return basic === undefined ? /bearer[ \t]+\S+$/i.test(text) : isUserAndPassword(basic);
}

function isCredential(text: string): boolean {
  if (hasOwnEntry(text)) return false;
  const value = text.slice(...headerPart(text));
  return value.length >= 8 && /\d/.test(value) && isLiteral(value) && !isPlaceholder(value) && entropyOf(value) >= 2.75;
}

export const headers: readonly CatalogueEntry[] = [
  {
    name: 'authorization-header',
    category: 'credential',
    // Any scheme, or none; what stands between the colon and the value may be quoted, as in the headers of code.
    expression: `authorization(?:\\\\{0,3}["'])?\\]?[ \\t]{0,4}[:=,][ \\t]{0,5}(?:\\\\{0,3}["'])?(?:[A-Za-z][A-Za-z0-9-]{1,20}[ \\t]{1,4}(?:token=)?)?${VALUE}{8,300}`,
    ignoreCase: true,
    notAfter: '[A-Za-z0-9_~+/=@{(<-]',
    part: headerPart,
    validate: isCredential,
    examples: () => [
      `Authorization: Token ${sample(HEX, 40)}`,
      `authorization: ${sample(BASE62, 32)}`,
      `Proxy-Authorization: Api-Key ${sample(BASE62, 24)}9`,
      `"Authorization": "SSWS ${sample(BASE62, 42)}"`,
    ],
    counterExamples: () => [
      'Authorization: Bearer <token>',
      'authorization: required for all routes',
      'Authorization: Token **********',
      'Authorization: Basic ...',
    ],
    source: 'RFC 9110 11.6.2, 11.7.2; gitleaks (MIT): curl-auth-header',
  },
  {
    name: 'key-header',
    category: 'credential',
    expression: `(?:x-(?:[a-z]{1,16}-){1,3}(?:key|token|secret|auth)|job-token):[ \\t]{0,4}${VALUE}{8,128}`,
    ignoreCase: true,
    notAfter: '[A-Za-z0-9_~+/=@{(<-]',
    part: headerPart,
    validate: isCredential,
    examples: () => [`X-Acme-Key: ${sample(BASE62, 20)}1`, `JOB-TOKEN: ${sample(BASE62, 11, 3)}7`],
    counterExamples: () => ['X-Api-Key: required', 'private-token: none', 'X-Frame-Options: SAMEORIGIN'],
    source: 'gitleaks (MIT): curl-auth-header',
  },
  {
    name: 'session-id',
    category: 'credential',
    expression: `(?:_gitlab_session|JSESSIONID|PHPSESSID|ASP\\.NET_SessionId|connect\\.sid|sessionid|laravel_session|_session_id|__Secure-next-auth\\.session-token|XSRF-SESSION)=[A-Za-z0-9._%~+/=-]{16,256}`,
    notBefore: ALPHANUMERIC,
    notAfter: '[A-Za-z0-9_~+/=%-]',
    part: (text) => [text.indexOf('=') + 1, text.length],
    validate: (text) => /\d/.test(text) && !isPlaceholder(text) && entropyOf(text.slice(text.indexOf('=') + 1)) >= 2.75,
    examples: () => [`JSESSIONID=${sample(HEX, 32)}`, `_gitlab_session=${sample(HEX, 32, 2)}`],
    counterExamples: () => ['JSESSIONID=name', 'PHPSESSID=aaaaaaaaaaaaaaaaaaaaaa'],
    source: 'names that application servers give their session cookies; gitleaks (MIT): gitlab-session-cookie',
  },
  {
    name: 'putty-private-key',
    category: 'credential',
    expression:
      'Private-Lines: [0-9]{1,3}(?:\\s|\\\\[rn]){1,4}[A-Za-z0-9+/=]{20}[A-Za-z0-9+/=]*(?:(?:\\s|\\\\[rn]){1,4}[A-Za-z0-9+/=]{16,})*',
    examples: () => [`Private-Lines: 2\n${sample(BASE62, 64)}\n${sample(BASE62, 60)}=`],
    counterExamples: () => ['Private-Lines: 8'],
    source: 'PuTTY manual, appendix C: PPK file format',
  },
  {
    name: 'dsn-password',
    category: 'credential',
    expression: ':[^\\s:@/"\'`<>{}\\[\\]$]{3,60}@(?:tcp|unix)\\(',
    part: (text) => [1, text.lastIndexOf('@')],
    validate: (text) => isLiteral(text.slice(1, text.lastIndexOf('@'))),
    examples: () => [`app:${sample(BASE62, 14)}@tcp(127.0.0.1:3306)/app`],
    counterExamples: () => ['user:password@tcp(127.0.0.1:3306)/app'],
    source: 'go-sql-driver: data source names',
  },
  {
    name: 'jwt-base64',
    category: 'credential',
    // A JWT encoded once more, as in Kubernetes secrets: base64 of eyJhbGciOi or eyJ0eXAiOi.
    expression: 'ZXlK(?:aGJHY2lPaU|MGVYQWlPaUp|cmFXUWlPaU)[A-Za-z0-9+/=_-]{40}[A-Za-z0-9+/=_-]*',
    notBefore: ALPHANUMERIC,
    examples: () => {
      const header = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');
      return [`${Buffer.from(header).toString('base64url')}${sample(BASE62, 80)}`];
    },
    counterExamples: () => ['ZXlKaGJHY2lPaU'],
    source: 'gitleaks (MIT): jwt-base64',
  },
  {
    name: 'signed-url',
    category: 'credential',
    expression: '[?&](?:sig|sign|signature|hmac|key|code|ticket|st)=[A-Za-z0-9%+/_=-]{20,256}',
    notAfter: '[A-Za-z0-9%+/_=-]',
    part: (text) => [text.indexOf('=') + 1, text.length],
    validate: (text) => {
      const value = text.slice(text.indexOf('=') + 1);
      return (
        /\d/.test(value) &&
        !isPlaceholder(value) &&
        looksRandom(value, 3.5) &&
        !/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(value)
      );
    },
    examples: () => [`https://example.com/f?sig=${sample(BASE62, 32)}`, `/callback?code=${sample(BASE62, 40, 2)}`],
    counterExamples: () => ['https://example.com/?key=the-first-and-last-of-2024', '?code=200'],
    source: 'query parameters of signed URLs and of OAuth 2.0, RFC 6749 4.1.2',
  },
  {
    name: 'url-token',
    category: 'credential',
    // A token as the user of a URL, without a password: clone URLs, client keys of error trackers.
    expression: '://[A-Za-z0-9_.-]{20,200}@',
    part: (text) => [3, text.length - 1],
    validate: (text) => /\d/.test(text) && looksRandom(text.slice(3, -1), 3) && !isPlaceholder(text),
    examples: () => [
      `https://${sample(BASE62, 40)}@git.example.com/a.git`,
      `https://${sample(HEX, 32)}@o1.example.io/5`,
    ],
    counterExamples: () => ['https://example.com/a'],
    source: 'RFC 3986 3.2.1; GitHub documentation: cloning with tokens',
  },
  {
    name: 'password-hash',
    category: 'credential',
    expression:
      '\\$2[abxy]\\$[0-9]{2}\\$[./A-Za-z0-9]{50}[./A-Za-z0-9]*|' +
      '\\$argon2(?:id|i|d)\\$v=[0-9]{1,3}\\$[a-z0-9=,]{5,30}\\$[A-Za-z0-9+/]{11}[A-Za-z0-9+/$]*|' +
      '\\$(?:1|5|6|y|apr1)\\$(?:rounds=[0-9]{1,9}\\$)?[./A-Za-z0-9]{1,20}\\$[./A-Za-z0-9]{16}[./A-Za-z0-9$]*|' +
      'pbkdf2_sha256\\$[0-9]{4,8}\\$[A-Za-z0-9]{8,28}\\$[A-Za-z0-9+/]{8}[A-Za-z0-9+/]*=?',
    examples: () => [
      `$2b$12$${sample(BASE62, 53)}`,
      `$6$${sample(BASE62, 16)}$${sample(BASE62, 86, 2)}`,
      `$argon2id$v=19$m=65536,t=3,p=4$${sample(BASE62, 22, 3)}$${sample(BASE62, 43, 4)}`,
    ],
    counterExamples: () => ['$1 and $2', '$6$'],
    source: 'crypt(5); PHC string format; Django documentation: password storage',
  },
];
