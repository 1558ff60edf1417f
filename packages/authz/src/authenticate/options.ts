import type { IncomingMessage } from 'node:http';
import { ConfigError, guardOptionTable, optional, readOptions, rule } from '@sallyport/core';
import type { Exchange, GuardOptions, GuardSettings, OptionRule, Principal } from '@sallyport/core';
import type { Claims } from './claims.ts';
import { readJwtOptions } from './jwt-options.ts';
import type { JwtOptions, JwtSettings } from './jwt-options.ts';
import type { VerifiedTokensSettings } from './jwt-finder.ts';
import type { PassportStrategy } from './passport-runner.ts';
import { readThrottleOptions } from './throttle-options.ts';
import type { ThrottleOptions, ThrottleSettings } from './throttle-options.ts';

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

/**
 * Asked at every use of a credential, also of a token that was verified before.
 * @param claims of the token, where it was one
 * @returns anything but `true` and `false`, an error or no answer in time is a 503
 */
export type IsRevoked = (
  principal: Principal,
  exchange: Exchange,
  claims: Claims | undefined,
) => boolean | Promise<boolean>;

/** How many verified tokens are remembered; claims, times, keys and revocation are judged at every use all the same. */
export interface VerifiedTokensOptions {
  /** @default 10000 */
  readonly maxEntries?: number;
  /** @default 16777216 */
  readonly maxBytes?: number;
}

/** Options of `authenticate` and `createAuthenticator`. One of `jwt`, `strategies` and `fromRequest` is needed. */
export interface AuthenticateOptions extends GuardOptions {
  /** Accepts JSON Web Tokens as `Authorization: Bearer`, through passport-jwt; of one issuer or of several. */
  readonly jwt?: JwtOptions | readonly JwtOptions[];
  /** Other passport strategies, asked in this order when no JWT was presented. */
  readonly strategies?: readonly PassportStrategy[];
  /**
   * Takes up what the app's own set-up found, when no bearer token was presented. `user` is `request.user` in Express and
   * `ctx.state.user` in Koa, where passport leaves it.
   * Security: what it returns is believed.
   */
  readonly fromRequest?: (request: IncomingMessage, user: unknown) => Principal | undefined;
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
  /** Revocation hook; see `IsRevoked`. */
  readonly isRevoked?: IsRevoked;
  /** Slows down those who fail; see `ThrottleOptions`. Without it nobody is. */
  readonly throttle?: ThrottleOptions;
  /** Bounds of the memory for verified tokens; `false` verifies a token at every use. */
  readonly verifiedTokens?: VerifiedTokensOptions | false;
  /** Named in the `WWW-Authenticate` challenge. */
  readonly realm?: string;
  /** Milliseconds that a strategy, `toPrincipal` or `isRevoked` may take; then the request gets a 503. @default 2000 */
  readonly timeoutMs?: number;
}

export interface AuthenticateSettings extends GuardSettings {
  readonly jwt: readonly JwtSettings[];
  /** The longest token that any issuer may send. */
  readonly maxBytes: number;
  readonly strategies: readonly PassportStrategy[];
  readonly fromRequest: AuthenticateOptions['fromRequest'];
  readonly toPrincipal: ToPrincipal | undefined;
  readonly isRevoked: IsRevoked | undefined;
  readonly throttle: ThrottleSettings | undefined;
  readonly verifiedTokens: VerifiedTokensSettings | undefined;
  readonly anonymous: 'refuse' | 'allow';
  readonly realm: string | undefined;
  readonly timeoutMs: number;
}

/** RFC 9110, 5.6.4: what needs no escape in a quoted string. */
const realmRule: OptionRule<string> = {
  expects: 'visible ASCII text of at most 128 characters without quotes and backslashes',
  accepts: (value) => typeof value === 'string' && /^[\x20\x21\x23-\x5b\x5d-\x7e]{1,128}$/.test(value),
};

function readIssuers(jwt: JwtOptions | readonly JwtOptions[] | undefined): readonly JwtSettings[] {
  if (jwt === undefined) return [];
  if (!Array.isArray(jwt)) return [readJwtOptions(jwt, 'authenticate: jwt')];
  const issuers = (jwt as unknown[]).map((each, index) => readJwtOptions(each, `authenticate: jwt[${index}]`));
  const names = issuers.flatMap((each) => [...new Set(each.issuers)]);
  // Two sets of keys for one issuer: the weaker one would decide.
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return issuers;
  throw new ConfigError('authenticate', 'jwt', `\`jwt\` names the issuer ${JSON.stringify(twice)} more than once.`);
}

function readVerifiedTokens(options: VerifiedTokensOptions | false): VerifiedTokensSettings | undefined {
  if (options === false) return undefined;
  return readOptions('authenticate: verifiedTokens', options, {
    maxEntries: optional(rule.integer(2, 1_000_000), 10_000),
    maxBytes: optional(rule.integer(4096), 16_777_216),
  });
}

/** @throws {ConfigError} */
export function readAuthenticateOptions(options: AuthenticateOptions): AuthenticateSettings {
  const { jwt, throttle, verifiedTokens, ...read } = readOptions('authenticate', options, {
    ...guardOptionTable,
    jwt: optional(rule.either(rule.plainObject<JwtOptions>(), rule.listOf(rule.plainObject<JwtOptions>(), { min: 1 }))),
    strategies: optional(rule.listOf(rule.having<PassportStrategy>('authenticate'), { min: 1 }), []),
    fromRequest: optional(rule.callable<NonNullable<AuthenticateOptions['fromRequest']>>()),
    toPrincipal: optional(rule.callable<ToPrincipal>()),
    isRevoked: optional(rule.callable<IsRevoked>()),
    throttle: optional(rule.plainObject<ThrottleOptions>()),
    verifiedTokens: optional(rule.either(rule.oneOf(false), rule.plainObject<VerifiedTokensOptions>()), {}),
    anonymous: optional(rule.oneOf('refuse', 'allow'), 'refuse'),
    realm: optional(realmRule),
    timeoutMs: optional(rule.integer(1, 60_000), 2000),
  });
  const issuers = readIssuers(jwt);
  if (issuers.length === 0 && read.strategies.length === 0 && read.fromRequest === undefined) {
    throw new ConfigError('authenticate', 'jwt', 'give `jwt`, `strategies` or `fromRequest`; else nobody gets in.');
  }
  return Object.freeze({
    ...read,
    jwt: issuers,
    maxBytes: issuers.length === 0 ? 8192 : Math.max(...issuers.map(({ maxBytes }) => maxBytes)),
    throttle: throttle === undefined ? undefined : readThrottleOptions(throttle),
    verifiedTokens: readVerifiedTokens(verifiedTokens),
  });
}
