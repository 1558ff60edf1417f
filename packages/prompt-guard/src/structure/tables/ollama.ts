import type { Shape } from '../check.ts';
import { any, byKind, flag, listOf, number, object, record, tagged, text, whole } from '../shapes.ts';
import type { Members } from '../shapes.ts';

const scalar = byKind({ string: any, number: any, boolean: any, null: any });

/** Model options; Ollama knows some forty, all of them scalars but `stop`. */
const options = object({
  frequency_penalty: number(-2, 2),
  min_p: number(0, 1),
  mirostat: whole(0, 2),
  mirostat_eta: number(0, 1),
  mirostat_tau: number(0, 100),
  num_ctx: whole(1),
  num_keep: whole(-1),
  // -1: until the model stops, -2: until the context is full.
  num_predict: whole(-2),
  penalize_newline: flag,
  presence_penalty: number(-2, 2),
  repeat_last_n: whole(-1),
  repeat_penalty: number(0, 10),
  seed: whole(Number.MIN_SAFE_INTEGER),
  stop: byKind({ string: any, array: listOf(text) }),
  temperature: number(0, 2),
  tfs_z: number(0, 10),
  top_k: whole(0),
  top_p: number(0, 1),
  typical_p: number(0, 1),
  ...Object.fromEntries(
    'embedding_only f16_kv logits_all low_vram main_gpu num_batch num_gpu num_thread numa use_mlock use_mmap vocab_only'
      .split(' ')
      .map((name): [string, Shape] => [name, scalar]),
  ),
});

const SHARED: Members = {
  model: text,
  format: byKind({ string: any, object: any, null: any }),
  keep_alive: byKind({ string: any, number: any }),
  logprobs: flag,
  options: options,
  stream: flag,
  think: byKind({ boolean: any, string: any }),
  top_logprobs: whole(0, 20),
};
const images = listOf(text);

const call = object({
  id: text,
  type: text,
  'function!': object({
    index: whole(0),
    description: text,
    'name!': text,
    'arguments!': byKind({ object: any, string: any }),
  }),
});
const message = object({
  role: text,
  content: text,
  images,
  thinking: text,
  tool_calls: listOf(call),
  tool_call_id: text,
  tool_name: text,
  name: text,
});

export const ollamaChat: Shape = object({
  ...SHARED,
  'messages!': listOf(
    tagged('role', { system: message, user: message, assistant: message, tool: message }, { closed: true }),
    1,
  ),
  tools: listOf(record),
});

/** An earlier conversation as token numbers: nothing here can read it. */
const context: Shape = (check, value, pointer) => {
  if (!Array.isArray(value)) check.fail(pointer, 'type');
  else if (value.length > 0) check.fail(pointer, 'token-ids');
};

export const ollamaGenerate: Shape = object({
  ...SHARED,
  'prompt!': text,
  context: context,
  height: whole(1),
  images,
  raw: flag,
  steps: whole(1),
  suffix: text,
  system: text,
  template: text,
  width: whole(1),
});
