import OpenAI from 'openai';
import { client, parsed, question, toolNames } from './client.ts';
import type { Client } from './client.ts';

const request = {
  model: 'mock',
  messages: [{ role: 'user' as const, content: question }],
  tools: toolNames.map((name) => ({ type: 'function' as const, function: { name, parameters: { type: 'object' } } })),
  stream_options: { include_usage: true },
};
const library = (url: string, headers: Record<string, string>): OpenAI =>
  new OpenAI({ apiKey: 'none', baseURL: `${url}/v1`, maxRetries: 0, defaultHeaders: headers });

const usageOf = (usage: OpenAI.CompletionUsage | null | undefined): readonly [number, number] | undefined =>
  usage ? [usage.prompt_tokens, usage.completion_tokens] : undefined;

const events = client(
  'openai chat',
  { reasoning: true, refusal: true, calls: true, usage: true, finish: true },
  async (url, headers, outcome) => {
    const calls: { name: string; args: string }[] = [];
    const stream = await library(url, headers).chat.completions.create({ ...request, stream: true });
    try {
      for await (const { choices, usage } of stream) {
        outcome.usage = usageOf(usage) ?? outcome.usage;
        const [choice] = choices;
        if (choice === undefined) continue;
        const delta = choice.delta as typeof choice.delta & { reasoning_content?: string };
        outcome.text += delta.content ?? '';
        outcome.refusal += delta.refusal ?? '';
        outcome.reasoning += delta.reasoning_content ?? '';
        for (const part of delta.tool_calls ?? []) {
          const call = (calls[part.index] ??= { name: '', args: '' });
          call.name += part.function?.name ?? '';
          call.args += part.function?.arguments ?? '';
        }
        outcome.finish = choice.finish_reason ?? outcome.finish;
      }
    } finally {
      outcome.calls = calls.map(({ name, args }) => [name, parsed(args)]);
    }
  },
);

const helper = client(
  'openai chat .stream()',
  { refusal: true, calls: true, usage: true, finish: true },
  async (url, headers, outcome) => {
    let deltas = '';
    const stream = library(url, headers).chat.completions.stream(request);
    stream.on('content', (delta) => (deltas += delta));
    const { choices, usage } = await stream.finalChatCompletion();
    const [choice] = choices;
    outcome.usage = usageOf(usage);
    outcome.text = choice?.message.content ?? '';
    outcome.refusal = choice?.message.refusal ?? '';
    outcome.finish = choice?.finish_reason;
    for (const call of choice?.message.tool_calls ?? [])
      if (call.type === 'function') outcome.calls.push([call.function.name, parsed(call.function.arguments)]);
    if (deltas !== outcome.text) outcome.problems.push('the final completion is not what the deltas said');
  },
);

const whole = client(
  'openai chat, not streamed',
  { refusal: true, calls: true, usage: true, finish: true },
  async (url, headers, outcome) => {
    const { stream_options: _, ...plain } = request;
    const { choices, usage } = await library(url, headers).chat.completions.create(plain);
    outcome.usage = usageOf(usage);
    outcome.text = choices[0]?.message.content ?? '';
    outcome.refusal = choices[0]?.message.refusal ?? '';
    outcome.finish = choices[0]?.finish_reason;
    for (const call of choices[0]?.message.tool_calls ?? [])
      if (call.type === 'function') outcome.calls.push([call.function.name, parsed(call.function.arguments)]);
  },
);

export const openaiChat: readonly Client[] = [events, helper];
export const openaiChatWhole: readonly Client[] = [whole];
