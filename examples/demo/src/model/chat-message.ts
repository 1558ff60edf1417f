import { isRecord } from '../is-record.ts';
import type { PromptMessage } from './prompt.ts';

const ROLES: readonly unknown[] = ['system', 'developer', 'user', 'assistant', 'tool', 'function'];

function textOf(part: unknown): string | undefined {
  if (!isRecord(part) || typeof part['type'] !== 'string') return undefined;
  if (part['type'] !== 'text') return '';
  return typeof part['text'] === 'string' ? part['text'] : undefined;
}

/** The message, or what it would have to be. Parts other than text are accepted and not looked at. */
export function readMessage(message: unknown): PromptMessage | string {
  if (!isRecord(message)) return 'an object with a role and a content';
  const { role, content } = message;
  if (!ROLES.includes(role)) return 'a message whose role is system, developer, user, assistant, tool or function';
  if (typeof content === 'string') return { role: role as string, text: content };
  if (Array.isArray(content)) {
    const texts = content.map(textOf);
    if (texts.includes(undefined))
      return 'a message whose content parts have a type, and a text where the type is text';
    return { role: role as string, text: texts.join('\n\n') };
  }
  // An assistant message that only calls tools has no content.
  const mayBeEmpty = role === 'assistant' && (content === null || content === undefined);
  return mayBeEmpty ? { role: 'assistant', text: '' } : 'a message whose content is a string or an array of parts';
}
