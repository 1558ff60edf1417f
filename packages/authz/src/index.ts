export { apiKeyStrategy } from './authenticate/api-key-strategy.ts';
export { createAuthenticator } from './authenticate/guard.ts';
export { createAuthorizer } from './authorize/guard.ts';
export { listRoutes } from './authorize/routes/list.ts';
export { authenticate, authorize, protectRoutes } from './middleware.ts';
export { loadPolicy } from './policy/load.ts';
export { createPolicy } from './policy/policy.ts';

export type { Claims } from './authenticate/claims.ts';
export type { ApiKeyStrategyOptions, ApiKeyVerifier } from './authenticate/api-key-strategy.ts';
export type { JwksOptions } from './authenticate/jwks-options.ts';
export type { FailureStore, ThrottleOptions } from './authenticate/throttle-options.ts';
export type { JwtAlgorithm, JwtOptions } from './authenticate/jwt-options.ts';
export type {
  AuthenticateOptions,
  IsRevoked,
  PrincipalDraft,
  ToPrincipal,
  VerifiedTokensOptions,
} from './authenticate/options.ts';
export type { PassportStrategy } from './authenticate/passport-runner.ts';
export type { VerificationKey } from './authenticate/verification-key.ts';
export type { AuthorizeOptions } from './authorize/options.ts';
export type { RouteParams } from './authorize/params.ts';
export type { ListedRoute } from './authorize/routes/list.ts';
export type { GuardedRoute, OpenRoute, ProtectRoutesOptions, RoutePolicy } from './authorize/routes/options.ts';
export type { PolicyDefinition, PrincipalPlaceholder, RoleDefinition, RuleDefinition } from './policy/definition.ts';
export type { Policy, PolicyOptions } from './policy/policy.ts';
