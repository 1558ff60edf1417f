import type { Completion } from './completion.ts';

const DELTA_CHARACTERS = 4;

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += DELTA_CHARACTERS) yield text.slice(at, at + DELTA_CHARACTERS);
}

function* deltas({ text, toolCalls }: Completion): Generator<Readonly<Record<string, unknown>>> {
  yield { role: 'assistant', content: '', refusal: null };
  for (const content of pieces(text)) yield { content };
  for (const [index, { id, name, arguments: json }] of toolCalls.entries()) {
    yield { tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] };
    for (const piece of pieces(json)) yield { tool_calls: [{ index, function: { arguments: piece } }] };
  }
}

/** The reply as the data of server-sent events: `chat.completion.chunk` objects, then `[DONE]`. */
export function* completionChunks(completion: Completion, includeUsage: boolean): Generator<string> {
  const base = { ...completion.base, object: 'chat.completion.chunk' };
  // With include_usage every chunk but the last carries the member, as null.
  const noUsage = includeUsage ? { usage: null } : {};
  const chunk = (delta: unknown, finishReason: string | null): string => {
    const choice = { index: 0, delta, logprobs: null, finish_reason: finishReason };
    return JSON.stringify({ ...base, choices: [choice], ...noUsage });
  };
  for (const delta of deltas(completion)) yield chunk(delta, null);
  yield chunk({}, completion.finishReason);
  if (includeUsage) yield JSON.stringify({ ...base, choices: [], usage: completion.usage });
  yield '[DONE]';
}
