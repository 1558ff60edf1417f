import { ConfigError, optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import type { FrozenJson } from '../canonical/frozen-json.ts';
import type { CallContext } from '../call.ts';
import { MORE_TAINTS } from '../kept-taints.ts';
import { readCondition } from './conditions.ts';
import { limitRule, readLimits } from './limits.ts';
import type { ReadLimit } from './limits.ts';
import { anyPattern } from './pattern.ts';
import type { RiskAction, RiskCondition, RiskRule, RiskTimes } from './risk-rule.ts';
import { readTimes } from './times.ts';

export const MAX_MS: number = 366 * 86_400_000;

/** A call as rules see it. */
export interface JudgedCall extends Pick<CallContext, 'principal' | 'taints'> {
  readonly arguments: FrozenJson;
}

/** A rule that was read. */
export interface ReadRule {
  readonly name: string;
  readonly action: RiskAction;
  readonly isAbout: (tool: string) => boolean;
  readonly matches: (call: JudgedCall, now: number) => boolean;
  /** It speaks of a call only while all (`allow`) or not all (the others) of these have room. */
  readonly limits: readonly ReadLimit[];
  readonly text: string | undefined;
  readonly quorum: number | undefined;
  readonly ttlMs: number | undefined;
  readonly grantMs: number | undefined;
}

const names: OptionRule<readonly string[]> = rule.listOf(rule.text(), { min: 1 });

const shortText = (max: number): OptionRule<string> => ({
  expects: `a string of 1 to ${max} characters`,
  accepts: (value) => typeof value === 'string' && value !== '' && value.length <= max && !/\p{Surrogate}/u.test(value),
});

const ruleName: OptionRule<string> = {
  expects: 'a name of 1 to 64 letters, digits, dots, hyphens and underscores',
  accepts: (value) => typeof value === 'string' && /^[\w.-]{1,64}$/.test(value),
};

const table = {
  name: required(ruleName),
  action: required(rule.oneOf('allow', 'ask', 'refuse')),
  tools: optional(names, ['*']),
  when: optional(rule.listOf(rule.plainObject<RiskCondition>(), { min: 1 })),
  taints: optional(names),
  untainted: optional(rule.oneOf(true)),
  roles: optional(names),
  principals: optional(names),
  kind: optional(rule.oneOf('user', 'service')),
  tenants: optional(names),
  times: optional(rule.plainObject<RiskTimes>()),
  within: optional(limitRule),
  beyond: optional(limitRule),
  text: optional(shortText(500)),
  quorum: optional(rule.integer(1, 16)),
  ttlMs: optional(rule.integer(1, MAX_MS)),
  grantMs: optional(rule.integer(1, MAX_MS)),
};

function readRule(given: RiskRule, owner: string): ReadRule {
  const read = readOptions(owner, given, table);
  const { name, action, tools, taints, untainted, roles, principals, kind, tenants, text, quorum, ttlMs, grantMs } =
    read;
  if (action !== 'ask') {
    const odd = (['quorum', 'ttlMs', 'grantMs'] as const).find((member) => read[member] !== undefined);
    if (odd !== undefined)
      throw new ConfigError(owner, odd, `\`${odd}\` is for rules that ask; this one says ${action}.`);
  }
  const [member, other] = action === 'allow' ? (['within', 'beyond'] as const) : (['beyond', 'within'] as const);
  if (read[other] !== undefined) {
    throw new ConfigError(owner, other, `\`${other}\` is not for rules that say ${action}: write \`${member}\`.`);
  }
  const limits = readLimits(`${owner}.${member}`, read[member]);
  if (taints !== undefined && untainted !== undefined) {
    throw new ConfigError(owner, 'untainted', '`taints` and `untainted` exclude each other.');
  }
  const conditions = (read.when ?? []).map((each, at) => readCondition(`${owner}.when[${at}]`, each, action));
  const isNamed = taints === undefined ? undefined : anyPattern(taints);
  const isTaint = isNamed && ((taint: string) => isNamed(taint) || (action !== 'allow' && taint === MORE_TAINTS));
  const isTime = read.times === undefined ? undefined : readTimes(`${owner}.times`, read.times);
  const matches: ReadRule['matches'] = ({ principal, taints: found = [], arguments: value }, now) =>
    (kind === undefined || principal.kind === kind) &&
    (principals === undefined || principals.includes(principal.id)) &&
    (tenants === undefined || tenants.includes(principal.tenant ?? '')) &&
    (roles === undefined || roles.some((role) => principal.roles.includes(role))) &&
    (untainted === undefined || found.length === 0) &&
    (isTaint === undefined || found.some(isTaint)) &&
    conditions.every((test) => test(value)) &&
    (isTime === undefined || isTime(now));
  return Object.freeze({ name, action, isAbout: anyPattern(tools), matches, limits, text, quorum, ttlMs, grantMs });
}

/** @throws {ConfigError} naming the rule and the member that is wrong */
export function readRules(rules: readonly RiskRule[]): readonly ReadRule[] {
  const read = rules.map((each, at) => readRule(each, `createApprovals: rules[${at}]`));
  for (const [at, { name }] of read.entries()) {
    if (name === 'otherwise' || read.findIndex((each) => each.name === name) !== at) {
      const complaint =
        name === 'otherwise' ? '`name` "otherwise" is taken.' : `\`name\` "${name}" stands there twice.`;
      throw new ConfigError(`createApprovals: rules[${at}]`, 'name', complaint);
    }
  }
  return Object.freeze(read);
}
