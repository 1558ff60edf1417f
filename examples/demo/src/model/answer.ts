import type { ToolCall } from '../scenarios/fell-for.ts';

/** What the model says and calls, before it is put into the protocol's form. */
export interface Answer {
  readonly text: string;
  readonly toolCalls: readonly ToolCall[];
}

export function say(text: string): Answer {
  return { text, toolCalls: [] };
}
