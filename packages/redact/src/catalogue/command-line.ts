import type { CatalogueEntry } from '../types.ts';
import { looksRandom } from '../validators/entropy.ts';
import { isFiller, isPlaceholder } from '../validators/placeholder.ts';
import { isLiteral } from './assignment.ts';
import { isSecret } from './generic.ts';
import { BASE62, sample } from './sample.ts';

const WORD = '[^\\s"\'`<>(){}\\[\\]\\\\|;&,]';

/** What comes after the option, its sign or space, and an opening quote. */
function optionPart(text: string): readonly [number, number] {
  return [/^-+[\w-]+(?:=|[ \t]+)["'`]?/.exec(text)?.[0].length ?? 0, text.length];
}

/** From behind the colon; the whole when nothing follows it, as where an API key is the user. */
function userPart(text: string): readonly [number, number] {
  const [from] = optionPart(text);
  const quote = /["']$/.exec(text)?.[0].length ?? 0;
  const colon = /["']?:["']?/.exec(text.slice(from));
  if (colon === null) return [from, text.length];
  const password = from + colon.index + colon[0].length;
  return password < text.length - quote ? [password, text.length - quote] : [from, from + colon.index];
}

function isUserPassword(text: string): boolean {
  const value = text.slice(...userPart(text));
  // uid:gid, host:/path, //host, $USER:$PASS, the words of manuals, and twice the same.
  if (/^[0-9:]*$|^[/\\~@]|^(?:\$|\{\{)|^[A-Za-z]+$/.test(value)) return /^[A-Za-z]{8,}$/.test(value) && isCamel(value);
  if (value.length < 4 || (/:["']?$/.test(text) && !looksRandom(value, 3))) return false;
  return isLiteral(value) && !isFiller(value) && /[^a-z_-]/.test(value);
}

/** Letters alone are a password when their case changes more often than that of a name does. */
function isCamel(text: string): boolean {
  return (text.match(/[a-z][A-Z]|[A-Z]{2}[a-z]/g) ?? []).length >= 3;
}

export const commandLine: readonly CatalogueEntry[] = [
  {
    name: 'user-option',
    category: 'credential',
    expression: `-(?:u|U|-user|-proxy-user)(?:=|[ \\t]{1,5})["']?[^\\s\\x1b"'<>(\\[|;&,:/]{0,64}["']?:(?:["']?[^\\s\\x1b"'<>(\\[|;&,][^\\s\\x1b"'<>(\\[|;&\\\\]{2,127})?["']?`,
    notBefore: '[A-Za-z0-9-]',
    notAfter: '[^\\s\\x1b"\'`;&|)\\\\]',
    part: userPart,
    validate: isUserPassword,
    examples: () => [
      `curl -u admin:${sample(BASE62, 12)}`,
      `curl --user 'api:${sample(BASE62, 14)}!'`,
      `curl --proxy-user "app:${sample(BASE62, 14, 2)}"`,
      `curl -u "${sample(BASE62, 20, 3)}:"`,
    ],
    counterExamples: () => [
      'docker run --user 1000:1000 image',
      'docker run -u www-data:www-data image',
      'curl -u "$USER:$PASSWORD"',
      'curl -u username:token',
      'rsync -u host:/srv/files .',
      'sort -u list: then',
    ],
    source: 'gitleaks (MIT): curl-auth-user; curl(1)',
  },
  {
    name: 'password-option',
    category: 'credential',
    expression: `--?(?:password|passwd|passphrase|pass|pwd|secret|token|api-?key|access-?key|secret-?key|auth-?token|access-?token|api-?token|client-?secret)[ \\t]{1,4}["'\`]?${WORD}{4,128}`,
    ignoreCase: true,
    notBefore: '[A-Za-z0-9-]',
    part: optionPart,
    validate: (text) => {
      const value = text.slice(...optionPart(text));
      if (value.startsWith('-') || !isLiteral(value) || isFiller(value)) return false;
      return /^--?pass|^--?pwd/i.test(text) ? /[a-z]/i.test(value) && /[^a-z:.,_/-]/i.test(value) : isSecret(value);
    },
    examples: () => [`--password ${sample(BASE62, 12)}`, `tool --api-key "${sample(BASE62, 32, 2)}"`],
    counterExamples: () => ['--password flag', '--token $TOKEN', '--password --force', '--token <token>'],
    source: 'options of common command-line tools; gitleaks (MIT): generic-api-key',
  },
  {
    name: 'mysql-password',
    category: 'credential',
    // The client takes the password of -p without a space: with one it would be the database.
    expression: `(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump)[ \\t]{1,3}(?:[^\\s]{1,24}[ \\t]{1,3}){0,5}-p["']?${WORD}{4,64}`,
    notBefore: '[A-Za-z0-9-]',
    part: (text) => [/.*[ \t]-p["']?/.exec(text)?.[0].length ?? 0, text.length],
    validate: (text) => !isFiller(text.replace(/.*[ \t]-p["']?/, '')) && isLiteral(text.replace(/.*[ \t]-p["']?/, '')),
    examples: () => [`mysql -h db -u root -p${sample(BASE62, 12)}`, `mysqldump -uroot -p'${sample(BASE62, 12, 2)}'`],
    counterExamples: () => ['mysql -u root -p', 'mysql -u root -p$PASSWORD'],
    source: 'MySQL reference manual: connecting, --password',
  },
  {
    name: 'sshpass-password',
    category: 'credential',
    expression: `sshpass[ \\t]{1,3}-p[ \\t]{0,3}["']?[^\\s\\x1b"'<>$[][^\\s\\x1b"'<>$]{2,127}`,
    part: (text) => [/^sshpass[ \t]+-p[ \t]*["']?/.exec(text)?.[0].length ?? 0, text.length],
    examples: () => [`sshpass -p '${sample(BASE62, 12)}&'`],
    counterExamples: () => ['sshpass -p $PASSWORD ssh host', 'sshpass -e ssh host'],
    source: 'sshpass(1)',
  },
  {
    name: 'environment-instruction',
    category: 'credential',
    expression: `(?:ENV|ARG|setx|setenv|SETX)[ \\t]{1,3}[A-Za-z0-9_]{0,40}(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PWD)[A-Z0-9_]{0,12}[ \\t]{1,3}["']?${WORD}{6,200}`,
    notBefore: '[A-Za-z0-9]',
    part: (text) => [/^\w+[ \t]+\w+[ \t]+["']?/.exec(text)?.[0].length ?? 0, text.length],
    validate: (text) => {
      const value = text.replace(/^\w+[ \t]+\w+[ \t]+["']?/, '');
      return /\d/.test(value) && isLiteral(value) && !isPlaceholder(value);
    },
    examples: () => [`ENV API_KEY ${sample(BASE62, 24)}`, `setx APP_SECRET "${sample(BASE62, 24, 2)}"`],
    counterExamples: () => ['ENV API_KEY $KEY', 'ARG TOKEN AS builder'],
    source: 'Dockerfile reference: ENV; setx and csh documentation',
  },
  {
    name: 'netrc-password',
    category: 'credential',
    expression: `login[ \\t]{1,3}[^\\s]{1,64}\\s{1,3}password[ \\t]{1,3}[^\\s\\x1b"'<>]{3,128}`,
    notBefore: '[A-Za-z0-9]',
    part: (text) => [text.search(/\S+$/), text.length],
    validate: (text) => /[^a-z]/.test(text.slice(text.search(/\S+$/))) && !/[$[]/.test(text.slice(text.search(/\S+$/))),
    examples: () => [`machine example.com login me password ${sample(BASE62, 12)}`],
    counterExamples: () => ['login and then password reset', 'login me password $PASSWORD'],
    source: 'GNU inetutils: the .netrc file',
  },
  {
    name: 'sql-password',
    category: 'credential',
    expression: [
      'identified[ \\t](?:with[ \\t][a-z0-9_]{1,32}[ \\t])?by',
      'password',
      'convertto-securestring(?:[ \\t]-string)?',
    ]
      .map((words) => `${words}[ \\t]{1,3}["'][^"'\\r\\n]{3,128}["']`)
      .join('|'),
    ignoreCase: true,
    part: (text) => [text.slice(0, -1).search(/["'][^"']*$/) + 1, text.length - 1],
    validate: (text) => {
      const value = text.slice(text.slice(0, -1).search(/["'][^"']*$/) + 1, -1);
      return isLiteral(value) && !isFiller(value) && (!/^p/i.test(text) || (/\d/.test(value) && !/\s/.test(value)));
    },
    examples: () => [
      `CREATE USER app IDENTIFIED BY '${sample(BASE62, 12)}'`,
      `ALTER ROLE app WITH PASSWORD '${sample(BASE62, 12, 2)}8'`,
      `ConvertTo-SecureString "${sample(BASE62, 12, 3)}" -AsPlainText`,
    ],
    counterExamples: () => ["identified by 'password'", 'ALTER ROLE app WITH PASSWORD null'],
    source: 'MySQL, Oracle, PostgreSQL: CREATE USER; PowerShell: ConvertTo-SecureString',
  },
];
