import { randomBytes } from 'node:crypto';
import { readSecret } from '@sallyport/keys';

/** Where the model is; absent means the embedded demo model. */
export interface UpstreamSettings {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
}

/** Where records are kept, encrypted; absent means standard output. */
export interface LogSettings {
  readonly folder: string;
  readonly masterKey: string;
  /** Files whose records are all older are deleted. */
  readonly days: number;
}

export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly upstream: UpstreamSettings | undefined;
  readonly jwtSecret: string;
  readonly keyPepper: string;
  readonly requestsPerMinute: number;
  readonly tokensPerHour: number;
  readonly log?: LogSettings | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const ephemeral = (): string => randomBytes(32).toString('base64url');

function positive(env: Environment, name: string, fallback: number, max: number): number {
  const given = env[name];
  if (given === undefined || given === '') return fallback;
  const value = Number(given);
  if (!/^\d+$/.test(given) || value < 1 || value > max) {
    throw new Error(`${name} must be a whole number from 1 to ${max}, got ${JSON.stringify(given)}.`);
  }
  return value;
}

function upstreamOf(env: Environment): UpstreamSettings | undefined {
  const baseUrl = env['OPENAI_BASE_URL'];
  const apiKey = readSecret('OPENAI_API_KEY', env);
  if (baseUrl === undefined && apiKey === undefined) return undefined;
  if (apiKey === undefined)
    throw new Error('OPENAI_BASE_URL is set: set OPENAI_API_KEY or OPENAI_API_KEY_FILE as well.');
  const url = baseUrl ?? 'https://api.openai.com/v1';
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new Error(`OPENAI_BASE_URL must be an http or https URL, got ${JSON.stringify(url)}.`);
  }
  return { baseUrl: url.replace(/\/+$/, ''), apiKey, model: env['OPENAI_MODEL'] ?? 'gpt-5.4-mini' };
}

// The variable that `sallyport-logs` reads as well.
const LOG_KEY = 'SALLYPORT_LOG_MASTER_KEY';

function logOf(env: Environment): LogSettings | undefined {
  const folder = env['LOG_FOLDER'];
  if (folder === undefined || folder === '') return undefined;
  const masterKey = readSecret(LOG_KEY, env);
  if (masterKey === undefined) throw new Error(`LOG_FOLDER is set: set ${LOG_KEY} or ${LOG_KEY}_FILE as well.`);
  return { folder, masterKey, days: positive(env, 'LOG_DAYS', 30, 3650) };
}

/**
 * Reads everything from the environment; secrets also from files named in `*_FILE`.
 * @throws when a value is unusable, or when a real model is configured without the secrets that guard it
 */
export function readSettings(env: Environment = process.env): Settings {
  const upstream = upstreamOf(env);
  const secret = (name: string): string => {
    const value = readSecret(name, env);
    if (value !== undefined) return value;
    // A secret that changes with every start is right for a demo and wrong for a route that spends money.
    if (upstream !== undefined)
      throw new Error(`A real model is configured: set ${name} or ${name}_FILE (32 characters or more).`);
    return ephemeral();
  };
  return {
    host: env['HOST'] ?? '127.0.0.1',
    port: env['PORT'] === '0' ? 0 : positive(env, 'PORT', 3000, 65_535),
    upstream,
    jwtSecret: secret('JWT_SECRET'),
    keyPepper: secret('API_KEY_PEPPER'),
    requestsPerMinute: positive(env, 'REQUESTS_PER_MINUTE', 120, 1_000_000),
    tokensPerHour: positive(env, 'TOKENS_PER_HOUR', 200_000, 1_000_000_000),
    log: logOf(env),
  };
}
