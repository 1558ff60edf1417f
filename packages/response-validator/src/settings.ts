import { ConfigError, guardOptionTable, optional, readOptions, rule } from '@sallyport/core';
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
  readonly escapes: 'decode' | 'allow';
  readonly terminal: Options.TerminalAction;
  readonly shell: Options.CodeAction;
  readonly code: Options.CodeAction;
  readonly values: Options.ValueTarget | undefined;
  readonly toolCalls: Options.ToolCallOptions | undefined;
  readonly custom: Options.CustomCheck | Options.CustomWindows | undefined;
  readonly streams: 'inspect' | 'hold' | 'pass';
  readonly streamEnding: 'clean' | 'error';
  readonly replacement: string;
  readonly onReview: Options.ResponseValidatorOptions['onReview'];
  readonly maxBytes: number;
  readonly timeLimitMs: number;
  readonly onUnavailable: OnUnavailable;
}

const OWNER = 'response-validator';

const schema: OptionRule<AnySchema | Options.SchemaTarget> = {
  expects: 'a Standard Schema, a JSON Schema object, or { of, schema }',
  accepts: isSchema,
};
const RULE_ACTIONS = ['block', 'replace', 'flag', 'review'] as const;
const destinations: OptionRule<Options.DestinationOptions | 'allow'> = rule.either(
  rule.plainObject<Options.DestinationOptions>(),
  rule.oneOf('allow'),
);

const table = {
  ...guardOptionTable,
  schema: optional(schema),
  secrets: optional(rule.oneOf('redact', ...RULE_ACTIONS, 'allow'), 'redact'),
  personal: optional(rule.oneOf('redact', ...RULE_ACTIONS, 'allow'), 'allow'),
  promptLeak: optional(rule.plainObject<Options.PromptLeakOptions>()),
  html: optional(rule.oneOf('sanitize', 'escape', ...RULE_ACTIONS, 'allow'), 'sanitize'),
  links: optional(destinations, {}),
  images: optional(destinations, { allowedHosts: [] }),
  escapes: optional(rule.oneOf('decode', 'allow'), 'decode'),
  terminal: optional(rule.oneOf('remove', ...RULE_ACTIONS, 'allow'), 'remove'),
  shell: optional(rule.oneOf('mark', ...RULE_ACTIONS, 'allow'), 'allow'),
  code: optional(rule.oneOf('mark', ...RULE_ACTIONS, 'allow'), 'allow'),
  values: optional(rule.plainObject<Options.ValueTarget>()),
  toolCalls: optional(rule.plainObject<Options.ToolCallOptions>()),
  custom: optional(rule.either(rule.callable<Options.CustomCheck>(), rule.plainObject<Options.CustomWindows>())),
  streams: optional(rule.oneOf('inspect', 'hold', 'pass'), 'inspect'),
  streamEnding: optional(rule.oneOf('clean', 'error'), 'clean'),
  replacement: optional(rule.text(), 'The response was withheld by policy.'),
  onReview: optional(rule.callable<NonNullable<Options.ResponseValidatorOptions['onReview']>>()),
  maxBytes: optional(rule.integer(1), 1_048_576),
  timeLimitMs: optional(rule.integer(1, 60_000), 2_000),
  onUnavailable: optional(rule.oneOf('deny', 'allow'), 'deny'),
};

/** @throws {ConfigError} names the option, what it must be, and what was received */
export function readSettings(options: Options.ResponseValidatorOptions | undefined): ValidatorSettings {
  const settings: ValidatorSettings = readOptions(OWNER, options, table);
  const { secrets, personal, promptLeak, html, links, images, terminal, shell, code, onReview } = settings;
  const actions = [secrets, personal, promptLeak, html, links, images, terminal, shell, code];
  const reviews = actions.some((one) => (typeof one === 'object' ? one.action : one) === 'review');
  if (!reviews && onReview !== undefined) {
    const complaint = '`onReview` is never called without the action `review`: no rule has it.';
    throw new ConfigError(OWNER, 'onReview', complaint);
  }
  if (reviews && onReview === undefined) {
    throw new ConfigError(
      OWNER,
      'onReview',
      '`onReview` must be given with the action `review`: nobody would hear of it.',
    );
  }
  return settings;
}
