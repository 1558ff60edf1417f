import type { Principal } from '@sallyport/core';
import { claim } from './claims.ts';
import type { Claims } from './claims.ts';

/** Control, format and separator characters and lone surrogates: they forge log lines and look-alike names. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const MAX_NAMES = 64;

export const isName = (value: unknown, max = 256): value is string => {
  return typeof value === 'string' && value !== '' && value.length <= max && !INVISIBLE.test(value);
};

function names(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length > MAX_NAMES || !value.every((name) => isName(name, 128))) return undefined;
  return Object.freeze([...(value as string[])]);
}

/**
 * A frozen principal of exactly the known fields, or `undefined` when a field is not what it must be: a numeric id, a
 * role list that is a string. Nothing is coerced, since "admin" as a string holds every letter of a role.
 */
export function soundPrincipal(draft: unknown, method: string): Principal | undefined {
  if (typeof draft !== 'object' || draft === null) return undefined;
  const field = (name: string): unknown => claim(draft as Claims, name);
  const id = field('id');
  const kind = field('kind') ?? 'user';
  const roles = names(field('roles') ?? []);
  const scopes = field('scopes') === undefined ? undefined : names(field('scopes'));
  const zones = field('zones') === undefined ? undefined : names(field('zones'));
  const [tenant, credentialId] = [field('tenant'), field('credentialId')];
  if (!isName(id) || !isName(method, 64) || (kind !== 'user' && kind !== 'service') || roles === undefined)
    return undefined;
  if (field('scopes') !== undefined && scopes === undefined) return undefined;
  if (field('zones') !== undefined && zones === undefined) return undefined;
  if (tenant !== undefined && !isName(tenant)) return undefined;
  if (credentialId !== undefined && !isName(credentialId)) return undefined;
  return Object.freeze({
    id,
    kind,
    roles,
    method,
    ...(tenant === undefined ? {} : { tenant }),
    ...(scopes === undefined ? {} : { scopes }),
    ...(zones === undefined ? {} : { zones }),
    ...(credentialId === undefined ? {} : { credentialId }),
  });
}

/** `sub`, `roles`, `kind`, `scope` (RFC 8693: words between spaces) and `jti`, unchecked. No claim speaks of zones here. */
export function draftFromClaims(claims: Claims): object {
  const scope = claim(claims, 'scope');
  return {
    id: claim(claims, 'sub'),
    roles: claim(claims, 'roles'),
    kind: claim(claims, 'kind'),
    scopes: typeof scope === 'string' ? scope.split(' ').filter((word) => word !== '') : scope,
    credentialId: claim(claims, 'jti'),
  };
}

/** Two credentials in one request must speak of the same party. */
export function samePrincipal(a: Principal, b: Principal): boolean {
  return a.id === b.id && a.tenant === b.tenant && a.kind === b.kind;
}
