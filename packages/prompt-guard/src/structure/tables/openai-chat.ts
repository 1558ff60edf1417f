import type { Shape } from '../check.ts';
import { any, byKind, flag, listOf, object, orNull, record, tagged, text, whole, word } from '../shapes.ts';
import type { Members } from '../shapes.ts';
import { ACCOUNT, SAMPLING, textPart } from './openai-common.ts';

const refusalPart = object({ type: text, 'refusal!': text });
const imageUrl = byKind({ string: any, object: object({ 'url!': text, detail: text }) });
const USER_PARTS: Members = {
  text: textPart,
  image_url: object({ type: text, 'image_url!': imageUrl }),
  input_audio: object({ type: text, 'input_audio!': object({ 'data!': text, 'format!': text }) }),
  file: object({ type: text, 'file!': object({ file_data: text, file_id: text, filename: text }) }),
};
const contentOf = (parts: Members): Shape => byKind({ string: any, array: listOf(tagged('type', parts), 1) });

const toolCall = tagged('type', {
  function: object({
    index: whole(0),
    'id!': text,
    type: text,
    'function!': object({ 'name!': text, 'arguments!': text }),
  }),
  custom: object({ index: whole(0), 'id!': text, type: text, 'custom!': object({ 'name!': text, 'input!': text }) }),
});
const instruction = object({ role: text, 'content!': contentOf({ text: textPart }), name: text });

/** Each role's message. What a server's reply has and is sent back with it (`annotations`, `reasoning`) is known too. */
const MESSAGES: Members = {
  system: instruction,
  developer: instruction,
  user: object({ role: text, 'content!': contentOf(USER_PARTS), name: text }),
  assistant: object({
    role: text,
    content: contentOf({ text: textPart, refusal: refusalPart }),
    name: text,
    refusal: text,
    audio: record,
    annotations: listOf(record),
    reasoning: text,
    reasoning_content: text,
    reasoning_details: listOf(record),
    tool_calls: listOf(toolCall),
    function_call: object({ 'name!': text, 'arguments!': text }),
  }),
  tool: object({ role: text, 'content!': contentOf({ text: textPart }), 'tool_call_id!': text, name: text }),
  function: object({ role: text, 'content!': orNull(text), 'name!': text }),
};

/** Chat Completions: the `create` parameters of the API reference, 2026-11, and what compatible servers send back. */
export const openaiChat: Shape = object({
  ...SAMPLING,
  ...ACCOUNT,
  'messages!': listOf(tagged('role', MESSAGES, { closed: true }), 1),
  audio: record,
  function_call: byKind({ string: any, object: object({ 'name!': text }) }),
  functions: listOf(record),
  logprobs: flag,
  max_completion_tokens: whole(1),
  modalities: listOf(text),
  prediction: object({ type: word('content'), 'content!': contentOf({ text: textPart }) }),
  reasoning_effort: text,
  response_format: record,
  verbosity: text,
  web_search_options: record,
});
