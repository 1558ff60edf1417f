import { own } from './json-value.ts';

/** Tokens as the provider counted them: whole numbers, never negative. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

// More than any request can cost; a larger number is an error or an attack on whoever adds it up.
const MOST_TOKENS = 1e9;

/** Where each protocol puts its counters, in a whole reply or in one parsed stream event. */
const PLACES: readonly (readonly string[])[] = [
  ['usage'],
  ['response', 'usage'], // Responses: response.completed
  ['message', 'usage'], // Anthropic: message_start
  ['usageMetadata'], // Gemini
  ['messageMetadata', 'usage'], // AI SDK UI: only where the app put it there
  ['messageMetadata', 'totalUsage'],
  [], // Ollama: on the last line itself
];

const INPUT = ['prompt_tokens', 'input_tokens', 'promptTokenCount', 'promptTokens', 'inputTokens', 'prompt_eval_count'];
const OUTPUT = [
  'completion_tokens',
  'output_tokens',
  'candidatesTokenCount',
  'completionTokens',
  'outputTokens',
  'eval_count',
];
// Counted apart from the input by Anthropic and by Gemini; every other provider's input includes them.
const MORE_INPUT = ['cache_creation_input_tokens', 'cache_read_input_tokens', 'toolUsePromptTokenCount'];
const MORE_OUTPUT = ['thoughtsTokenCount'];

/**
 * The usage in a JSON reply or in one parsed stream event of Chat Completions, Responses, Anthropic, Gemini, Ollama or
 * the AI SDK; undefined when there is none. A counter that is not a sane whole number counts as absent, an absent one
 * as 0. Never throws.
 */
export function readUsage(body: unknown): Usage | undefined {
  for (const place of PLACES) {
    const counters = place.reduce(own, body);
    const input = first(counters, INPUT);
    const output = first(counters, OUTPUT);
    if (input === undefined && output === undefined) continue;
    return {
      inputTokens: (input ?? 0) + sum(counters, MORE_INPUT),
      outputTokens: (output ?? 0) + sum(counters, MORE_OUTPUT),
    };
  }
  return undefined;
}

/** Counters in a stream are cumulative and may come in two halves (Anthropic): the larger of each is the total. */
export function mergeUsage(a: Usage | undefined, b: Usage | undefined): Usage | undefined {
  if (!a || !b) return a ?? b;
  return {
    inputTokens: Math.max(a.inputTokens, b.inputTokens),
    outputTokens: Math.max(a.outputTokens, b.outputTokens),
  };
}

function count(counters: unknown, name: string): number | undefined {
  const value = own(counters, name);
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > MOST_TOKENS) return undefined;
  return value === 0 ? 0 : value; // -0 is 0
}

function first(counters: unknown, names: readonly string[]): number | undefined {
  return names.map((name) => count(counters, name)).find((found) => found !== undefined);
}

function sum(counters: unknown, names: readonly string[]): number {
  return names.reduce((total, name) => total + (count(counters, name) ?? 0), 0);
}
