import type { AnthropicMessage, PromptBodies } from '../bodies.ts';
import type { Draft } from '../draft.ts';

const textPart = (text: string): { type: 'text'; text: string } => ({ type: 'text', text });

/** Documents are document blocks. There is no system text behind the messages, so the reminder closes the user's turn. */
export function anthropic({ system, history, documents, words, calls, reminder }: Draft): PromptBodies['anthropic'] {
  const messages: AnthropicMessage[] = history.map(({ role, text }): AnthropicMessage => ({ role, content: text }));
  const closing = reminder === undefined ? [] : [textPart(reminder)];
  const found = documents.map((data) => {
    return { type: 'document' as const, source: { type: 'text' as const, media_type: 'text/plain' as const, data } };
  });
  const question = [...found, ...words.map(textPart)];
  if (calls.length === 0) {
    messages.push({ role: 'user', content: [...question, ...closing] });
    return { system, messages };
  }
  const uses = calls.map(({ id, tool, arguments: input }) => ({ type: 'tool_use' as const, id, name: tool, input }));
  // The results come first in their message: the service refuses it otherwise.
  const results = calls.map(({ id, result }) => ({ type: 'tool_result' as const, tool_use_id: id, content: result }));
  messages.push(
    { role: 'user', content: question },
    { role: 'assistant', content: uses },
    { role: 'user', content: [...results, ...closing] },
  );
  return { system, messages };
}
