import { own } from '../json-value.ts';
import { readLeaves, readText } from './leaves.ts';
import type { Fields, Reader } from './walk.ts';
import { as } from './voice.ts';
import { readRest } from './rest.ts';

/** Structured data that a model wrote for a tool. The role is fixed: whoever posts it, it claims to be the assistant's. */
export const toolArgs: Reader = as({ role: 'assistant', kind: 'tool-args' }, readLeaves);
export const toolResult: Reader = as({ role: 'tool', kind: 'tool-result' }, readLeaves);
export const toolDefinition: Reader = as({ kind: 'tool-def' }, readLeaves);
export const reasoning: Reader = as({ kind: 'reasoning' }, readText);
export const message: Reader = as({ kind: 'message' }, readText);
export const document: Reader = as({ kind: 'document' }, readText);
export const code: Reader = as({ kind: 'code' }, readText);
export const meta: Reader = as({ kind: 'meta' }, readText);

/** A list of parts, or one part where a list is expected; the texts of a list are joined. */
export const parts: Reader = (walk, place) => {
  if (Array.isArray(place.value)) walk.elements(place, walk.readers.part);
  else walk.readers.part(walk, place);
};

/** An object with these members; a list of such objects; or, for anything else, whatever there is to read. */
export function objectOf(fields: Fields): Reader {
  const read: Reader = (walk, place) => {
    const { value } = place;
    if (Array.isArray(value)) walk.elements(place, read);
    else if (typeof value === 'string') readRest(walk, place);
    else walk.members(place, (key) => fields.get(key), readRest);
  };
  return read;
}

/** A call in any dialect: `{function: {name, arguments}}`, `{custom: {name, input}}`, `{name, args}`. */
const CALL: Fields = new Map([
  ['args', toolArgs],
  ['arguments', toolArgs],
  ['input', toolArgs],
]);
export const call: Reader = objectOf(new Map([...CALL, ['function', objectOf(CALL)], ['custom', objectOf(CALL)]]));

/** AI SDK 4: `{state, toolName, args, result}`. */
export const invocation: Reader = (walk, place) => {
  const { value, pointer } = place;
  if (Array.isArray(value)) return walk.elements(place, invocation);
  if (own(value, 'result') !== undefined || own(value, 'state') === 'result') walk.flag(pointer, 'client-tool-result');
  objectOf(new Map([...CALL, ['result', toolResult]]))(walk, place);
};
