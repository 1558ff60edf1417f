import { ConfigError, optional, readOptions, rule } from '@sallyport/core';
import { machineAction, withActions } from '../actions.ts';
import { leakFilter } from '../leak/leak-filter.ts';
import type { PromptLeakOptions } from '../options.ts';
import type { Rule } from '../rule.ts';
import { examineWith, textRule } from '../text-rule.ts';

const table = {
  canaries: optional(rule.listOf(rule.secretText(1))),
  systemPrompt: optional(rule.secretText(1)),
  action: optional(rule.oneOf('block', 'redact', 'replace', 'flag', 'review'), 'block'),
};

/**
 * The system prompt, or a token planted in it, in whatever case, spacing and common encoding.
 * @throws {ConfigError} for a canary or a prompt that is too short
 */
export function promptLeakRule(options: PromptLeakOptions, notice: string): Rule {
  const { action, canaries, systemPrompt } = readOptions('response-validator: `promptLeak`', options, table);
  if ((canaries ?? []).length === 0 && systemPrompt === undefined) {
    const complaint = '`promptLeak` must have `canaries` or a `systemPrompt`: with neither it looks for nothing.';
    throw new ConfigError('response-validator', 'promptLeak', complaint);
  }
  const machine = leakFilter({
    action: machineAction(action),
    ...(canaries === undefined ? {} : { canaries }),
    ...(systemPrompt === undefined ? {} : { systemPrompt }),
  });
  const factory = withActions(machine, () => action, notice);
  return textRule('promptLeak', factory, {
    joins: examineWith(factory),
    ...(action === 'review' ? { reviews: () => true } : {}),
  });
}
