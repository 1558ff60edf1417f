import type { Shape } from '../check.ts';
import { any, byKind, flag, listOf, number, object, record, tagged, text, whole, word } from '../shapes.ts';
import type { Members } from '../shapes.ts';
import { ACCOUNT, textPart } from './openai-common.ts';

const PARTS: Members = {
  input_text: textPart,
  output_text: textPart,
  text: textPart,
  refusal: object({ type: text, 'refusal!': text }),
  input_image: object({ type: text, detail: text, file_id: text, image_url: text }),
  input_file: object({
    type: text,
    detail: text,
    file_data: text,
    file_id: text,
    file_url: text,
    filename: text,
  }),
  input_audio: object({ type: text, 'input_audio!': object({ 'data!': text, 'format!': text }) }),
};
const parts = listOf(tagged('type', PARTS));

const message = object({
  type: text,
  'role!': word('user', 'assistant', 'system', 'developer'),
  'content!': byKind({ string: any, array: parts }),
  id: text,
  status: text,
  phase: text,
});

const IDS: Members = { type: text, id: text, call_id: text, status: text, caller: any, agent: any };
const output = byKind({ string: any, array: any, object: any });

// The hosted tools' items: whatever is in them is read as text by wire, and vendors change them monthly.
const HOSTED = [
  'additional_tools',
  'apply_patch_call',
  'apply_patch_call_output',
  'code_interpreter_call',
  'compaction',
  'compaction_trigger',
  'computer_call',
  'computer_call_output',
  'file_search_call',
  'image_generation_call',
  'local_shell_call',
  'local_shell_call_output',
  'mcp_approval_request',
  'mcp_approval_response',
  'mcp_call',
  'mcp_list_tools',
  'program',
  'program_output',
  'shell_call',
  'shell_call_output',
  'tool_search_call',
  'tool_search_output',
  'web_search_call',
];

const ITEMS: Members = {
  ...Object.fromEntries(HOSTED.map((type): [string, Shape] => [type, record])),
  message,
  function_call: object({ ...IDS, 'call_id!': text, 'name!': text, 'arguments!': text, namespace: text }),
  function_call_output: object({ ...IDS, 'call_id!': text, 'output!': output }),
  custom_tool_call: object({ ...IDS, 'call_id!': text, 'name!': text, 'input!': text, namespace: text }),
  custom_tool_call_output: object({ ...IDS, 'call_id!': text, 'output!': output }),
  reasoning: object({
    ...IDS,
    'summary!': listOf(record),
    content: listOf(record),
    encrypted_content: text,
  }),
  item_reference: object({ type: text, 'id!': text }),
};

/** Responses: `input`, a stored `prompt` or a stored conversation, and settings. */
export const openaiResponses: Shape = object({
  ...ACCOUNT,
  input: byKind({ string: any, array: listOf(tagged('type', ITEMS, { absent: message }), 1) }),
  background: flag,
  context_management: listOf(record),
  conversation: byKind({ string: any, object: any }),
  include: listOf(text),
  instructions: text,
  max_output_tokens: whole(1),
  max_tool_calls: whole(1),
  model: text,
  previous_response_id: text,
  prompt: object({ 'id!': text, variables: record, version: text }),
  reasoning: record,
  stream: flag,
  stream_options: record,
  temperature: number(0, 2),
  text: record,
  top_p: number(0, 1),
  truncation: text,
  user: text,
});
