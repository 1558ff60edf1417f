import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { ConfigError, optional, readOptions, rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import { isNetwork, networkList } from '@sallyport/core/addresses';
import type { Claims } from './claims.ts';
import { fetchJwks } from './jwks-fetch.ts';
import type { JwtAlgorithm } from './jwt-options.ts';
import { readKeySet } from './key-set.ts';
import type { KeySource } from './key-source.ts';
import { RenewingKeys } from './renewing-keys.ts';

/** The issuer's published keys: exactly one of `url`, `file` and `keys`. */
export interface JwksOptions {
  /** Where the issuer publishes its set, `https:`; loaded when the first token comes. */
  readonly url?: string;
  /** A file with a JSON Web Key Set; read at construction, and again as a set behind a `url` is. */
  readonly file?: string;
  /** The keys themselves, as JWKs. */
  readonly keys?: readonly object[];
  /** Milliseconds a set counts before it is loaded again. @default 600000 */
  readonly maxAgeMs?: number;
  /** Milliseconds that a set which cannot be renewed counts beyond `maxAgeMs`; then requests get a 503. @default 3600000 */
  readonly maxStaleMs?: number;
  /** Milliseconds between two loads for the sake of an unknown `kid`. @default 30000 */
  readonly cooldownMs?: number;
  /** Milliseconds one load may take. @default 1500 */
  readonly timeoutMs?: number;
  /** @default 65536 */
  readonly maxBytes?: number;
  /**
   * Networks (CIDR) that `url` may lead to although they are not of the public internet.
   * Security: whoever controls the name can make this server ask anything in them, but for the addresses at which clouds
   * hand out credentials.
   */
  readonly allowNetworks?: readonly string[];
  /**
   * Lets `url` be `http:`.
   * Security: whoever is between can put keys of their own into the set, and sign tokens with them.
   * @default false
   */
  readonly dangerouslyAllowHttp?: boolean;
}

const OWNER = 'authenticate: jwt.jwks';

const network: OptionRule<string> = {
  expects: 'an address or a CIDR block without host bits such as 10.1.0.0/16',
  accepts: isNetwork,
};

function parsedUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function readUrl(text: string, allowHttp: boolean): URL {
  const url = parsedUrl(text);
  const complain = (complaint: string): never => {
    throw new ConfigError(OWNER, 'url', `\`url\` ${complaint}.`);
  };
  if (url === undefined) return complain('must be an absolute URL');
  if (url.username !== '' || url.password !== '') return complain('must not hold a user name or a password');
  if (url.protocol === 'https:' || (url.protocol === 'http:' && allowHttp)) return url;
  return complain('must begin with https:, else whoever is between can replace the keys');
}

function readNow(file: string, maxBytes: number, algorithms: readonly JwtAlgorithm[]): unknown {
  try {
    const text = readFileSync(file, 'utf8');
    if (text.length > maxBytes) throw new RangeError('too long');
    const value: unknown = JSON.parse(text);
    readKeySet(value, algorithms);
    return value;
  } catch {
    throw new ConfigError(OWNER, 'file', '`file` cannot be read as a JSON Web Key Set.');
  }
}

async function readAgain(file: string, maxBytes: number): Promise<unknown> {
  if ((await stat(file)).size > maxBytes) throw new RangeError('too long');
  return JSON.parse(await readFile(file, 'utf8'));
}

/** @throws {ConfigError} */
export function readJwksOptions(options: JwksOptions, algorithms: readonly JwtAlgorithm[]): KeySource {
  const { url, file, keys, ...read } = readOptions(OWNER, options, {
    url: optional(rule.text()),
    file: optional(rule.text()),
    keys: optional(rule.listOf(rule.plainObject<object>(), { min: 1 })),
    maxAgeMs: optional(rule.integer(1, 86_400_000), 600_000),
    maxStaleMs: optional(rule.integer(0, 604_800_000), 3_600_000),
    cooldownMs: optional(rule.integer(1, 3_600_000), 30_000),
    timeoutMs: optional(rule.integer(1, 60_000), 1500),
    maxBytes: optional(rule.integer(64, 1_048_576), 65_536),
    allowNetworks: optional(rule.listOf(network), []),
    dangerouslyAllowHttp: optional(rule.boolean(), false),
  });
  if ([url, file, keys].filter((source) => source !== undefined).length !== 1) {
    throw new ConfigError(OWNER, 'url', 'give exactly one of `url`, `file` and `keys`.');
  }
  if (algorithms.some((name) => name.startsWith('HS'))) {
    throw new ConfigError(OWNER, 'algorithms', 'a published key set holds public keys; HS algorithms need a secret.');
  }
  const { timeoutMs, maxBytes, allowNetworks, dangerouslyAllowHttp, ...renewal } = read;
  if (url !== undefined) {
    const networks = networkList(allowNetworks);
    const target = { url: readUrl(url, dangerouslyAllowHttp), timeoutMs, maxBytes, networks };
    return new RenewingKeys({ ...renewal, algorithms, load: () => fetchJwks(target) });
  }
  if (file !== undefined) {
    const first = readNow(file, maxBytes, algorithms);
    return new RenewingKeys({ ...renewal, algorithms, load: () => readAgain(file, maxBytes) }, first);
  }
  const set = readKeySet({ keys }, algorithms);
  if (set.keys.length === 0) {
    throw new ConfigError(OWNER, 'keys', '`keys` holds no public key that fits `algorithms`.');
  }
  return Object.freeze({ current: () => true, find: (header: Claims) => set.find(header), onRemoved: () => undefined });
}
