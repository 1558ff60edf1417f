import { KeyObject } from 'node:crypto';
import { ConfigError, optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import { verificationKey } from './verification-key.ts';
import type { VerificationKey } from './verification-key.ts';

// prettier-ignore
export type JwtAlgorithm =
  | 'HS256' | 'HS384' | 'HS512' | 'RS256' | 'RS384' | 'RS512' | 'PS256' | 'PS384' | 'PS512' | 'ES256' | 'ES384' | 'ES512';

/** How JSON Web Tokens are verified. */
export interface JwtOptions {
  /** The issuer's public key, or the shared secret (32 bytes and more). Parsed once. */
  readonly key: VerificationKey;
  /** What the issuer signs with; all of one family. `none` does not exist here. */
  readonly algorithms: readonly JwtAlgorithm[];
  /** Accepted `iss`, exactly. */
  readonly issuer: string | readonly string[];
  /** Accepted `aud`, exactly; a token for another service must not work here. */
  readonly audience: string | readonly string[];
  /** Seconds the clocks may differ. @default 5 */
  readonly clockToleranceSeconds?: number;
  /** Seconds a token is accepted after its `iat`, whatever its `exp` says. Without it every token must have an `exp`. */
  readonly maxAgeSeconds?: number;
  /** Longer tokens are refused unread. @default 8192 */
  readonly maxBytes?: number;
}

export interface JwtSettings {
  readonly key: KeyObject;
  readonly algorithms: readonly JwtAlgorithm[];
  readonly issuers: readonly string[];
  readonly audiences: readonly string[];
  readonly clockToleranceSeconds: number;
  readonly maxAgeSeconds: number | undefined;
  readonly maxBytes: number;
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

const names = rule.either(rule.text(), rule.listOf(rule.text(), { min: 1 }));

const family = (name: JwtAlgorithm): string => (/^[RP]S/.test(name) ? 'RSA' : name.slice(0, 2));

export function readJwtOptions(options: JwtOptions): JwtSettings {
  const { key, algorithms, issuer, audience, ...read } = readOptions('authenticate: jwt', options, {
    key: required(keyRule),
    algorithms: required(rule.listOf(algorithm, { min: 1 })),
    issuer: required(names),
    audience: required(names),
    clockToleranceSeconds: optional(rule.integer(0, 300), 5),
    maxAgeSeconds: optional(rule.integer(1)),
    maxBytes: optional(rule.integer(64, 65_536), 8192),
  });
  if (new Set(algorithms.map(family)).size > 1) {
    const complaint = '`algorithms` must be of one family: a token could choose which kind of key it is checked with.';
    throw new ConfigError('authenticate: jwt', 'algorithms', complaint);
  }
  return Object.freeze({
    ...read,
    key: verificationKey(key, algorithms),
    algorithms: [...algorithms],
    issuers: typeof issuer === 'string' ? [issuer] : [...issuer],
    audiences: typeof audience === 'string' ? [audience] : [...audience],
  });
}
