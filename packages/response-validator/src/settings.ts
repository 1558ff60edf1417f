import { guardOptionTable, optional, readOptions, rule } from '@sallyport/core';
import type { GuardSettings, OnUnavailable, OptionRule } from '@sallyport/core';
import type * as Options from './options.ts';
import { isSchema } from './schema/compile.ts';
import type { AnySchema } from './schema/compile.ts';

/** The options, checked, with defaults filled in. */
export interface ValidatorSettings extends GuardSettings {
  readonly schema: AnySchema | Options.SchemaTarget | undefined;
  readonly secrets: Options.RedactAction;
  readonly personal: Options.RedactAction;
  readonly promptLeak: Options.PromptLeakOptions | undefined;
  readonly html: Options.HtmlAction;
  readonly links: Options.DestinationOptions | 'allow';
  readonly images: Options.DestinationOptions | 'allow';
  readonly toolCalls: Options.ToolCallOptions | undefined;
  readonly custom: Options.CustomCheck | undefined;
  readonly streams: 'hold' | 'pass';
  readonly maxBytes: number;
  readonly timeLimitMs: number;
  readonly onUnavailable: OnUnavailable;
}

const schema: OptionRule<AnySchema | Options.SchemaTarget> = {
  expects: 'a Standard Schema, a JSON Schema object, or { of, schema }',
  accepts: isSchema,
};
const redactAction: OptionRule<Options.RedactAction> = rule.oneOf('redact', 'block', 'allow');
const htmlAction: OptionRule<Options.HtmlAction> = rule.oneOf('sanitize', 'escape', 'block', 'allow');
const streams: OptionRule<'hold' | 'pass'> = rule.oneOf('hold', 'pass');
const onUnavailable: OptionRule<OnUnavailable> = rule.oneOf('deny', 'allow');
const destinations: OptionRule<Options.DestinationOptions | 'allow'> = rule.either(
  rule.plainObject<Options.DestinationOptions>(),
  rule.oneOf('allow'),
);

const table = {
  ...guardOptionTable,
  schema: optional(schema),
  secrets: optional(redactAction, 'redact'),
  personal: optional(redactAction, 'allow'),
  promptLeak: optional(rule.plainObject<Options.PromptLeakOptions>()),
  html: optional(htmlAction, 'sanitize'),
  links: optional(destinations, {}),
  images: optional(destinations, { allowedHosts: [] }),
  toolCalls: optional(rule.plainObject<Options.ToolCallOptions>()),
  custom: optional(rule.callable<Options.CustomCheck>()),
  streams: optional(streams, 'hold'),
  maxBytes: optional(rule.integer(1), 1_048_576),
  timeLimitMs: optional(rule.integer(1, 60_000), 2_000),
  onUnavailable: optional(onUnavailable, 'deny'),
};

/** @throws {ConfigError} names the option, what it must be, and what was received */
export function readSettings(options: Options.ResponseValidatorOptions | undefined): ValidatorSettings {
  return readOptions('response-validator', options, table);
}
