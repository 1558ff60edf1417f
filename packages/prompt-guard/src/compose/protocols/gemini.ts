import type { GeminiContent, PromptBodies } from '../bodies.ts';
import type { Draft } from '../draft.ts';

export function gemini({ system, history, documents, words, calls, reminder }: Draft): PromptBodies['gemini'] {
  const contents: GeminiContent[] = history.map(({ role, text }): GeminiContent => {
    return { role: role === 'user' ? 'user' : 'model', parts: [{ text }] };
  });
  contents.push({ role: 'user', parts: [...documents, ...words].map((text) => ({ text })) });
  if (calls.length > 0) {
    const made = calls.map(({ tool, arguments: args }) => ({ functionCall: { name: tool, args } }));
    // `response` must be an object; the service reads its member `result` as the function's output.
    const results = calls.map(({ tool, result }) => ({ functionResponse: { name: tool, response: { result } } }));
    contents.push({ role: 'model', parts: made }, { role: 'user', parts: results });
  }
  // A content of its own: a turn of function responses must hold nothing else.
  if (reminder !== undefined) contents.push({ role: 'user', parts: [{ text: reminder }] });
  return { systemInstruction: { parts: [{ text: system }] }, contents };
}
