import type { PromptBodies, ResponsesItem } from '../bodies.ts';
import type { Draft } from '../draft.ts';

const inputText = (text: string): { type: 'input_text'; text: string } => ({ type: 'input_text', text });

/** History goes as plain messages, not by `previous_response_id`: the server's own record decides what was said. */
export function openAiResponses(draft: Draft): PromptBodies['openai-responses'] {
  const { system, history, documents, words, calls, reminder } = draft;
  const input: ResponsesItem[] = history.map(({ role, text }): ResponsesItem => {
    return role === 'user' ? { type: 'message', role, content: [inputText(text)] } : { role, content: text };
  });
  input.push({ type: 'message', role: 'user', content: [...documents, ...words].map(inputText) });
  for (const { id, tool, arguments: args } of calls) {
    input.push({ type: 'function_call', call_id: id, name: tool, arguments: JSON.stringify(args) });
  }
  for (const { id, result } of calls) input.push({ type: 'function_call_output', call_id: id, output: result });
  if (reminder !== undefined) input.push({ type: 'message', role: 'developer', content: [inputText(reminder)] });
  return { instructions: system, input };
}
