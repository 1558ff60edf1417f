export { createAuthenticator } from './authenticate/guard.ts';
export { createAuthorizer } from './authorize/guard.ts';
export { authenticate, authorize } from './middleware.ts';
export { createPolicy } from './policy/policy.ts';

export type { Claims } from './authenticate/claims.ts';
export type { JwtAlgorithm, JwtOptions } from './authenticate/jwt-options.ts';
export type { AuthenticateOptions, PrincipalDraft, ToPrincipal } from './authenticate/options.ts';
export type { PassportStrategy } from './authenticate/passport-runner.ts';
export type { VerificationKey } from './authenticate/verification-key.ts';
export type { AuthorizeOptions } from './authorize/options.ts';
export type { PolicyDefinition, PrincipalPlaceholder, RoleDefinition, RuleDefinition } from './policy/definition.ts';
export type { Policy, PolicyOptions } from './policy/policy.ts';
