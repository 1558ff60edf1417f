import { answerOf } from '../answer.ts';
import { parseStrictJson } from '../json/strict.ts';
import type { AllowsTool } from '../options.ts';
import type { ReplyToolCall, Rule, RuleResult } from '../rule.ts';
import type { SchemaCheck } from '../schema/check.ts';

export interface ToolPolicy {
  readonly allows: AllowsTool;
  readonly schemas: ReadonlyMap<string, SchemaCheck>;
  readonly maxCalls: number;
}

const denied = (index: number, reason: string, path = ''): RuleResult => ({
  action: 'block',
  code: 'tool-call-denied',
  at: `call/${index}${path}`,
  kind: 'tool-args',
  reason,
});

async function checkArguments(
  call: ReplyToolCall,
  index: number,
  check: SchemaCheck | undefined,
  limitMs: number,
): Promise<RuleResult> {
  // A call without arguments streams no fragment at all, and clients read that as {}.
  const parsed = parseStrictJson(call.arguments.trim() === '' ? '{}' : call.arguments);
  if (!parsed.ok) return denied(index, parsed.reason);
  if (check === undefined) return undefined;
  const answer = await answerOf(() => check(parsed.value), limitMs);
  if (!answer.ok) return { action: 'unavailable', error: answer.error };
  return answer.value.valid ? undefined : denied(index, 'arguments', answer.value.at);
}

/** Only named tools, only well-formed arguments, and not more calls than agreed. One bad call refuses the reply. */
export function toolCallsRule({ allows, schemas, maxCalls }: ToolPolicy, limitMs: number): Rule {
  return {
    name: 'toolCalls',
    check: async ({ toolCalls, principal }) => {
      if (toolCalls.length > maxCalls) return denied(maxCalls, 'too-many');
      for (const [index, call] of toolCalls.entries()) {
        const answer = await answerOf(() => allows(principal, call.name), limitMs);
        if (!answer.ok) return { action: 'unavailable', error: answer.error };
        const permitted: unknown = answer.value;
        // Anything but `true`, so that an unfinished function does not permit.
        if (permitted !== true) return denied(index, 'name');
        const objection = await checkArguments(call, index, schemas.get(call.name), limitMs);
        if (objection !== undefined) return objection;
      }
      return undefined;
    },
  };
}
