import type { ChatMessage, PromptBodies } from '../bodies.ts';
import type { Draft } from '../draft.ts';

/** The reminder is a system message at the end: there it has a rank that no document has. */
export function openAiChat({ system, history, documents, words, calls, reminder }: Draft): PromptBodies['openai-chat'] {
  const texts = [...documents, ...words].map((text) => ({ type: 'text' as const, text }));
  const messages: ChatMessage[] = [
    { role: 'system', content: system },
    ...history.map(({ role, text }): ChatMessage => ({ role, content: text })),
    { role: 'user', content: documents.length === 0 ? words.join('') : texts },
  ];
  if (calls.length > 0) {
    const made = calls.map(({ id, tool, arguments: args }) => {
      return { id, type: 'function' as const, function: { name: tool, arguments: JSON.stringify(args) } };
    });
    messages.push({ role: 'assistant', content: null, tool_calls: made });
    for (const { id, result } of calls) messages.push({ role: 'tool', tool_call_id: id, content: result });
  }
  if (reminder !== undefined) messages.push({ role: 'system', content: reminder });
  return { messages };
}
