import type { Shape } from '../check.ts';
import { any, byKind, flag, listOf, number, object, record, text, whole } from '../shapes.ts';
import type { Members } from '../shapes.ts';

const stop: Shape = byKind({ string: any, array: listOf(text) });

/** Settings that Chat Completions and Completions share. */
export const SAMPLING: Members = {
  model: text,
  frequency_penalty: number(-2, 2),
  logit_bias: record,
  max_tokens: whole(1),
  n: whole(1, 128),
  presence_penalty: number(-2, 2),
  seed: whole(Number.MIN_SAFE_INTEGER),
  stop,
  stream: flag,
  stream_options: record,
  temperature: number(0, 2),
  top_p: number(0, 1),
  user: text,
};

/** Settings that Chat Completions and Responses share. */
export const ACCOUNT: Members = {
  metadata: record,
  moderation: record,
  parallel_tool_calls: flag,
  prompt_cache_key: text,
  prompt_cache_options: record,
  prompt_cache_retention: text,
  safety_identifier: text,
  service_tier: text,
  store: flag,
  tool_choice: byKind({ string: any, object: any }),
  tools: listOf(record),
  top_logprobs: whole(0, 20),
};

export const textPart: Shape = object({
  type: text,
  'text!': text,
  annotations: any,
  logprobs: any,
  cache_control: any,
});
