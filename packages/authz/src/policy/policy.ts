import type { MongoAbility } from '@casl/ability';
import { optional, readOptions, rule } from '@sallyport/core';
import type { Principal } from '@sallyport/core';
import { AbilityCache } from './ability-cache.ts';
import { checkConditions, compileAbility } from './compile.ts';
import { hasPlaceholder } from './conditions.ts';
import { decide } from './decide.ts';
import { cut } from './pick.ts';
import type { PolicyDefinition } from './definition.ts';
import { flattenRoles } from './inheritance.ts';
import { readDefinition } from './read-definition.ts';

export interface PolicyOptions {
  /** Compiled abilities kept at most, one for each combination of roles (and principal, where rules name it). @default 1000 */
  readonly maxAbilities?: number;
}

export interface Policy {
  /**
   * Whether the principal may do this. Everything not permitted is forbidden: unknown roles, actions and resources.
   * For a model's tools: `policy.can(principal, 'invoke', toolName)`.
   * @param value the instance; without it, a rule with conditions is not a yes
   * @param field one field; without it, a rule with fields is not a yes
   */
  can(principal: Principal | undefined, action: string, resource: string, value?: object, field?: string): boolean;
  /**
   * A copy of the instance with the fields that the principal may act on, for replies (OWASP API3:2023). A name with a
   * dot in it and what JSON would not show count as fields of nobody.
   * @returns `undefined` when nothing of it is permitted
   */
  pick(principal: Principal | undefined, action: string, resource: string, value: object): object | undefined;
  /**
   * The CASL ability, for `accessibleBy` and the like.
   * Security: its own `can` says yes to a type when only some instances are permitted; ask it with instances.
   */
  abilityFor(principal: Principal): MongoAbility;
}

/**
 * Roles as data, compiled to CASL.
 * @throws {ConfigError} with the path of an unknown name, a bad shape, an unknown role or a circle of roles
 */
export function createPolicy(definition: PolicyDefinition, options?: PolicyOptions): Policy {
  const { maxAbilities } = readOptions('createPolicy', options, { maxAbilities: optional(rule.integer(1), 1000) });
  const defined = readDefinition(definition);
  for (const [role, { rules }] of defined) checkConditions(role, rules);
  const ofKind = { user: flattenRoles(defined, 'user'), service: flattenRoles(defined, 'service') };
  const personal = new Set(
    Object.values(ofKind)
      .flatMap((roles) => [...roles])
      .filter(([, rules]) => rules.some((each) => hasPlaceholder(each.conditions)))
      .map(([role]) => role),
  );
  const cache = new AbilityCache(maxAbilities);

  function abilityFor(principal: Principal): MongoAbility {
    const { id, tenant, kind } = principal;
    const roles = kind === 'service' ? ofKind.service : ofKind.user;
    // Only known roles are part of the key: made-up ones give nothing and must not push others out.
    const known = [...new Set(principal.roles)].filter((role) => roles.has(role)).sort();
    const own = known.some((role) => personal.has(role));
    const key = JSON.stringify(own ? [known, kind, id, tenant] : [known, kind]);
    return cache.get(key, () =>
      compileAbility([...new Set(known.flatMap((role) => roles.get(role) ?? []))], principal),
    );
  }

  const answerable = (principal: Principal | undefined): principal is Principal => {
    return principal !== undefined && Array.isArray(principal.roles);
  };

  return Object.freeze({
    abilityFor,
    pick(...[principal, action, resource, value]: Parameters<Policy['pick']>): object | undefined {
      if (!answerable(principal) || typeof value !== 'object' || value === null) return undefined;
      return cut(abilityFor(principal), { action, resource, value });
    },
    can(...[principal, action, resource, value, field]: Parameters<Policy['can']>): boolean {
      if (!answerable(principal)) return false;
      // CASL takes a string or a class for a type and would answer for "some instance"; of a list it is content with one.
      const instance = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
      return decide(abilityFor(principal), { action, resource, value: instance, field });
    },
  });
}
