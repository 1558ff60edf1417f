import { createMongoAbility } from '@casl/ability';
import type { MongoAbility } from '@casl/ability';
import { ConfigError } from '@sallyport/core';
import type { Principal } from '@sallyport/core';
import { fillConditions } from './conditions.ts';
import type { PolicyRule } from './read-definition.ts';

type CaslRule = NonNullable<Parameters<typeof createMongoAbility>[0]>[number];

function toCasl(rule: PolicyRule, principal: Principal): CaslRule | undefined {
  const { inverted, action, resource, fields } = rule;
  const conditions = rule.conditions === undefined ? undefined : fillConditions(rule.conditions, principal);
  // The principal has no such value: a `can` then permits nothing, a `cannot` forbids without condition.
  if (rule.conditions !== undefined && conditions === undefined && !inverted) return undefined;
  return {
    inverted,
    action: [...action],
    subject: [...resource],
    ...(conditions === undefined ? {} : { conditions }),
    ...(fields === undefined ? {} : { fields: [...fields] }),
  } as CaslRule;
}

/** CASL lets the last matching rule decide, so every `cannot` goes behind every `can`: a refusal always wins. */
export function compileAbility(rules: readonly PolicyRule[], principal: Principal): MongoAbility {
  const ordered = [...rules.filter(({ inverted }) => !inverted), ...rules.filter(({ inverted }) => inverted)];
  return createMongoAbility(ordered.flatMap((rule) => toCasl(rule, principal) ?? []));
}

const somebody: Principal = { id: 'x', tenant: 'x', kind: 'user', roles: [], method: 'check' };

/** CASL reads conditions when they are first asked about; a wrong operator must show at construction. */
export function checkConditions(role: string, rules: readonly PolicyRule[]): void {
  for (const rule of rules.filter(({ conditions }) => conditions !== undefined)) {
    try {
      const ability = compileAbility([rule], somebody);
      const [action = '', resource = ''] = [rule.action[0], rule.resource[0]];
      for (const compiled of ability.possibleRulesFor(action, resource)) compiled.matchesConditions({ id: 'x' });
    } catch (error) {
      const path = `roles.${role}`;
      const why = error instanceof Error ? error.message : String(error);
      const where = `${rule.inverted ? 'cannot' : 'can'} ${rule.action.join(', ')} ${rule.resource.join(', ')}`;
      throw new ConfigError('createPolicy', path, `\`${path}\` has bad conditions in "${where}": ${why}`);
    }
  }
}
