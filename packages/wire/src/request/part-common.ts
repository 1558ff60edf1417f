import { isObject, own } from '../json-value.ts';
import { fileIds, linked, perhapsLinked } from './linked.ts';
import { PROVIDER_SETTINGS } from './containers.ts';
import { call, code, invocation, message, meta, objectOf, parts, reasoning } from './fields.ts';
import { toolArgs, toolResult } from './fields.ts';
import { readText } from './leaves.ts';
import { chatFile, fileData, inlineData, inputAudio, source, urlOrObject } from './media.ts';
import type { Fields, Reader } from './walk.ts';
import { as } from './voice.ts';
import { readRest } from './rest.ts';
import { readBase64, readFileId, readUrl } from './url.ts';

/** A client that answers the application's question "may this tool run?" in the user's name. */
const approval: Reader = (walk, place) => {
  if (own(place.value, 'approved')) walk.flag(place.pointer, 'client-tool-approval');
  objectOf(new Map([['reason', meta]]))(walk, place);
};

const functionResponse: Reader = (walk, place) => {
  if (isObject(place.value)) walk.flag(place.pointer, 'client-tool-result');
  objectOf(new Map([['response', toolResult]]))(walk, place);
};

const executableCode = objectOf(new Map([['code', code]]));
const executionOutput = objectOf(new Map([['output', as({ role: 'tool', kind: 'tool-result' }, readText)]]));
const executionResult: Reader = (walk, place) => {
  if (isObject(place.value)) walk.flag(place.pointer, 'client-tool-result');
  executionOutput(walk, place);
};
const sourceOrName: Reader = (walk, place) => (isObject(place.value) ? source('image/*') : readRest)(walk, place);
const thoughts: Reader = as({ kind: 'reasoning' }, parts);

// `document: 'text'` is a text.
const objectLinked =
  (fallback?: string): Reader =>
  (walk, place) =>
    (typeof place.value === 'object' ? linked(fallback) : readRest)(walk, place);

/** Merged into the part by some providers: its members count as the part's own. */
const byProvider: Reader = (walk, place) => {
  const merged: Reader = (inner, at) => (isObject(at.value) ? inner.readers.part : readRest)(inner, at);
  if (isObject(place.value)) walk.members(place, () => merged, readRest);
  else readRest(walk, place);
};

/**
 * Members that mean the same whatever the part's type: so a known member under an unexpected type is still read for
 * what it is, and so are both spellings when a part carries both.
 */
export const COMMON_PART: Fields = new Map<string, Reader>([
  ['text', readText],
  ['refusal', message],
  ['thinking', reasoning],
  ['reasoning', thoughts],
  ['reasoning_content', thoughts],
  ['summary', thoughts],
  ['content', parts],
  ['parts', parts],
  ['title', meta],
  ['filename', meta],
  ['image_url', urlOrObject('image/*')],
  ['input_audio', inputAudio],
  ['video_url', linked('video/*')],
  ['audio_url', linked('audio/*')],
  ['document_url', linked('application/*')],
  ['input_video', linked('video/*')],
  ['image_file', linked('image/*')],
  ['image', perhapsLinked('image/*')],
  ['video', perhapsLinked('video/*')],
  ['audio', perhapsLinked('audio/*')],
  ['document', objectLinked('application/*')],
  ['s3Location', linked()],
  ['bytes', readBase64()],
  ['file_id', readFileId()],
  ['fileId', readFileId()],
  ['file_ids', fileIds],
  ['fileIds', fileIds],
  ['file', chatFile],
  ['file_url', readUrl()],
  ['source', sourceOrName],
  ['inlineData', inlineData],
  ['inline_data', inlineData],
  ['fileData', fileData],
  ['file_data', fileData],
  ['functionCall', call],
  ['function_call', call],
  ['functionResponse', functionResponse],
  ['function_response', functionResponse],
  ['toolResponse', functionResponse],
  ['tool_response', functionResponse],
  ['executableCode', executableCode],
  ['executable_code', executableCode],
  ['codeExecutionResult', executionResult],
  ['code_execution_result', executionResult],
  ['args', toolArgs],
  ['arguments', toolArgs],
  ['input', toolArgs],
  ['rawInput', toolArgs],
  ['output', toolResult],
  ['result', toolResult],
  ['errorText', toolResult],
  ['stdout', toolResult],
  ['stderr', toolResult],
  ['approval', approval],
  ['toolInvocation', invocation],
  ...PROVIDER_SETTINGS.map((key): [string, Reader] => [key, byProvider]),
]);
