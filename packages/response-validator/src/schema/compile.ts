import { ConfigError } from '@sallyport/core';
import type { SchemaCheck } from './check.ts';
import { checkJsonSchema } from './json-schema.ts';
import type { JsonSchema } from './json-schema.ts';
import { checkStandard, isStandardSchema } from './standard.ts';
import type { StandardSchema } from './standard.ts';

export type AnySchema = StandardSchema | JsonSchema;

export function isSchema(value: unknown): value is AnySchema {
  return isStandardSchema(value) || (typeof value === 'object' && value !== null && !Array.isArray(value));
}

/** @throws {ConfigError} when the schema cannot be compiled */
export function compileSchema(owner: string, option: string, schema: AnySchema): SchemaCheck {
  if (isStandardSchema(schema)) return checkStandard(schema);
  try {
    return checkJsonSchema(schema);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(owner, option, `\`${option}\` is neither a Standard Schema nor a JSON Schema: ${reason}`);
  }
}
