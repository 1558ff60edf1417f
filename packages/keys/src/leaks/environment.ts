import { MIN_VALUE_LENGTH } from './known-values.ts';

/** Ends of the names of variables that hold secrets. */
const SECRET_NAME =
  /(?:^|_)(?:API_?KEYS?|KEYS?|TOKENS?|SECRETS?|PASSWORDS?|PASSWD|PWD|PASS|PASSPHRASE|CREDENTIALS?|PEPPER|SALT|PRIVATE|DSN|SIGNATURE|AUTH|COOKIE)(?:_\d+|_BASE64|_B64|_HEX|_VALUE|_ID_TOKEN|_CURRENT|_PREVIOUS|_OLD|_NEW)?$|(?:SECRET|PASSWORD|PRIVATE_KEY|ACCESS_KEY|API_?KEY|WEBHOOK_URL)/i;
const CONNECTION_NAME =
  /(?:DATABASE|DB|POSTGRES|PG|MYSQL|MONGO(?:DB)?|REDIS|AMQP|RABBITMQ|SMTP)_?(?:URL|URI|DSN|CONNECTION)/i;
/** What bundlers put into browsers on purpose, and directories. */
const PUBLIC_NAME =
  /^(?:NEXT_PUBLIC_|VITE_|REACT_APP_|PUBLIC_|NUXT_PUBLIC_|GATSBY_|EXPO_PUBLIC_|npm_(?:package|lifecycle)_)|PUBLI(?:C|SHABLE)_?KEY|^(?:OLD)?PWD$|^SSH_AUTH_SOCK$/i;

export type Environment = Readonly<Record<string, string | undefined>>;

/** Values that must not be found anywhere, and names of those that say too little to be looked for. */
export interface EnvironmentValues {
  readonly values: Readonly<Record<string, string>>;
  readonly skipped: readonly string[];
}

/** A word of a dictionary or a number stands in many bundles and gives nothing away there. */
const saysLittle = (value: string): boolean => /^(?:[A-Za-z]{1,15}|\d{1,11}|\/[\w./-]*|https?:\/\/[^@?]*)$/.test(value);

/** Variables that look secret by their name. */
export function secretValues(env: Environment): EnvironmentValues {
  const values: Record<string, string> = {};
  const skipped: string[] = [];
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || value === '' || PUBLIC_NAME.test(name)) continue;
    if (!SECRET_NAME.test(name) && !CONNECTION_NAME.test(name)) continue;
    if (value.length < MIN_VALUE_LENGTH || saysLittle(value)) skipped.push(name);
    else Object.assign(values, { [name]: value }, passwordIn(name, value));
  }
  return { values, skipped };
}

/** Of a connection string the password by itself as well. */
function passwordIn(name: string, value: string): Record<string, string> {
  const password = /^[a-z][a-z0-9+.-]*:\/\/[^\s:@/]*:([^\s@/]{8,})@/i.exec(value)?.[1];
  if (password === undefined) return {};
  const meant = decoded(password);
  return {
    [`${name} (password)`]: password,
    ...(meant === undefined || meant.length < MIN_VALUE_LENGTH ? {} : { [`${name} (password, decoded)`]: meant }),
  };
}

/** The password as a client gives it to the server; `undefined` when it is the same, or badly encoded. */
function decoded(password: string): string | undefined {
  try {
    const text = decodeURIComponent(password);
    return text === password ? undefined : text;
  } catch {
    return undefined;
  }
}

const LINE = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=\s*(?:"((?:[^"\\]|\\[^])*)"|'([^']*)'|`([^`]*)`|([^\n#]*))/gm;

/** The variables of a `.env` file: quotes, escapes in double ones, comments, values over several lines. */
export function parseEnvironment(text: string): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [, name = '', double, single, back, bare] of text.replaceAll('\r\n', '\n').matchAll(LINE)) {
    const escaped = double?.replace(/\\([nrt"\\$])/g, (_, sign: string) => ESCAPES[sign] ?? sign);
    const value = escaped ?? single ?? back ?? bare?.trim() ?? '';
    if (name !== '__proto__') env[name] = value;
  }
  return env;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
