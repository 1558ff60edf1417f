import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { generateText, jsonSchema, streamText, tool } from 'ai';
import type { LanguageModel, ToolSet } from 'ai';
import { client, fail, question, toolNames } from './client.ts';
import type { Client, Sight } from './client.ts';

type Model = (url: string, headers: Record<string, string>) => LanguageModel;

const anyObject = tool({ inputSchema: jsonSchema({ type: 'object' }) });
const tools = Object.fromEntries(toolNames.map((name) => [name, anyObject])) as ToolSet;

const openai = (url: string, headers: Record<string, string>): ReturnType<typeof createOpenAI> =>
  createOpenAI({ apiKey: 'none', baseURL: `${url}/v1`, headers });

const models: readonly (readonly [name: string, sees: Sight, model: Model])[] = [
  ['ai openai.chat', {}, (url, headers) => openai(url, headers).chat('mock')],
  ['ai openai.responses', { reasoning: true }, (url, headers) => openai(url, headers).responses('mock')],
  [
    'ai anthropic',
    { reasoning: true },
    (url, headers) => createAnthropic({ apiKey: 'none', baseURL: `${url}/v1`, headers })('mock'),
  ],
];

const common = { calls: true, usage: true, finish: true };

export const aiSdk: readonly Client[] = models.map(([name, sees, model]) =>
  client(`${name} streamText`, { ...common, ...sees }, async (url, headers, outcome) => {
    // Without `onError` the library writes to the console.
    const settings = { prompt: question, tools, maxRetries: 0, maxOutputTokens: 100, onError: () => undefined };
    for await (const part of streamText({ model: model(url, headers), ...settings }).fullStream) {
      if (part.type === 'text-delta') outcome.text += part.text;
      if (part.type === 'reasoning-delta') outcome.reasoning += part.text;
      if (part.type === 'tool-call') outcome.calls.push([part.toolName, part.input as unknown]);
      if (part.type === 'error') fail(outcome, part.error);
      if (part.type === 'finish') {
        outcome.finish = part.finishReason;
        outcome.usage = [part.totalUsage.inputTokens ?? 0, part.totalUsage.outputTokens ?? 0];
      }
    }
  }),
);

export const aiSdkWhole: readonly Client[] = models.map(([name, sees, model]) =>
  client(
    `${name} generateText`,
    { ...common, ...sees },
    async (url, headers, outcome) => {
      const settings = { prompt: question, tools, maxRetries: 0, maxOutputTokens: 100 };
      const reply = await generateText({ model: model(url, headers), ...settings });
      outcome.text = reply.text;
      outcome.reasoning = reply.reasoningText ?? '';
      outcome.calls = reply.toolCalls.map(({ toolName, input }) => [toolName, input as unknown]);
      outcome.finish = reply.finishReason;
      outcome.usage = [reply.usage.inputTokens ?? 0, reply.usage.outputTokens ?? 0];
    },
    // A whole Responses reply with a refusal part is "Invalid JSON response" to it.
    name === 'ai openai.responses' ? { cannot: ['refusal'] } : {},
  ),
);
