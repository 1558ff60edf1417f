import { ConfigError, nearestName, optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionRule, Principal } from '@sallyport/core';
import type { Conditions } from './conditions.ts';
import type { PolicyDefinition, RuleDefinition } from './definition.ts';
import { readConditions } from './read-conditions.ts';

/** A rule as it is compiled. */
export interface PolicyRule {
  readonly inverted: boolean;
  readonly action: readonly string[];
  readonly resource: readonly string[];
  readonly conditions: Conditions | undefined;
  readonly fields: readonly string[] | undefined;
}

export interface PolicyRole {
  /** Absent: all of them. */
  readonly kinds: readonly Principal['kind'][] | undefined;
  readonly inherits: readonly string[];
  readonly rules: readonly PolicyRule[];
}

const name: OptionRule<string> = {
  expects: 'a non-empty string of at most 128 characters',
  accepts: (value) => typeof value === 'string' && value !== '' && value.length <= 128,
};
const names = rule.listOf(name, { min: 1 });
const oneOrMore = rule.either(name, names);
const rules = rule.listOf(rule.plainObject<RuleDefinition>());

const listed = (value: string | readonly string[]): readonly string[] =>
  typeof value === 'string' ? [value] : [...value];

function readRule(definition: RuleDefinition, path: string, inverted: boolean): PolicyRule {
  const { action, resource, conditions, fields } = readOptions(`createPolicy: ${path}`, definition, {
    action: required(oneOrMore),
    resource: required(oneOrMore),
    conditions: optional(rule.plainObject<Conditions>()),
    fields: optional(names),
  });
  return {
    inverted,
    action: listed(action),
    resource: listed(resource),
    conditions: conditions === undefined ? undefined : readConditions(conditions, `${path}.conditions`),
    fields: fields === undefined ? undefined : [...fields],
  };
}

/** @throws {ConfigError} naming the path of what is wrong */
export function readDefinition(definition: PolicyDefinition): ReadonlyMap<string, PolicyRole> {
  const { roles } = readOptions('createPolicy', definition, { roles: required(rule.plainObject<object>()) });
  const read = new Map<string, PolicyRole>();
  for (const [role, body] of Object.entries(roles) as [string, unknown][]) {
    const path = `roles.${role}`;
    const { kinds, inherits, can, cannot } = readOptions(`createPolicy: ${path}`, body ?? null, {
      kinds: optional(rule.listOf<Principal['kind']>(rule.oneOf('user', 'service'), { min: 1 })),
      inherits: optional(rule.listOf(name), []),
      can: optional(rules, []),
      cannot: optional(rules, []),
    });
    read.set(role, {
      kinds: kinds === undefined ? undefined : [...kinds],
      inherits: [...inherits],
      rules: [
        ...can.map((each, index) => readRule(each, `${path}.can[${index}]`, false)),
        ...cannot.map((each, index) => readRule(each, `${path}.cannot[${index}]`, true)),
      ],
    });
  }
  for (const [role, { inherits }] of read) {
    for (const [index, parent] of inherits.entries()) {
      if (read.has(parent)) continue;
      const path = `roles.${role}.inherits[${index}]`;
      const near = nearestName(parent, [...read.keys()]);
      const hint = near === undefined ? '' : ` Did you mean \`${near}\`?`;
      throw new ConfigError('createPolicy', path, `\`${path}\` names the unknown role \`${parent}\`.${hint}`);
    }
  }
  return read;
}
