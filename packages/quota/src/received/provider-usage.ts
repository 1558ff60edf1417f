import { readUsage } from '@sallyport/wire';
import type { Usage } from '@sallyport/wire';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
};

const own = (value: unknown, name: string): unknown => {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
};

const ANTHROPIC = /^(?:message(?:_(?:start|delta|stop))?|content_block_(?:start|delta|stop)|ping)$/;
const UI = /^(?:start|finish|message-metadata|(?:start|finish)-step|(?:text|reasoning)-(?:start|delta|end)|tool-.*)$/s;

/** Whether a parsed reply, or event of a stream, has what only a provider's protocol has around its counters. */
export function isOfProvider(value: unknown): boolean {
  const type = own(value, 'type');
  // OpenAI Chat and Completions; Gemini; Bedrock's Converse
  if (Array.isArray(own(value, 'choices')) || Array.isArray(own(value, 'candidates'))) return true;
  if (isRecord(own(value, 'usageMetadata')) || isRecord(own(value, 'promptFeedback'))) return true;
  if (isRecord(own(value, 'output')) && typeof own(value, 'stopReason') === 'string') return true;
  // OpenAI Responses, whole and streamed
  if (own(value, 'object') === 'response' && Array.isArray(own(value, 'output'))) return true;
  if (typeof type === 'string') return type.startsWith('response.') || ANTHROPIC.test(type) || UI.test(type);
  // Ollama
  const said = own(value, 'message') ?? own(value, 'response');
  return typeof own(value, 'done') === 'boolean' && said !== undefined;
}

/**
 * The counters of a parsed provider reply or event. Anthropic's first event has the input, and an output of 1 that says
 * nothing: what counts comes with `message_delta`, which repeats neither.
 */
export function providerUsage(value: unknown): Usage | undefined {
  return isOfProvider(value) ? readUsage(value) : undefined;
}

/** Whether counters of this event are only the first half. */
export function isOpening(value: unknown): boolean {
  return own(value, 'type') === 'message_start';
}
