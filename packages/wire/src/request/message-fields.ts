import { isObject, own, ownString } from '../json-value.ts';
import { call, code, invocation, message, parts, reasoning, toolArgs, toolResult } from './fields.ts';
import { readLeaves, readText } from './leaves.ts';
import { linked } from './linked.ts';
import { images } from './media.ts';
import type { Fields, Reader } from './walk.ts';
import { as } from './voice.ts';
import { tools } from './tools.ts';

/** `content`: text, parts, or for a tool's message whatever the tool returned. */
const content: Reader = (walk, place) => {
  const { value } = place;
  const fromTool = place.role === 'tool';
  if (typeof value === 'string') return (fromTool ? readLeaves : readText)(walk, place);
  if (isObject(value) && fromTool && ownString(value, 'type') === undefined) return readLeaves(walk, place);
  parts(walk, place);
};

/** Responses `*_output` items: a string, parts (they have a type), or structured data. */
const output: Reader = (walk, place) => {
  const { value } = place;
  const result = { ...place, role: 'tool' as const, kind: 'tool-result' as const };
  if (Array.isArray(value)) return walk.elements(result, outputElement);
  outputElement(walk, result);
};
const outputElement: Reader = (walk, place) => {
  const isPart = own(place.value, 'type') !== undefined || own(place.value, 'image_url') !== undefined;
  (isPart ? walk.readers.part : readLeaves)(walk, place);
};

const thoughts: Reader = (walk, place) =>
  typeof place.value === 'string' ? reasoning(walk, place) : parts(walk, { ...place, kind: 'reasoning' });

/** Members of a message or of a Responses item; one list, because apps and vendors mix them. */
export const MESSAGE: Fields = new Map<string, Reader>([
  ['content', content],
  ['parts', parts],
  ['text', readText],
  ['refusal', message],
  ['reasoning_content', thoughts],
  ['reasoning', thoughts],
  ['thinking', thoughts],
  ['summary', thoughts],
  ['tool_calls', call],
  ['invalid_tool_calls', call],
  ['function_call', call],
  ['images', images],
  ['toolInvocations', invocation],
  ['experimental_attachments', linked()],
  ['attachments', linked()],
  ['files', linked()],
  ['arguments', toolArgs],
  ['action', toolArgs],
  ['operation', toolArgs],
  ['queries', toolArgs],
  ['output', output],
  ['outputs', toolResult],
  ['results', toolResult],
  ['result', toolResult],
  ['tools', as({ role: 'tool' }, tools)],
  ['code', as({ role: 'assistant' }, code)],
]);
