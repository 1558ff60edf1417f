import { expect } from '@jest/globals';
import { scriptedUsage } from '../support/upstream/script.ts';
import type { Script } from '../support/upstream/script.ts';
import type { Client, Outcome } from './clients/client.ts';
import { scenarios } from './scenarios.ts';
import type { Scenario } from './scenarios.ts';

const redactLeaves = (value: unknown, redact: (text: string) => string): unknown =>
  JSON.parse(JSON.stringify(value), (_key, leaf: unknown) =>
    typeof leaf === 'string' ? redact(leaf) : leaf,
  ) as unknown;

/**
 * Everything a client must show of an answer that leaves whole, with `redact` applied to what was said. Members that this
 * client does not show are left out.
 */
export function expectedOutcome(
  { sees, name }: Client,
  scenario: Scenario,
  redact: (text: string) => string = (text) => text,
): Partial<Outcome> {
  const { text = '', reasoning = '', refusal = '', tools = [] }: Script = scenarios[scenario];
  // Protocols without a channel for refusals say them as text; elsewhere a client that shows no refusal shows nothing.
  const asText = /anthropic|ollama|genai|Transport|data stream|fetch/.test(name);
  const { input, output } = scriptedUsage;
  return {
    error: undefined,
    problems: [],
    text: redact(refusal !== '' && asText ? refusal : text),
    ...(sees.reasoning ? { reasoning: redact(reasoning) } : {}),
    ...(sees.refusal ? { refusal: redact(refusal) } : {}),
    ...(sees.calls ? { calls: tools.map(({ name: tool, args }) => [tool, redactLeaves(args, redact)] as const) } : {}),
    ...(sees.finish && scenario === 'length'
      ? { finish: expect.stringMatching(/length|max/i) as unknown as string }
      : {}),
    ...(sees.usage ? { usage: [input, output] } : {}),
  };
}

const WITHHELD = /content[_-]filter|refusal|SAFETY/;

/** Whether the client was told that it does not have the whole answer. */
export function knowsItWasWithheld({ plainText = false }: Client, { error, finish, notices }: Outcome): boolean {
  // Bare text has no words for it: the connection breaks.
  if (plainText) return error !== undefined;
  return error === undefined && (WITHHELD.test(finish ?? '') || notices.length > 0);
}

/** Whether the client can tell that the provider broke off. */
export const knowsItIsNotWhole = ({ brokenEnd }: Client, { error, finish }: Outcome): boolean =>
  error !== undefined || (brokenEnd !== undefined && finish === brokenEnd);
