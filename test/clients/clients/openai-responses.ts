import OpenAI from 'openai';
import { client, fail, parsed, question, toolNames } from './client.ts';
import type { Client, Outcome } from './client.ts';

type Reply = OpenAI.Responses.Response;
type Event = OpenAI.Responses.ResponseStreamEvent;

const request = {
  model: 'mock',
  input: question,
  tools: toolNames.map((name) => ({
    type: 'function' as const,
    name,
    parameters: { type: 'object' },
    strict: false,
  })),
};
const library = (url: string, headers: Record<string, string>): OpenAI =>
  new OpenAI({ apiKey: 'none', baseURL: `${url}/v1`, maxRetries: 0, defaultHeaders: headers });

function takeEnd({ status, incomplete_details, usage }: Reply, outcome: Outcome): void {
  outcome.finish = incomplete_details?.reason ?? status;
  outcome.usage = usage ? [usage.input_tokens, usage.output_tokens] : undefined;
}

function takeItems({ output }: Reply, outcome: Outcome): void {
  for (const item of output) {
    if (item.type === 'function_call') outcome.calls.push([item.name, parsed(item.arguments)]);
    if (item.type === 'reasoning') outcome.reasoning += item.summary.map(({ text }) => text).join('');
    if (item.type !== 'message') continue;
    for (const part of item.content) {
      if (part.type === 'output_text') outcome.text += part.text;
      else outcome.refusal += part.refusal;
    }
  }
}

const numbered = (numbers: readonly number[]): boolean => numbers.every((number, index) => number === index);

const events = client(
  'openai responses',
  { reasoning: true, refusal: true, calls: true, usage: true, finish: true },
  async (url, headers, outcome) => {
    const numbers: number[] = [];
    const take = (event: Event): void => {
      numbers.push(event.sequence_number);
      if (event.type === 'response.output_text.delta') outcome.text += event.delta;
      if (event.type === 'response.refusal.delta') outcome.refusal += event.delta;
      if (event.type === 'response.reasoning_summary_text.delta') outcome.reasoning += event.delta;
      if (event.type === 'response.function_call_arguments.done')
        outcome.calls.push([event.name, parsed(event.arguments)]);
      // openai 6 does not throw on this event, it hands it out.
      if (event.type === 'error') fail(outcome, event);
      if (event.type === 'response.failed') fail(outcome, event.response.error);
      if (event.type === 'response.completed' || event.type === 'response.incomplete') takeEnd(event.response, outcome);
    };
    try {
      for await (const event of await library(url, headers).responses.create({ ...request, stream: true })) take(event);
    } finally {
      if (!numbered(numbers)) outcome.problems.push(`sequence numbers ${numbers.join()}`);
    }
  },
);

const helper = client(
  'openai responses .stream()',
  { reasoning: true, refusal: true, calls: true, usage: true, finish: true },
  async (url, headers, outcome) => {
    const numbers: number[] = [];
    let deltas = '';
    let last: Reply | undefined;
    const stream = library(url, headers).responses.stream(request);
    stream.on('event', (event) => {
      numbers.push(event.sequence_number);
      if (event.type === 'response.output_text.delta') deltas += event.delta;
      if (event.type === 'response.completed' || event.type === 'response.incomplete') last = event.response;
    });
    const final = await stream.finalResponse();
    takeEnd(final, outcome);
    takeItems(final, outcome);
    if (!numbered(numbers)) outcome.problems.push(`sequence numbers ${numbers.join()}`);
    if (deltas !== outcome.text) outcome.problems.push('the final response is not what the deltas said');
    // The library builds its own from the deltas; the snapshot of the provider must say the same.
    const snapshot = (last?.output ?? []).flatMap((item) => (item.type === 'message' ? item.content : []));
    const said = snapshot.map((part) => (part.type === 'output_text' ? part.text : '')).join('');
    if (last !== undefined && said !== outcome.text) outcome.problems.push('the snapshot is not what the deltas said');
    // The library ends cleanly when the terminal event never came; its status tells.
    if (final.status === 'in_progress') outcome.problems.push('the final response is still in progress');
  },
);

const whole = client(
  'openai responses, not streamed',
  { reasoning: true, refusal: true, calls: true, usage: true, finish: true },
  async (url, headers, outcome) => {
    const reply = await library(url, headers).responses.create(request);
    takeEnd(reply, outcome);
    takeItems(reply, outcome);
  },
);

export const openaiResponses: readonly Client[] = [events, helper];
export const openaiResponsesWhole: readonly Client[] = [whole];
