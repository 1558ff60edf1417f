import type { IncomingMessage } from 'node:http';
import { ConfigError, guardOptionTable, optional, readOptions, rule } from '@sallyport/core';
import type { GuardOptions, GuardSettings, OptionRule, Principal } from '@sallyport/core';
import type { Claims } from './claims.ts';
import { readJwtOptions } from './jwt-options.ts';
import type { JwtOptions, JwtSettings } from './jwt-options.ts';
import type { PassportStrategy } from './passport-runner.ts';

/** What the app makes of verified claims; checked and frozen before it counts. */
export type PrincipalDraft = Omit<Principal, 'method' | 'kind' | 'roles'> & Partial<Pick<Principal, 'kind' | 'roles'>>;

/**
 * @param claims the payload of a JWT, or the user that a passport strategy found
 * @param method `'jwt'`, or the strategy's name
 * @returns `undefined` when nobody may act with these claims
 */
export type ToPrincipal = (
  claims: Claims,
  method: string,
) => PrincipalDraft | undefined | Promise<PrincipalDraft | undefined>;

/** Options of `authenticate` and `createAuthenticator`. One of `jwt`, `strategies` and `fromRequest` is needed. */
export interface AuthenticateOptions extends GuardOptions {
  /** Accepts JSON Web Tokens as `Authorization: Bearer`, through passport-jwt. */
  readonly jwt?: JwtOptions;
  /** Other passport strategies, asked in this order when no JWT was presented. */
  readonly strategies?: readonly PassportStrategy[];
  /**
   * Takes up what the app's own set-up found (`request.user`), when no bearer token was presented.
   * Security: what it returns is believed.
   */
  readonly fromRequest?: (request: IncomingMessage) => Principal | undefined;
  /**
   * Who acts, by verified claims. The default reads `sub`, `roles`, `kind`, `scope` and `jti` of a token, and `id`,
   * `roles`, `kind`, `tenant`, `scopes` and `credentialId` of a strategy's user.
   */
  readonly toPrincipal?: ToPrincipal;
  /**
   * Whether a request without any credential may pass on, without a principal. A bad credential is refused either way.
   * Security: with `'allow'`, something behind must decide what nobody in particular may do; `authorize` refuses.
   * @default 'refuse'
   */
  readonly anonymous?: 'refuse' | 'allow';
  /** Named in the `WWW-Authenticate` challenge. */
  readonly realm?: string;
  /** Milliseconds that a strategy or `toPrincipal` may take; then the request gets a 503. @default 2000 */
  readonly timeoutMs?: number;
}

export interface AuthenticateSettings extends GuardSettings {
  readonly jwt: JwtSettings | undefined;
  readonly strategies: readonly PassportStrategy[];
  readonly fromRequest: AuthenticateOptions['fromRequest'];
  readonly toPrincipal: ToPrincipal | undefined;
  readonly anonymous: 'refuse' | 'allow';
  readonly realm: string | undefined;
  readonly timeoutMs: number;
}

/** RFC 9110, 5.6.4: what needs no escape in a quoted string. */
const realmRule: OptionRule<string> = {
  expects: 'visible ASCII text of at most 128 characters without quotes and backslashes',
  accepts: (value) => typeof value === 'string' && /^[\x20\x21\x23-\x5b\x5d-\x7e]{1,128}$/.test(value),
};

export function readAuthenticateOptions(options: AuthenticateOptions): AuthenticateSettings {
  const read = readOptions('authenticate', options, {
    ...guardOptionTable,
    jwt: optional(rule.plainObject<JwtOptions>()),
    strategies: optional(rule.listOf(rule.having<PassportStrategy>('authenticate'), { min: 1 }), []),
    fromRequest: optional(rule.callable<NonNullable<AuthenticateOptions['fromRequest']>>()),
    toPrincipal: optional(rule.callable<ToPrincipal>()),
    anonymous: optional(rule.oneOf('refuse', 'allow'), 'refuse'),
    realm: optional(realmRule),
    timeoutMs: optional(rule.integer(1, 60_000), 2000),
  });
  const { jwt, strategies, fromRequest } = read;
  if (jwt === undefined && strategies.length === 0 && fromRequest === undefined) {
    throw new ConfigError('authenticate', 'jwt', 'give `jwt`, `strategies` or `fromRequest`; else nobody gets in.');
  }
  return Object.freeze({ ...read, jwt: jwt === undefined ? undefined : readJwtOptions(jwt) });
}
