import { optional, readOptions, required, rule } from '@sallyport/core';
import type { AllowsTool, ToolCallOptions } from '../options.ts';
import type { Rule } from '../rule.ts';
import type { SchemaCheck } from '../schema/check.ts';
import { compileSchema } from '../schema/compile.ts';
import type { AnySchema } from '../schema/compile.ts';
import { toolCallsRule } from './tool-calls.ts';

const OWNER = 'response-validator: `toolCalls`';

const table = {
  allowed: required(rule.either(rule.listOf(rule.text()), rule.callable<AllowsTool>())),
  arguments: optional(rule.plainObject<Readonly<Record<string, AnySchema>>>(), {}),
  maxCalls: optional(rule.integer(0), 16),
};

/** @throws {ConfigError} for a schema that is none */
export function toolCallsRuleFrom(options: ToolCallOptions, limitMs: number): Rule {
  const { allowed, arguments: schemas, maxCalls } = readOptions(OWNER, options, table);
  const names = typeof allowed === 'function' ? undefined : new Set(allowed);
  const allows: AllowsTool = typeof allowed === 'function' ? allowed : (_principal, name) => names?.has(name) === true;
  const checks = new Map<string, SchemaCheck>();
  for (const [name, schema] of Object.entries(schemas)) {
    checks.set(name, compileSchema(OWNER, `arguments.${name}`, schema));
  }
  return toolCallsRule({ allows, schemas: checks, maxCalls }, limitMs);
}
