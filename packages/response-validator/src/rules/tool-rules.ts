import { ConfigError, nearestName, optional, readOptions, required, rule } from '@sallyport/core';
import type { AllowsTool, ToolCallOptions } from '../options.ts';
import type { Rule } from '../rule.ts';
import type { SchemaCheck } from '../schema/check.ts';
import { compileSchema } from '../schema/compile.ts';
import type { AnySchema } from '../schema/compile.ts';
import { valueRules } from '../values/apply-rules.ts';
import type { ApplyRules, ValueRules } from '../values/apply-rules.ts';
import { toolCallsRule } from './tool-calls.ts';

const OWNER = 'response-validator: `toolCalls`';

const table = {
  allowed: required(rule.either(rule.listOf(rule.text()), rule.callable<AllowsTool>())),
  arguments: optional(rule.plainObject<Readonly<Record<string, AnySchema>>>(), {}),
  values: optional(rule.plainObject<Readonly<Record<string, ValueRules>>>(), {}),
  maxCalls: optional(rule.integer(0), 16),
};

/** Rules of a misspelt tool would never be asked. */
function checkNames(option: 'arguments' | 'values', given: object, allowed: readonly string[]): void {
  const strange = Object.keys(given).find((name) => !allowed.includes(name));
  if (strange === undefined) return;
  const nearest = nearestName(strange, allowed);
  const hint = nearest === undefined ? '' : ` Did you mean ${JSON.stringify(nearest)}?`;
  const complaint = `\`${option}\` must have names of \`allowed\`, got ${JSON.stringify(strange)}.${hint}`;
  throw new ConfigError(OWNER, option, complaint);
}

/** @throws {ConfigError} for a schema or a rule that is none, or of a tool that is not allowed */
export function toolCallsRuleFrom(options: ToolCallOptions, limitMs: number): Rule {
  const { allowed, arguments: schemas, values, maxCalls } = readOptions(OWNER, options, table);
  if (typeof allowed !== 'function') {
    checkNames('arguments', schemas, allowed);
    checkNames('values', values, allowed);
  }
  const names = typeof allowed === 'function' ? undefined : new Set(allowed);
  const allows: AllowsTool = typeof allowed === 'function' ? allowed : (_principal, name) => names?.has(name) === true;
  const checks = new Map<string, SchemaCheck>();
  for (const [name, schema] of Object.entries(schemas)) {
    checks.set(name, compileSchema(OWNER, `arguments.${name}`, schema));
  }
  const rules = new Map<string, ApplyRules>();
  for (const [name, given] of Object.entries(values)) rules.set(name, valueRules(`${OWNER}.values.${name}`, given));
  return toolCallsRule({ allows, schemas: checks, values: rules, maxCalls }, limitMs);
}
