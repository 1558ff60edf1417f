import { readOptions, required, rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import type { SchemaTarget } from '../options.ts';
import type { Rule } from '../rule.ts';
import { compileSchema, isSchema } from '../schema/compile.ts';
import type { AnySchema } from '../schema/compile.ts';
import { isStandardSchema } from '../schema/standard.ts';
import { schemaRule } from './schema.ts';

const OWNER = 'response-validator: `schema`';

const anySchema: OptionRule<AnySchema> = { expects: 'a Standard Schema or a JSON Schema object', accepts: isSchema };

const table = { of: required(rule.oneOf('body', 'text')), schema: required(anySchema) };

// JSON Schema has no keyword `of` and none named `schema`.
function isTarget(option: AnySchema | SchemaTarget): option is SchemaTarget {
  return !isStandardSchema(option) && (Object.hasOwn(option, 'of') || Object.hasOwn(option, 'schema'));
}

/** @throws {ConfigError} for a schema that is none */
export function schemaRuleFrom(option: AnySchema | SchemaTarget, limitMs: number): Rule {
  const target = isTarget(option) ? readOptions(OWNER, option, table) : ({ of: 'body', schema: option } as const);
  return schemaRule(compileSchema(OWNER, 'schema', target.schema), target.of, limitMs);
}
