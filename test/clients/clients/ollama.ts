import { Ollama } from 'ollama';
import type { ChatResponse, GenerateResponse } from 'ollama';
import { client, question } from './client.ts';
import type { Client, Outcome } from './client.ts';

const library = (url: string, headers: Record<string, string>): Ollama => new Ollama({ host: url, headers });
const messages = [{ role: 'user', content: question }];

function take(part: ChatResponse | GenerateResponse, outcome: Outcome): void {
  const said = 'message' in part ? part.message : { content: part.response, thinking: part.thinking };
  outcome.text += said.content;
  outcome.reasoning += said.thinking ?? '';
  if ('message' in part)
    for (const call of part.message.tool_calls ?? []) outcome.calls.push([call.function.name, call.function.arguments]);
  if (!part.done) return;
  outcome.finish = part.done_reason;
  outcome.usage = [part.prompt_eval_count, part.eval_count];
}

export const ollama: readonly Client[] = [
  client('ollama chat', { reasoning: true, calls: true, usage: true, finish: true }, async (url, headers, outcome) => {
    for await (const part of await library(url, headers).chat({ model: 'mock', messages, stream: true }))
      take(part, outcome);
  }),
  client('ollama generate', { reasoning: true, usage: true, finish: true }, async (url, headers, outcome) => {
    const stream = await library(url, headers).generate({ model: 'mock', prompt: question, stream: true });
    for await (const part of stream) take(part, outcome);
  }),
];

export const ollamaWhole: readonly Client[] = [
  client(
    'ollama chat, not streamed',
    { reasoning: true, calls: true, usage: true, finish: true },
    async (url, headers, outcome) =>
      take(await library(url, headers).chat({ model: 'mock', messages, stream: false }), outcome),
  ),
];
