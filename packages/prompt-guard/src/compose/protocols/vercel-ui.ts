import type { PromptBodies, UiMessage } from '../bodies.ts';
import type { Draft } from '../draft.ts';

const textPart = (text: string): { type: 'text'; text: string } => ({ type: 'text', text });

export function vercelUi({ system, history, documents, words, calls, reminder }: Draft): PromptBodies['vercel-ui'] {
  const messages: UiMessage[] = [];
  const add = (role: UiMessage['role'], parts: UiMessage['parts']): void => {
    messages.push({ id: `composed-${messages.length}`, role, parts });
  };
  add('system', [textPart(system)]);
  for (const { role, text } of history) add(role, [textPart(text)]);
  const closing = reminder === undefined ? [] : [textPart(reminder)];
  const question = [...documents, ...words].map(textPart);
  if (calls.length === 0) {
    add('user', [...question, ...closing]);
    return { messages };
  }
  add('user', question);
  const results = calls.map(({ id, tool, arguments: input, result }) => {
    const type: `tool-${string}` = `tool-${tool}`;
    return { type, toolCallId: id, state: 'output-available' as const, input, output: result };
  });
  add('assistant', results);
  if (reminder !== undefined) add('user', closing);
  return { messages };
}
