import Anthropic from '@anthropic-ai/sdk';
import { client, parsed, question, toolNames } from './client.ts';
import type { Client, Outcome } from './client.ts';

const request = {
  model: 'mock',
  max_tokens: 100,
  messages: [{ role: 'user' as const, content: question }],
  tools: toolNames.map((name) => ({ name, input_schema: { type: 'object' as const } })),
};
const library = (url: string, headers: Record<string, string>): Anthropic =>
  new Anthropic({ apiKey: 'none', baseURL: url, maxRetries: 0, defaultHeaders: headers, logLevel: 'off' });

function take({ content, stop_reason, usage }: Anthropic.Message, outcome: Outcome): void {
  for (const block of content) {
    if (block.type === 'text') outcome.text += block.text;
    if (block.type === 'thinking') outcome.reasoning += block.thinking;
    if (block.type === 'tool_use') outcome.calls.push([block.name, block.input]);
  }
  outcome.finish = stop_reason ?? undefined;
  outcome.usage = [usage.input_tokens, usage.output_tokens];
}

const events = client(
  'anthropic messages',
  { reasoning: true, calls: true, usage: true, finish: true },
  async (url, headers, outcome) => {
    const calls: { index: number; name: string; args: string }[] = [];
    const takeEvent = (event: Anthropic.MessageStreamEvent): void => {
      if (event.type === 'message_start') outcome.usage = [event.message.usage.input_tokens, 0];
      if (event.type === 'content_block_start' && event.content_block.type === 'tool_use')
        calls.push({ index: event.index, name: event.content_block.name, args: '' });
      if (event.type === 'content_block_delta') {
        const { delta, index } = event;
        if (delta.type === 'text_delta') outcome.text += delta.text;
        if (delta.type === 'thinking_delta') outcome.reasoning += delta.thinking;
        const call = calls.find((open) => open.index === index);
        if (delta.type === 'input_json_delta' && call !== undefined) call.args += delta.partial_json;
      }
      if (event.type === 'message_delta') {
        outcome.finish = event.delta.stop_reason ?? undefined;
        outcome.usage = [outcome.usage?.[0] ?? 0, event.usage.output_tokens];
      }
    };
    try {
      const stream = await library(url, headers).messages.create({ ...request, stream: true });
      for await (const event of stream) takeEvent(event);
    } finally {
      outcome.calls = calls.map(({ name, args }) => [name, parsed(args)]);
    }
  },
);

const helper = client(
  'anthropic messages .stream()',
  { reasoning: true, calls: true, usage: true, finish: true },
  async (url, headers, outcome) => {
    let deltas = '';
    const stream = library(url, headers).messages.stream(request);
    stream.on('text', (delta) => (deltas += delta));
    take(await stream.finalMessage(), outcome);
    if (deltas !== outcome.text) outcome.problems.push('the final message is not what the deltas said');
  },
);

const whole = client(
  'anthropic messages, not streamed',
  { reasoning: true, calls: true, usage: true, finish: true },
  async (url, headers, outcome) => take(await library(url, headers).messages.create(request), outcome),
);

export const anthropic: readonly Client[] = [events, helper];
export const anthropicWhole: readonly Client[] = [whole];
