import { answerOf } from '../answer.ts';
import { parseStrictJson } from '../json/strict.ts';
import type { AllowsTool } from '../options.ts';
import type { Reply, ReplyToolCall, Rule, RuleResult, StreamContext, TextKind } from '../rule.ts';
import type { SchemaCheck } from '../schema/check.ts';
import type { ApplyRules } from '../values/apply-rules.ts';
import { ChangedTexts, textsIn, textsOfReply } from './changed-texts.ts';

export interface ToolPolicy {
  readonly allows: AllowsTool;
  readonly schemas: ReadonlyMap<string, SchemaCheck>;
  readonly values: ReadonlyMap<string, ApplyRules>;
  readonly maxCalls: number;
}

const denied = (index: number, reason: string, path = ''): RuleResult => ({
  action: 'block',
  code: 'tool-call-denied',
  at: `call/${index}${path}`,
  kind: 'tool-args',
  reason,
});

/** What is said of one call: what comes of its arguments, and whether all rules could decide. */
interface Judgement {
  readonly refusal?: RuleResult;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly failure?: { readonly error: unknown } | undefined;
}

/** Only named tools, only well-formed arguments, and not more calls than agreed. One bad call refuses the reply. */
export function toolCallsRule({ allows, schemas, values, maxCalls }: ToolPolicy, limitMs: number): Rule {
  /** Goes on after a rule that could not decide: a refusal by another one counts for more. */
  async function judge(given: ReplyToolCall, { principal, index }: StreamContext): Promise<Judgement> {
    const refuse = (reason: string, path = ''): Judgement => ({ refusal: denied(index, reason, path) });
    if (index >= maxCalls) return refuse('too-many');
    let failure: Judgement['failure'];
    const answer = await answerOf(() => allows(principal, given.name), limitMs);
    if (!answer.ok) failure = { error: answer.error };
    // Anything but `true`, so that an unfinished function does not permit.
    else if ((answer.value as unknown) !== true) return refuse('name');
    // A call without arguments streams no fragment at all, and clients read that as {}.
    const parsed = parseStrictJson(given.arguments.trim() === '' ? '{}' : given.arguments);
    if (!parsed.ok) return refuse(parsed.reason);
    const before = parsed.value;
    const schema = schemas.get(given.name);
    if (schema !== undefined) {
      const checked = await answerOf(() => schema(before), limitMs);
      if (!checked.ok) failure ??= { error: checked.error };
      else if (!checked.value.valid) return refuse('arguments', checked.value.at);
    }
    const apply = values.get(given.name);
    if (apply === undefined) return { before, after: before, failure };
    // Rules have pointers to members: of a list, or of JSON in a string, they would see nothing.
    if (typeof before !== 'object' || before === null || Array.isArray(before)) return refuse('not-object');
    const applied = await apply(before, limitMs);
    if (!applied.ok) return refuse(applied.reason, applied.at);
    return { before, after: applied.value, failure: failure ?? applied.failure };
  }

  async function call(given: ReplyToolCall, context: StreamContext): Promise<RuleResult> {
    const { refusal, before, after, failure } = await judge(given, context);
    if (refusal !== undefined) return refusal;
    const text = before === after ? undefined : (JSON.stringify(after) as string | undefined);
    if (before !== after && text === undefined) return denied(context.index, 'not-rewritable');
    const changed = text === undefined ? undefined : { ...given, arguments: text };
    if (changed === undefined) return failure && { action: 'unavailable', ...failure };
    // Under `onUnavailable: 'allow'` it would leave as the model wrote it.
    if (failure !== undefined) return denied(context.index, 'not-rewritable');
    return { action: 'call', call: changed, at: `call/${context.index}`, kind: 'tool-args', reason: 'value' };
  }

  async function check(reply: Reply): Promise<RuleResult> {
    const { toolCalls, principal } = reply;
    const changes = new ChangedTexts();
    let failure: Judgement['failure'];
    for (const [index, one] of toolCalls.entries()) {
      const judged = await judge(one, { principal, index });
      if (judged.refusal !== undefined) return judged.refusal;
      failure ??= judged.failure;
      changes.add(judged.before, judged.after);
    }
    const written = toolCalls.flatMap((one) => textsIn(one.arguments));
    const change = changes.rewriteIn(
      textsOfReply(reply, ({ kind }) => kind === 'tool-args'),
      written,
    );
    const objection = { at: 'call', kind: 'tool-args', reason: 'value' } as const;
    if (change === 'none') return failure && { action: 'unavailable', ...failure };
    // Under `onUnavailable: 'allow'` the calls would leave as the model wrote them.
    if (change === undefined || failure !== undefined) {
      return { action: 'block', code: 'tool-call-denied', ...objection, reason: 'not-rewritable' };
    }
    const rewrite = (text: string, kind: TextKind): string => (kind === 'tool-args' ? change(text) : text);
    return { action: 'rewrite', ...objection, rewrite };
  }

  return { name: 'toolCalls', call, check };
}
