import type { AIMessageChunk, UsageMetadata } from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
import { client, question, toolNames } from './client.ts';
import type { Client } from './client.ts';

const tools = toolNames.map((name) => ({ type: 'function', function: { name, parameters: { type: 'object' } } }));

export const langchain: readonly Client[] = [
  client('@langchain/openai ChatOpenAI', { calls: true, usage: true, finish: true }, async (url, headers, outcome) => {
    const configuration = { baseURL: `${url}/v1`, defaultHeaders: headers };
    const model = new ChatOpenAI({ model: 'mock', apiKey: 'none', maxRetries: 0, configuration, streamUsage: true });
    let whole: AIMessageChunk | undefined;
    for await (const chunk of await model.bindTools(tools).stream(question)) whole = whole?.concat(chunk) ?? chunk;
    outcome.text = whole?.text ?? '';
    // Partial calls are repaired into runnable ones by this library: nothing of a refused call may reach it.
    outcome.calls = (whole?.tool_calls ?? []).map(({ name, args }) => [name, args]);
    outcome.finish = whole?.response_metadata['finish_reason'] as string | undefined;
    const usage = whole?.usage_metadata as UsageMetadata | undefined;
    if (usage !== undefined) outcome.usage = [usage.input_tokens, usage.output_tokens];
  }),
];
