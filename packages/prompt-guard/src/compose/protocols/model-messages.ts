import type { ModelMessage, PromptBodies } from '../bodies.ts';
import type { Draft } from '../draft.ts';

const textPart = (text: string): { type: 'text'; text: string } => ({ type: 'text', text });

/** The reminder is a user's part: several providers of the AI SDK refuse a system message behind another one. */
export function modelMessages(draft: Draft): PromptBodies['ai-sdk-model-messages'] {
  const { system, history, documents, words, calls, reminder } = draft;
  const messages: ModelMessage[] = history.map(({ role, text }): ModelMessage => {
    return role === 'user' ? { role, content: [textPart(text)] } : { role, content: text };
  });
  const closing = reminder === undefined ? [] : [textPart(reminder)];
  const question = [...documents, ...words].map(textPart);
  if (calls.length === 0) {
    messages.push({ role: 'user', content: [...question, ...closing] });
    return { system, messages };
  }
  const made = calls.map(({ id, tool, arguments: input }) => {
    return { type: 'tool-call' as const, toolCallId: id, toolName: tool, input };
  });
  const results = calls.map(({ id, tool, result }) => {
    const output = { type: 'text' as const, value: result };
    return { type: 'tool-result' as const, toolCallId: id, toolName: tool, output };
  });
  messages.push(
    { role: 'user', content: question },
    { role: 'assistant', content: made },
    { role: 'tool', content: results },
  );
  if (reminder !== undefined) messages.push({ role: 'user', content: closing });
  return { system, messages };
}
