import { createRedactor } from '@sallyport/redact';
import { machineAction, withActions } from '../actions.ts';
import { filterWhole } from '../filter.ts';
import type { Finding, TextFilterFactory } from '../filter.ts';
import type { RedactAction } from '../options.ts';
import { redactionFilter } from '../redaction/redaction-filter.ts';
import { hasMarkdownEscape } from '../redaction/markdown-escapes.ts';
import type { RedactionActions } from '../redaction/redaction-filter.ts';
import type { Rule } from '../rule.ts';
import { examineWith, textRule } from '../text-rule.ts';

const CATEGORIES = { secrets: ['credential'], personal: ['personal', 'payment'] } as const;

/**
 * What a person should not see, tool arguments included: a call can carry a key out just as well. One machine for both
 * rules; `undefined` when both allow everything.
 */
export function redactionRule(actions: Record<keyof RedactionActions, RedactAction>, notice: string): Rule | undefined {
  const { secrets, personal } = actions;
  const machine = redactionFilter({ secrets: machineAction(secrets), personal: machineAction(personal) });
  if (machine === undefined) return undefined;
  const ruleOf = ({ reason }: Finding): keyof RedactionActions => (reason === 'secrets' ? 'secrets' : 'personal');
  const named: TextFilterFactory = (kind, report) => machine(kind, (finding) => report({ rule: ruleOf(finding) }));
  const factory = withActions(named, ({ rule }) => actions[rule === 'secrets' ? 'secrets' : 'personal'], notice);
  const active = (['secrets', 'personal'] as const).filter((rule) => actions[rule] !== 'allow');
  const redactor = createRedactor({ categories: active.flatMap((rule) => [...CATEGORIES[rule]]) });
  const onlySecrets = redactionFilter({ secrets: machineAction(secrets), personal: 'allow' });
  const joined = onlySecrets && examineWith((kind, report) => onlySecrets(kind, () => report({ rule: 'secrets' })));
  return textRule('redaction', factory, {
    // Numbers of one list, joined, look like an account number too easily.
    ...(joined === undefined ? {} : { joins: joined }),
    ...(active.some((rule) => actions[rule] === 'review')
      ? { reviews: ({ rule }) => actions[rule === 'secrets' ? 'secrets' : 'personal'] === 'review' }
      : {}),
    // A whole text is searched at once, several times as fast as unit by unit; nearly all of them hold nothing.
    whole: (text, kind, report) => {
      const isClean = !hasMarkdownEscape(text) && redactor.text(text) === text;
      const filter = isClean ? undefined : factory(kind, report);
      return filter === undefined ? { text, blocked: false } : filterWhole(filter, text);
    },
  });
}
