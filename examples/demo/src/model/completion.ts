import { randomBytes } from 'node:crypto';
import type { Answer } from './answer.ts';
import type { ChatRequest } from './chat-request.ts';

/** An answer with everything that the protocol wraps around it. */
export interface Completion {
  readonly base: { readonly id: string; readonly created: number; readonly model: string };
  readonly text: string;
  readonly toolCalls: readonly { readonly id: string; readonly name: string; readonly arguments: string }[];
  readonly finishReason: 'stop' | 'length' | 'tool_calls';
  readonly usage: Readonly<Record<'prompt_tokens' | 'completion_tokens' | 'total_tokens', number>>;
}

const CHARACTERS_A_TOKEN = 4;

function tokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_A_TOKEN);
}

function identifier(prefix: string): string {
  return `${prefix}-${randomBytes(12).toString('hex')}`;
}

export function complete(request: ChatRequest, answer: Answer): Completion {
  const cut = tokens(answer.text) > request.maxTokens;
  const text = cut ? answer.text.slice(0, request.maxTokens * CHARACTERS_A_TOKEN) : answer.text;
  const offered = request.toolsAllowed && !cut ? answer.toolCalls : [];
  const toolCalls = offered.map((call) => ({ id: identifier('call'), ...call }));
  const promptTokens = tokens(request.messages.map((message) => message.text).join('\n'));
  const completionTokens = tokens(text) + toolCalls.reduce((sum, call) => sum + tokens(call.name + call.arguments), 0);
  return {
    base: { id: identifier('chatcmpl'), created: Math.floor(Date.now() / 1000), model: request.model },
    text,
    toolCalls,
    finishReason: cut ? 'length' : toolCalls.length > 0 ? 'tool_calls' : 'stop',
    usage: {
      prompt_tokens: promptTokens,
      completion_tokens: completionTokens,
      total_tokens: promptTokens + completionTokens,
    },
  };
}

/** The whole reply as one `chat.completion`. */
export function completionJson(completion: Completion): Readonly<Record<string, unknown>> {
  const { base, text, toolCalls, finishReason, usage } = completion;
  const calls = toolCalls.map(({ id, ...call }) => ({ id, type: 'function', function: call }));
  const message = {
    role: 'assistant',
    content: text,
    refusal: null,
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  };
  const choice = { index: 0, message, logprobs: null, finish_reason: finishReason };
  return { ...base, object: 'chat.completion', choices: [choice], usage };
}
