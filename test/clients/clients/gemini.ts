import { GoogleGenAI } from '@google/genai';
import type { GenerateContentResponse } from '@google/genai';
import { client, question } from './client.ts';
import type { Client, Outcome } from './client.ts';

const library = (url: string, headers: Record<string, string>): GoogleGenAI =>
  // Given `fetch`, it does without Node's hidden dispatcher, which the test environment does not show it.
  new GoogleGenAI({ apiKey: 'none', httpOptions: { baseUrl: url, headers, fetch } });
const request = { model: 'mock', contents: question };

function take({ candidates, usageMetadata }: GenerateContentResponse, outcome: Outcome): void {
  const [candidate] = candidates ?? [];
  for (const { text = '', thought = false, functionCall } of candidate?.content?.parts ?? []) {
    if (functionCall !== undefined) outcome.calls.push([functionCall.name ?? '', functionCall.args]);
    else if (thought) outcome.reasoning += text;
    else outcome.text += text;
  }
  outcome.finish = candidate?.finishReason ?? outcome.finish;
  if (usageMetadata?.candidatesTokenCount !== undefined)
    outcome.usage = [usageMetadata.promptTokenCount ?? 0, usageMetadata.candidatesTokenCount];
}

const sees = { reasoning: true, calls: true, usage: true, finish: true };

export const gemini: readonly Client[] = [
  client(
    '@google/genai',
    sees,
    async (url, headers, outcome) => {
      for await (const part of await library(url, headers).models.generateContentStream(request)) take(part, outcome);
    },
    { brokenEnd: 'OTHER' },
  ),
];

export const geminiWhole: readonly Client[] = [
  client('@google/genai, not streamed', sees, async (url, headers, outcome) =>
    take(await library(url, headers).models.generateContent(request), outcome),
  ),
];
