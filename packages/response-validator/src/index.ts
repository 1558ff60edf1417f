import { toConnect } from '@sallyport/core';
import type { ConnectMiddleware } from '@sallyport/core';
import type { ResponseValidatorOptions } from './options.ts';
import { readSettings } from './settings.ts';
import { createResponseValidator } from './validator.ts';

export { createResponseValidator } from './validator.ts';
export { safeSqlFunctions } from './sql/vocabulary.ts';
export { safePath } from './values/path-rule.ts';
export { noShell } from './values/shell-rule.ts';
export { sqlQuery } from './values/sql-rule.ts';
export { publicUrl } from './values/url-rule.ts';

export type * from './options.ts';
export type { Reply, ReplyText, ReplyToolCall, TextKind } from './rule.ts';
export type { AnySchema } from './schema/compile.ts';
export type { JsonSchema } from './schema/json-schema.ts';
export type { StandardSchema } from './schema/standard.ts';
export type { SqlColumns, SqlPolicyOptions, SqlStatement, SqlTable } from './sql/sql-options.ts';
export type { ValueRuleEntry, ValueRules } from './values/apply-rules.ts';
export type { SafePathOptions } from './values/path-rule.ts';
export type { NoShellOptions } from './values/shell-rule.ts';
export type { PublicUrlOptions } from './values/url-rule.ts';
export type { ValueRule, ValueVerdict } from './values/value-rule.ts';
export type { Validation } from './validate-value.ts';
export type { ResponseValidator, ValidationContext } from './validator.ts';
export type { JudgeWindow, WindowContext, WindowMode } from './windows/windows.ts';

/**
 * Express and Connect middleware. Mount it last, right before the handlers of AI routes.
 * @throws {ConfigError} for a wrong option
 */
export function responseValidator(options?: ResponseValidatorOptions): ConnectMiddleware {
  return toConnect(createResponseValidator(options), readSettings(options));
}
