import { openAiError } from './openai-error.ts';
import type { OpenAiError } from './openai-error.ts';
import type { PromptMessage } from './prompt.ts';
import { readMessage } from './chat-message.ts';
import { isRecord } from '../is-record.ts';

/** What of a chat completions request the demo model minds. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly PromptMessage[];
  readonly stream: boolean;
  readonly includeUsage: boolean;
  readonly toolsAllowed: boolean;
  /** Tokens, by the toy's measure of four characters each. */
  readonly maxTokens: number;
}

export type ReadChatRequest = { readonly request: ChatRequest } | { readonly error: OpenAiError };

function bad(param: string, must: string): { readonly error: OpenAiError } {
  return { error: openAiError(400, `Invalid value for '${param}': it must be ${must}.`, 'invalid_value', param) };
}

function isLimit(value: unknown): boolean {
  return value === undefined || value === null || (Number.isSafeInteger(value) && (value as number) > 0);
}

export function readChatRequest(body: unknown): ReadChatRequest {
  if (!isRecord(body)) return { error: openAiError(400, 'The body must be a JSON object.') };
  const { model, messages, stream = false, stream_options: streamOptions, tool_choice: toolChoice } = body;
  if (typeof model !== 'string' || model === '') return bad('model', 'the name of a model');
  if (!Array.isArray(messages) || messages.length === 0) return bad('messages', 'an array with at least one message');
  if (typeof stream !== 'boolean' && stream !== null) return bad('stream', 'a boolean');
  const n = body['n'] ?? 1;
  if (n !== 1) return bad('n', '1, the only number of choices this model gives');
  const limit = body['max_completion_tokens'] ?? body['max_tokens'];
  if (!isLimit(limit)) return bad('max_completion_tokens', 'a positive integer');

  const read: PromptMessage[] = [];
  for (const [index, message] of messages.entries()) {
    const understood = readMessage(message);
    if (typeof understood === 'string') return bad(`messages[${index}]`, understood);
    read.push(understood);
  }
  return {
    request: {
      model,
      messages: read,
      stream: stream === true,
      includeUsage: isRecord(streamOptions) && streamOptions['include_usage'] === true,
      toolsAllowed: toolChoice !== 'none',
      maxTokens: typeof limit === 'number' ? limit : Number.POSITIVE_INFINITY,
    },
  };
}
