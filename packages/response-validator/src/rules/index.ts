import type { Rule } from '../rule.ts';
import type { ValidatorSettings } from '../settings.ts';
import { codeRule } from './code.ts';
import { customRuleFrom } from './custom.ts';
import { escapesRule } from './escapes.ts';
import { markupRule } from './markup.ts';
import { promptLeakRule } from './prompt-leak.ts';
import { redactionRule } from './redact.ts';
import { schemaRuleFrom } from './schema-rule.ts';
import { terminalRule } from './terminal.ts';
import { toolCallsRuleFrom } from './tool-rules.ts';
import { valuesRule } from './values.ts';

/**
 * The rules that the options ask for, those first that can only refuse: nothing is rewritten for a reply that does not
 * leave. Of a text escapes are read first, then the control characters go, lest a value hide in or between them; then values are masked; markup comes
 * after that, since a mask in brackets may turn what stands around it into an image. Custom last, so that it sees what
 * the cheap rules let through.
 */
export function rulesFrom(settings: ValidatorSettings): readonly Rule[] {
  const { timeLimitMs, replacement, toolCalls, schema, values, promptLeak, custom } = settings;
  const { secrets, personal, escapes, terminal, shell, code } = settings;
  const rules = [
    toolCalls && toolCallsRuleFrom(toolCalls, timeLimitMs),
    schema && schemaRuleFrom(schema, timeLimitMs),
    values && valuesRule(values, timeLimitMs),
    escapes === 'allow' ? undefined : escapesRule,
    terminal === 'allow' ? undefined : terminalRule(terminal, replacement),
    promptLeak && promptLeakRule(promptLeak, replacement),
    codeRule({ shell, code }, replacement),
    redactionRule({ secrets, personal }, replacement),
    markupRule(settings),
    custom && customRuleFrom(custom, settings),
  ];
  return Object.freeze(rules.filter((rule) => rule !== undefined));
}
