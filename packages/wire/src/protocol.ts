import { isObject, own, ownString } from './json-value.ts';

/** Every name detectProtocol can answer. */
export const PROTOCOLS = [
  'openai-chat',
  'openai-completions',
  'openai-responses',
  'anthropic',
  'gemini',
  'ollama-chat',
  'ollama-generate',
  'vercel-ui',
  'vercel-ui-v4',
  'ai-sdk-model-messages',
  'assistant-ui-transport',
  'langchain',
  'langgraph',
  'mcp',
  'plain',
  'unknown',
] as const;

export type Protocol = (typeof PROTOCOLS)[number];

const ANTHROPIC_BLOCK = /^(?:tool_use|tool_result|document|thinking|image)$/;

const COMPLETION = (
  'max_tokens temperature top_p n stop echo best_of logit_bias seed user ' +
  'presence_penalty frequency_penalty stream_options'
).split(' ');

const has = (value: unknown, ...keys: readonly string[]): boolean => keys.some((key) => own(value, key) !== undefined);

/** Names the protocol a body most looks like. A label for error shapes and reports: what is read does not depend on it. */
export function detectProtocol(body: unknown): Protocol {
  if (!isObject(body)) return 'unknown';
  if (own(body, 'jsonrpc') === '2.0') return 'mcp';
  if (Array.isArray(own(body, 'commands'))) return 'assistant-ui-transport';
  if (has(body, 'contents')) return 'gemini';
  const input = own(body, 'input');
  if (isObject(input) && Array.isArray(own(input, 'messages'))) return 'langgraph';
  if (input !== undefined && (Array.isArray(input) || has(body, 'model', 'instructions'))) return 'openai-responses';
  const messages = messagesOf(body);
  if (messages) return byMessages(body, messages);
  return byPrompt(body);
}

/** `{model, prompt}` is Ollama's, unless it has settings at the top that Ollama keeps in `options`. */
function byPrompt(body: object): Protocol {
  const prompt = own(body, 'prompt');
  if (ownString(body, 'model') === undefined) return 'plain';
  if (typeof prompt === 'string') return has(body, ...COMPLETION) ? 'openai-completions' : 'ollama-generate';
  // A list of texts or of token numbers; a list of messages is some application's own.
  return Array.isArray(prompt) && prompt.every((one) => !isObject(one)) ? 'openai-completions' : 'plain';
}

function messagesOf(body: object): readonly unknown[] | undefined {
  const list = own(body, 'messages');
  if (Array.isArray(list)) return list;
  const single = own(body, 'message');
  return isObject(single) ? [single] : undefined;
}

function byMessages(body: object, messages: readonly unknown[]): Protocol {
  if (messages.some(isLangChain)) return 'langchain';
  if (messages.some((message) => Array.isArray(own(message, 'parts')))) return 'vercel-ui';
  if (messages.some((message) => has(message, 'toolInvocations', 'experimental_attachments'))) return 'vercel-ui-v4';
  if (someBlock(messages, isModelMessagePart)) return 'ai-sdk-model-messages';
  if (has(body, 'system')) return 'anthropic';
  if (has(body, 'max_tokens') && someBlock(messages, (part) => ANTHROPIC_BLOCK.test(ownString(part, 'type') ?? ''))) {
    return 'anthropic';
  }
  if (has(body, 'options', 'keep_alive')) return 'ollama-chat';
  return messages.some((message) => has(message, 'images', 'tool_name', 'thinking')) ? 'ollama-chat' : 'openai-chat';
}

function isLangChain(message: unknown): boolean {
  if (!isObject(message)) return false;
  return own(message, 'lc') === 1 || (ownString(message, 'type') !== undefined && !own(message, 'role'));
}

function isModelMessagePart(part: unknown): boolean {
  const type = own(part, 'type');
  if (type === 'tool-result' || type === 'tool-call') return true;
  return type === 'image' && ownString(part, 'image') !== undefined;
}

function someBlock(messages: readonly unknown[], test: (part: unknown) => boolean): boolean {
  return messages.some((message) => {
    const content = own(message, 'content');
    return Array.isArray(content) && content.some(test);
  });
}
