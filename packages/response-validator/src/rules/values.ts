import { optional, readOptions, required, rule } from '@sallyport/core';
import { parseStrictJson } from '../json/strict.ts';
import type { ValueTarget } from '../options.ts';
import type { Reply, Rule, RuleResult, TextKind } from '../rule.ts';
import { valueRules } from '../values/apply-rules.ts';
import type { ValueRules } from '../values/apply-rules.ts';
import { ChangedTexts, textsOfReply } from './changed-texts.ts';
import { answersOf } from './schema.ts';

const OWNER = 'response-validator: `values`';

const table = { of: optional(rule.oneOf('body', 'text'), 'body'), rules: required(rule.plainObject<ValueRules>()) };

interface Candidate {
  readonly at: string;
  /** `undefined`: not the JSON that a pointer needs. */
  readonly value: unknown;
  /** The text that the value is a part of, where it is one. */
  readonly raw?: string;
}

/** `part` stands in `whole` behind nothing but white space and the first line of a fence. */
function replaced(whole: string, part: string, by: string): string {
  const at = whole.startsWith('```', whole.search(/\S/))
    ? whole.indexOf(part, whole.indexOf('\n'))
    : whole.indexOf(part);
  return whole.slice(0, at) + by + whole.slice(at + part.length);
}

/** @throws {ConfigError} for a pointer or a rule that is none */
export function valuesRule(options: ValueTarget, limitMs: number): Rule {
  const { of, rules } = readOptions(OWNER, options, table);
  const apply = valueRules(`${OWNER}.rules`, rules);
  // The empty pointer is the text itself, which need not be JSON: a query, a path.
  const isText = Object.keys(rules).every((pointer) => pointer === '');

  function candidates(reply: Reply): Candidate[] {
    if (of === 'body') return reply.format === 'json' ? [{ at: '', value: reply.json }] : [];
    if (isText) return answersOf(reply, 'text').map(({ at, text, raw }) => ({ at, value: text, raw }));
    return answersOf(reply).map(({ at, text }) => {
      const parsed = parseStrictJson(text);
      return { at, value: parsed.ok ? parsed.value : undefined };
    });
  }

  return {
    name: 'values',
    check: async (reply): Promise<RuleResult> => {
      if (reply.statusCode >= 300) return undefined;
      const changes = new ChangedTexts();
      let failure: { readonly error: unknown } | undefined;
      let seen = false;
      for (const { at, value, raw } of candidates(reply)) {
        seen = true;
        if (value === undefined) return { action: 'block', code: 'response-invalid', at, reason: 'not-json' };
        const applied = await apply(value, limitMs);
        if (!applied.ok) {
          const place = { at: at + applied.at, rule: `values: ${applied.rule}`, reason: applied.reason };
          return { action: 'block', code: 'response-rejected', ...place };
        }
        failure ??= applied.failure;
        const isPart = raw !== undefined && typeof value === 'string' && typeof applied.value === 'string';
        if (isPart) changes.add(raw, replaced(raw, value, applied.value));
        else changes.add(value, applied.value);
      }
      if (!seen && of === 'body') return { action: 'block', code: 'response-invalid', at: '', reason: 'missing' };
      const change = changes.rewriteIn(textsOfReply(reply));
      if (change === 'none') return failure && { action: 'unavailable', ...failure };
      // Under `onUnavailable: 'allow'` it would leave unchanged.
      if (change === undefined || failure !== undefined) {
        return { action: 'block', code: 'response-rejected', at: '', reason: 'not-rewritable' };
      }
      // Of a stream the texts alone were counted, not the ids and names in its events.
      const isStream = reply.format !== 'json' && reply.format !== 'text';
      const rewrite = (text: string, kind: TextKind): string => (isStream && kind !== 'text' ? text : change(text));
      return { action: 'rewrite', at: '', reason: 'value', rewrite };
    },
  };
}
