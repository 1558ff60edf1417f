import type { Exchange } from '@sallyport/core';
import type { ReplyToolCall, Rule, RuleResult } from '../rule.ts';
import { StreamRules } from '../stream/reply-handler.ts';
import { promptLeakRule } from './prompt-leak.ts';

/** Calls of tools that the model was not shown in this exchange. */
function offeredRule(tools: readonly string[]): Rule {
  const judge = ({ name }: ReplyToolCall, index: number): RuleResult => {
    if (tools.includes(name)) return undefined;
    return { action: 'block', code: 'tool-call-denied', at: `call/${index}`, kind: 'tool-args', reason: 'name' };
  };
  return {
    name: 'toolCalls',
    call: (call, { index }) => judge(call, index),
    check: ({ toolCalls }) => toolCalls.map(judge).find((result) => result !== undefined),
  };
}

// A leak rule takes about 3 ms to compile and half a megabyte; tokens of the process make one for all exchanges.
const MOST_KEPT = 8;

/**
 * The rules of one exchange: those of the validator, and what the handler has said by putting it into the prompt (`compose`
 * and `offeredTools` of prompt-guard, or anybody who sets `exchange.prompt`). Asked when the reply begins, since the
 * handler runs behind this guard's check.
 */
export function rulesOfExchange(rules: readonly Rule[], notice: string): (exchange: Exchange) => StreamRules {
  const plain = new StreamRules(rules);
  const kept = new Map<string, StreamRules>();
  let leak: { readonly of: string; readonly rule: Rule } | undefined;
  return ({ prompt: { canaries, tools } }) => {
    if (canaries.length === 0 && tools === undefined) return plain;
    const key = JSON.stringify([canaries, tools]);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const planted = canaries.join(' ');
    if (planted !== '' && leak?.of !== planted) leak = { of: planted, rule: promptLeakRule({ canaries }, notice) };
    const added = [tools && offeredRule(tools), planted === '' ? undefined : leak?.rule];
    const made = new StreamRules([...added.filter((rule) => rule !== undefined), ...rules]);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, made);
    return made;
  };
}
