import type { MongoAbility } from '@casl/ability';
import { optional, readOptions, rule } from '@sallyport/core';
import type { Principal } from '@sallyport/core';
import { AbilityCache } from './ability-cache.ts';
import { checkConditions, compileAbility } from './compile.ts';
import { hasPlaceholder } from './conditions.ts';
import { decide } from './decide.ts';
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
  const roles = flattenRoles(readDefinition(definition));
  for (const [role, rules] of roles) checkConditions(role, rules);
  const personal = new Set(
    [...roles].filter(([, rules]) => rules.some((each) => hasPlaceholder(each.conditions))).map(([role]) => role),
  );
  const cache = new AbilityCache(maxAbilities);

  function abilityFor(principal: Principal): MongoAbility {
    // Only known roles are part of the key: made-up ones give nothing and must not push others out.
    const known = [...new Set(principal.roles)].filter((role) => roles.has(role)).sort();
    const { id, tenant, kind } = principal;
    const key = JSON.stringify(known.some((role) => personal.has(role)) ? [known, id, tenant, kind] : known);
    return cache.get(key, () =>
      compileAbility([...new Set(known.flatMap((role) => roles.get(role) ?? []))], principal),
    );
  }

  return Object.freeze({
    abilityFor,
    can(...[principal, action, resource, value, field]: Parameters<Policy['can']>): boolean {
      if (principal === undefined || !Array.isArray(principal.roles)) return false;
      // CASL takes a string or a class for a type and would answer for "some instance".
      const instance = typeof value === 'object' && value !== null ? value : undefined;
      return decide(abilityFor(principal), { action, resource, value: instance, field });
    },
  });
}
