import { KeyObject } from 'node:crypto';
import { ConfigError, optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import { readJwksOptions } from './jwks-options.ts';
import type { JwksOptions } from './jwks-options.ts';
import { fixedKey } from './key-source.ts';
import type { KeySource } from './key-source.ts';
import { verificationKey } from './verification-key.ts';
import type { VerificationKey } from './verification-key.ts';

// prettier-ignore
export type JwtAlgorithm =
  | 'HS256' | 'HS384' | 'HS512' | 'RS256' | 'RS384' | 'RS512' | 'PS256' | 'PS384' | 'PS512' | 'ES256' | 'ES384' | 'ES512';

/** How the JSON Web Tokens of one issuer are verified. One of `key` and `jwks` is needed. */
export interface JwtOptions {
  /** The issuer's public key, or the shared secret (32 bytes and more). Parsed once. */
  readonly key?: VerificationKey;
  /** The issuer's published keys. `kid` chooses within this set; no token can name another. */
  readonly jwks?: JwksOptions;
  /** What the issuer signs with; with `key` all of one family. `none` does not exist here. */
  readonly algorithms: readonly JwtAlgorithm[];
  /** Accepted `iss`, exactly. */
  readonly issuer: string | readonly string[];
  /** Accepted `aud`, exactly; a token for another service must not work here. */
  readonly audience: string | readonly string[];
  /** Required `typ`, such as `at+jwt` (RFC 9068), so that no other token of the issuer counts. @default 'JWT', 'at+jwt' or none */
  readonly typ?: string;
  /** Seconds the clocks may differ. @default 5 */
  readonly clockToleranceSeconds?: number;
  /** Seconds a token is accepted after its `iat`, whatever its `exp` says. Without it every token must have an `exp`. */
  readonly maxAgeSeconds?: number;
  /** Longer tokens are refused unread. @default 8192 */
  readonly maxBytes?: number;
  /**
   * Refuses ECDSA signatures with s in the upper half, for issuers whose signers never make them. Most signers do, so the
   * default refuses only the other form of a signature that was seen. @default false
   */
  readonly lowS?: boolean;
  /** Zones that every token of this issuer opens. With `zonesClaim`, the most that a token can open. */
  readonly zones?: readonly string[];
  /**
   * The claim that names a token's zones, as a list; without it no claim can open one.
   * Security: without `zones`, the issuer alone decides which zones its tokens open.
   */
  readonly zonesClaim?: string;
}

export interface JwtSettings {
  readonly source: KeySource;
  readonly algorithms: readonly JwtAlgorithm[];
  readonly issuers: readonly string[];
  readonly audiences: readonly string[];
  readonly typ: string | undefined;
  readonly clockToleranceSeconds: number;
  readonly maxAgeSeconds: number | undefined;
  readonly maxBytes: number;
  readonly lowS: boolean;
  readonly zones: readonly string[] | undefined;
  readonly zonesClaim: string | undefined;
}

const keyRule: OptionRule<VerificationKey> = {
  expects: 'a KeyObject, a secret of at least 32 bytes, a PEM public key or a JWK',
  accepts: (value) => {
    if (typeof value === 'string') return value !== '';
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    if (value instanceof KeyObject || value instanceof Uint8Array) return true;
    return typeof Reflect.get(value, 'kty') === 'string';
  },
  secret: true,
};

const algorithm: OptionRule<JwtAlgorithm> = {
  expects: "one of 'HS256', 'RS256', 'PS256', 'ES256' or their 384 and 512 forms",
  accepts: (value) => typeof value === 'string' && /^(?:HS|RS|PS|ES)(?:256|384|512)$/.test(value),
};

const mediaType: OptionRule<string> = {
  expects: 'a type such as at+jwt',
  accepts: (value) => typeof value === 'string' && /^[\w+.-]{1,64}$/.test(value),
};

const names = rule.either(rule.text(), rule.listOf(rule.text(), { min: 1 }));
const listed = (value: string | readonly string[]): readonly string[] =>
  typeof value === 'string' ? [value] : [...value];

const family = (name: JwtAlgorithm): string => (/^[RP]S/.test(name) ? 'RSA' : name.slice(0, 2));

function readKeys(
  owner: string,
  key: VerificationKey | undefined,
  jwks: JwksOptions | undefined,
  algorithms: readonly JwtAlgorithm[],
): KeySource {
  // Of a published key its type says what it verifies; of a key given here, the list does.
  if (jwks === undefined && new Set(algorithms.map(family)).size > 1) {
    const complaint = '`algorithms` must be of one family: a token could choose which kind of key it is checked with.';
    throw new ConfigError(owner, 'algorithms', complaint);
  }
  if (jwks !== undefined && key === undefined) return readJwksOptions(jwks, algorithms);
  if (key !== undefined && jwks === undefined) return fixedKey(verificationKey(key, algorithms), [...algorithms]);
  throw new ConfigError(owner, 'key', 'give one of `key` and `jwks`.');
}

/** @throws {ConfigError} */
export function readJwtOptions(options: unknown, owner: string): JwtSettings {
  const isUnset = typeof options === 'object' && options !== null && Object.hasOwn(options, 'key');
  if (isUnset && Reflect.get(options, 'key') === undefined && Reflect.get(options, 'jwks') === undefined) {
    throw new ConfigError(owner, 'key', '`key` is undefined: is the environment variable set that it comes from?');
  }
  const { key, jwks, algorithms, issuer, audience, zones, ...read } = readOptions(owner, options, {
    key: optional(keyRule),
    jwks: optional(rule.plainObject<JwksOptions>()),
    algorithms: required(rule.listOf(algorithm, { min: 1 })),
    issuer: required(names),
    audience: required(names),
    typ: optional(mediaType),
    clockToleranceSeconds: optional(rule.integer(0, 300), 5),
    maxAgeSeconds: optional(rule.integer(1)),
    maxBytes: optional(rule.integer(64, 65_536), 8192),
    lowS: optional(rule.boolean(), false),
    zones: optional(rule.listOf(rule.text(), { min: 1 })),
    zonesClaim: optional(rule.text()),
  });
  return Object.freeze({
    ...read,
    source: readKeys(owner, key, jwks, algorithms),
    algorithms: [...algorithms],
    issuers: listed(issuer),
    audiences: listed(audience),
    zones: zones === undefined ? undefined : Object.freeze([...zones]),
  });
}
