import { own, ownString } from '../json-value.ts';
import type { AdapterName } from './adapters.ts';

const ANTHROPIC = /^(?:message_(?:start|delta|stop)|content_block_(?:start|delta|stop))$/;
const UI =
  /^(?:(?:start|finish)-step|(?:text|reasoning)-(?:start|delta|end)|tool-(?:input|output)-.*|message-metadata)$/s;

const has = (value: unknown, ...names: readonly string[]): boolean =>
  names.some((name) => own(value, name) !== undefined);

/** The protocol of a stream by one of its frames; undefined for one that no protocol has to itself. */
export function detectStream(value: unknown, event: string): AdapterName | undefined {
  if (Array.isArray(own(value, 'choices'))) return 'openai-chat';
  const type = ownString(value, 'type') ?? '';
  if (type.startsWith('response.')) return 'openai-responses';
  if (ANTHROPIC.test(type)) return 'anthropic';
  if (type === 'error') return byError(value, event);
  // `start`, `finish` and `ping` are words that an app's own events may use as well.
  if (type === 'ping' && event === 'ping') return 'anthropic';
  if (UI.test(type) || (type === 'start' && has(value, 'messageId'))) return 'vercel-ui';
  if (type !== '') return undefined;
  if (has(value, 'candidates', 'usageMetadata', 'promptFeedback')) return 'gemini';
  const isOllama = typeof own(value, 'done') === 'boolean' && has(value, 'message', 'response');
  if (isOllama) return 'ollama';
  const error = own(value, 'error');
  if (has(error, 'status') && has(error, 'code')) return 'gemini';
  return has(error, 'message') && has(error, 'type') ? 'openai-chat' : undefined;
}

/** Three protocols have an event `error`; each writes it in its own way. */
function byError(value: unknown, event: string): AdapterName | undefined {
  if (has(value, 'errorText')) return 'vercel-ui';
  if (has(value, 'sequence_number')) return 'openai-responses';
  return has(own(value, 'error'), 'type') || event === 'error' ? 'anthropic' : undefined;
}
