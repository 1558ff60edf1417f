import type { OllamaMessage, PromptBodies } from '../bodies.ts';
import type { Draft } from '../draft.ts';

/** Content is one string here, so each document is a message of its own. */
export function ollamaChat({ system, history, documents, words, calls, reminder }: Draft): PromptBodies['ollama-chat'] {
  const messages: OllamaMessage[] = [
    { role: 'system', content: system },
    ...history.map(({ role, text }): OllamaMessage => ({ role, content: text })),
    ...[...documents, ...words].map((content): OllamaMessage => ({ role: 'user', content })),
  ];
  if (calls.length > 0) {
    const made = calls.map(({ tool, arguments: args }) => ({ function: { name: tool, arguments: args } }));
    messages.push({ role: 'assistant', content: '', tool_calls: made });
    for (const { tool, result } of calls) messages.push({ role: 'tool', content: result, tool_name: tool });
  }
  if (reminder !== undefined) messages.push({ role: 'system', content: reminder });
  return { messages };
}
