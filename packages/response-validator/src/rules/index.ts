import { optional, readOptions, rule } from '@sallyport/core';
import type { PromptLeakOptions } from '../options.ts';
import type { Rule } from '../rule.ts';
import type { ValidatorSettings } from '../settings.ts';
import { customRule } from './custom.ts';
import { destinationRuleFrom } from './destination-rules.ts';
import { htmlRule } from './html.ts';
import { promptLeakRule } from './prompt-leak.ts';
import { redactRule } from './redact.ts';
import { schemaRuleFrom } from './schema-rule.ts';
import { toolCallsRuleFrom } from './tool-rules.ts';

const leakTable = { canaries: optional(rule.listOf(rule.secretText(1))), systemPrompt: optional(rule.secretText(1)) };

function promptLeakFrom(options: PromptLeakOptions): Rule {
  const { canaries, systemPrompt } = readOptions('response-validator: `promptLeak`', options, leakTable);
  return promptLeakRule({
    ...(canaries === undefined ? {} : { canaries }),
    ...(systemPrompt === undefined ? {} : { systemPrompt }),
  });
}

/**
 * The rules that the options ask for, those first that can only refuse: nothing is rewritten for a reply that does
 * not leave. Custom last, so that it sees what the cheap rules let through.
 */
export function rulesFrom(settings: ValidatorSettings): readonly Rule[] {
  const { timeLimitMs, toolCalls, schema, promptLeak, images, links, secrets, personal, html, custom } = settings;
  const rules: Rule[] = [];
  if (toolCalls !== undefined) rules.push(toolCallsRuleFrom(toolCalls, timeLimitMs));
  if (schema !== undefined) rules.push(schemaRuleFrom(schema, timeLimitMs));
  if (promptLeak !== undefined) rules.push(promptLeakFrom(promptLeak));
  if (images !== 'allow') rules.push(destinationRuleFrom('images', images));
  if (links !== 'allow') rules.push(destinationRuleFrom('links', links));
  if (secrets !== 'allow') rules.push(redactRule('secrets', ['credential'], secrets));
  if (personal !== 'allow') rules.push(redactRule('personal', ['personal', 'payment'], personal));
  if (html !== 'allow') rules.push(htmlRule(html));
  if (custom !== undefined) rules.push(customRule(custom, timeLimitMs));
  return Object.freeze(rules);
}
