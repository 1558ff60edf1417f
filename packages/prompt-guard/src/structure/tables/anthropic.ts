import type { Shape } from '../check.ts';
import { any, byKind, flag, listOf, number, object, record, tagged, text, whole } from '../shapes.ts';
import type { Members } from '../shapes.ts';

const CACHED: Members = { type: text, cache_control: record };
const textBlock = object({ ...CACHED, 'text!': text, citations: byKind({ array: any, object: any }) });

const source: Shape = (check, value, pointer) => SOURCE(check, value, pointer);
const block: Shape = (check, value, pointer) => BLOCK(check, value, pointer);
const blocks = byKind({ string: any, array: listOf(block) });

const SOURCE = tagged('type', {
  base64: object({ type: text, 'media_type!': text, 'data!': text }),
  text: object({ type: text, 'media_type!': text, 'data!': text }),
  url: object({ type: text, 'url!': text }),
  file: object({ type: text, 'file_id!': text }),
  content: object({ type: text, 'content!': blocks }),
});

const result = object({
  ...CACHED,
  'tool_use_id!': text,
  content: byKind({ string: any, array: listOf(block), object: any }),
  is_error: flag,
  caller: any,
});
const call = object({ ...CACHED, 'id!': text, 'name!': text, 'input!': any, server_name: text, caller: any });

const BLOCK = tagged('type', {
  text: textBlock,
  image: object({ ...CACHED, 'source!': source, transcript: any }),
  document: object({
    ...CACHED,
    'source!': source,
    citations: record,
    context: text,
    title: text,
  }),
  search_result: object({
    ...CACHED,
    'content!': listOf(textBlock),
    'source!': text,
    'title!': text,
    citations: record,
  }),
  thinking: object({ ...CACHED, 'thinking!': text, 'signature!': text }),
  redacted_thinking: object({ ...CACHED, 'data!': text }),
  tool_use: call,
  server_tool_use: call,
  mcp_tool_use: call,
  tool_result: result,
  ...Object.fromEntries(
    'advisor bash_code_execution code_execution mcp text_editor_code_execution tool_search web_fetch web_search'
      .split(' ')
      .map((name): [string, Shape] => [`${name}_tool_result`, result]),
  ),
  tool_reference: object({ ...CACHED, 'tool_name!': text }),
  container_upload: object({ ...CACHED, 'file_id!': text }),
  compaction: object({ ...CACHED, content: text, encrypted_content: text }),
});

const turn = object({ role: text, 'content!': byKind({ string: any, array: listOf(block, 1) }) });

/** Anthropic Messages, with what is in beta: `mcp_servers`, `output_config`, `context_management`. */
export const anthropic: Shape = object({
  'messages!': listOf(tagged('role', { user: turn, assistant: turn, system: turn }, { closed: true }), 1),
  'max_tokens!': whole(1),
  betas: listOf(text),
  cache_control: record,
  compaction: record,
  container: byKind({ string: any, object: any }),
  context_management: record,
  diagnostics: record,
  fallbacks: any,
  inference_geo: text,
  mcp_servers: listOf(record),
  metadata: object({ user_id: text }),
  model: text,
  output_config: record,
  output_format: record,
  service_tier: text,
  speed: text,
  stop_sequences: listOf(text),
  stream: flag,
  system: byKind({ string: any, array: listOf(textBlock) }),
  temperature: number(0, 1),
  thinking: record,
  tool_choice: record,
  tools: listOf(record),
  top_k: whole(0),
  top_p: number(0, 1),
});
