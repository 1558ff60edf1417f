import { isObject, own } from '../json-value.ts';
import { approves } from './approves.ts';
import { CONTAINERS, NOT_IN_SETTINGS, SETTINGS } from './containers.ts';
import { document, objectOf, parts, toolArgs, toolDefinition, toolResult } from './fields.ts';
import { readLeaves, readText } from './leaves.ts';
import { fileIds, linked, perhapsLinked } from './linked.ts';
import { images } from './media.ts';
import { readMessageList, readMessages } from './message.ts';
import { readRest } from './rest.ts';
import { readRunOn } from './run-on.ts';
import { SYSTEM_HERE, SYSTEM_NAMES } from './system-names.ts';
import { dataSources, hostedTool, mcpServers, plugins, TOOL_NAMES, tools } from './tools.ts';
import { as } from './voice.ts';
import type { Fields, Reader } from './walk.ts';

/** System text beside the messages: in a body that a browser wrote, an instruction from the browser. */
const system: Reader = (walk, place) => {
  const { value, pointer } = place;
  if (value !== null && value !== undefined && value !== '') walk.flag(pointer, 'client-system-text');
  parts(walk, { ...place, role: 'system', kind: 'message' });
};

/** One prompt or question: text, or anything that a list of messages may hold. */
const prompt: Reader = (walk, place) => {
  const { value } = place;
  if (value === null || value === undefined) return;
  if (isObject(value) && own(value, 'variables') !== undefined) return storedPrompt(walk, place);
  readMessages(walk, place);
  readRunOn(walk, place);
};
const storedPrompt = objectOf(new Map([['variables', as({ kind: 'message' }, readLeaves)]]));

/** `{message, question, ...}` may also hold parameters: `text: {format}` in Responses, `format: 'json'` in Ollama. */
const textOrFormat: Reader = (walk, place) => {
  if (typeof place.value === 'string' || Array.isArray(place.value)) return prompt(walk, place);
  as({ role: 'system' }, toolDefinition)(walk, place);
  readRunOn(walk, place);
};
const schema: Reader = (walk, place) => {
  if (typeof place.value === 'string') readRest(walk, place);
  else as({ role: 'system' }, toolDefinition)(walk, place);
};

/** LangServe and LangGraph `input`: a body of its own, or the variables of a prompt. */
const input: Reader = (walk, place) => {
  if (!isObject(place.value)) return prompt(walk, place);
  walk.members(place, (key) => BODY.get(key), as({ kind: 'message' }, readText));
  readRunOn(walk, place);
};

/** LangGraph: the answer to an interrupt, which is where a person is asked whether a tool may run. */
const resume: Reader = (walk, place) => {
  if (approves(place.value)) walk.flag(place.pointer, 'client-tool-approval');
  as({ kind: 'message' }, readText)(walk, place);
};

const command: Reader = (walk, place) => {
  const { value, pointer } = place;
  if (Array.isArray(value)) return walk.elements(place, command);
  if (own(value, 'result') !== undefined) walk.flag(pointer, 'client-tool-result');
  objectOf(
    new Map([
      ['message', readMessages],
      ['result', toolResult],
      ['resume', resume],
      ['update', inside],
    ]),
  )(walk, place);
};

const inside: Reader = (walk, place) => (isObject(place.value) ? walk.readers.body : readRest)(walk, place);
const settings: Reader = (walk, place) => {
  if (!isObject(place.value)) return readRest(walk, place);
  walk.members(place, (key) => (NOT_IN_SETTINGS.has(key) ? undefined : BODY.get(key)), readRest);
};
const providers: Reader = (walk, place) => walk.members(place, () => inside, readRest);

/** Gemini's settings; schemas in them, and what its SDK's `config` would be allowed to hold. */
const generation: Reader = (walk, place) => {
  if (!isObject(place.value)) return schema(walk, place);
  const claims = (key: string): Reader | undefined => (CLAIMS.has(key) ? BODY.get(key) : undefined);
  walk.members({ ...place, role: 'system', kind: 'tool-def' }, claims, readLeaves);
};
const CLAIMS: ReadonlySet<string> = new Set([...SYSTEM_NAMES, ...TOOL_NAMES, 'mcp_servers', 'mcpServers']);

const systemVoice = (read: Reader): Reader => as({ role: 'system' }, read);
/** `mcp: true` is a switch of the application's; anything else names servers. */
const mcp: Reader = (walk, place) =>
  (typeof place.value === 'object' ? systemVoice(mcpServers) : readRest)(walk, place);
const prediction = objectOf(new Map([['content', as({ role: 'assistant', kind: 'message' }, parts)]]));

/** The top level of every protocol at once. */
const BODY: Fields = new Map<string, Reader>([
  ...['messages', 'contents', 'chat_history', 'history'].map((key): [string, Reader] => [key, readMessageList]),
  ...['context', 'documents', 'docs', 'sources'].map((key): [string, Reader] => [key, document]),
  ...[...SYSTEM_NAMES, ...SYSTEM_HERE].map((key): [string, Reader] => [key, system]),
  ...CONTAINERS.map((key): [string, Reader] => [key, inside]),
  ...SETTINGS.map((key): [string, Reader] => [key, settings]),
  ...['providerOptions', 'provider_options'].map((key): [string, Reader] => [key, providers]),
  ...['prompt', 'message', 'question', 'query', 'q', 'suffix'].map((key): [string, Reader] => [key, prompt]),
  ['input', input],
  ['text', textOrFormat],
  ['images', images],
  ...['attachments', 'experimental_attachments', 'files'].map((key): [string, Reader] => [key, linked()]),
  ...['file_ids', 'fileIds', 'file_id', 'fileId'].map((key): [string, Reader] => [key, fileIds]),
  ...['image', 'image_url', 'imageUrl'].map((key): [string, Reader] => [key, perhapsLinked('image/*')]),
  ...['file', 'file_url', 'fileUrl'].map((key): [string, Reader] => [key, perhapsLinked()]),
  ...['video', 'video_url', 'videoUrl'].map((key): [string, Reader] => [key, perhapsLinked('video/*')]),
  ...['audio_url', 'audioUrl'].map((key): [string, Reader] => [key, perhapsLinked('audio/*')]),
  ...['document_url', 'documentUrl'].map((key): [string, Reader] => [key, perhapsLinked('application/*')]),
  ['command', command],
  ['commands', command],
  ...TOOL_NAMES.map((key): [string, Reader] => [key, systemVoice(tools)]),
  ['mcp', mcp],
  ['mcp_servers', systemVoice(mcpServers)],
  ['mcpServers', systemVoice(mcpServers)],
  ['web_search_options', systemVoice(hostedTool)],
  ['plugins', systemVoice(plugins)],
  ['data_sources', systemVoice(dataSources)],
  ['dataSources', systemVoice(dataSources)],
  ['container', objectOf(new Map([['skills', systemVoice(hostedTool)]]))],
  ['response_format', schema],
  ['output_config', schema],
  ['generationConfig', generation],
  ['generation_config', generation],
  ['format', schema],
  ['prediction', prediction],
]);

const MCP_PARAMS = objectOf(
  new Map<string, Reader>([
    ['systemPrompt', system],
    ['messages', readMessages],
    ['arguments', toolArgs],
  ]),
);
const MCP_RESULT = objectOf(
  new Map<string, Reader>([
    ['content', as({ role: 'tool', kind: 'tool-result' }, parts)],
    ['structuredContent', (walk, place) => toolResult(walk, { ...place, exempt: false })],
    ['tools', as({ role: 'tool' }, tools)],
  ]),
);

/** JSON-RPC: `params` and `result` mean this only when the body says it is MCP. */
const MCP_BODY: Fields = new Map<string, Reader>([
  ['params', MCP_PARAMS],
  ['result', MCP_RESULT],
]);

export const readBody: Reader = (walk, place) => walk.members(place, (key) => BODY.get(key), readRest);

// Beside the ordinary members, never instead of them: `"jsonrpc": "2.0"` must not turn `system` into an unknown text.
export const readMcpBody: Reader = (walk, place) =>
  walk.members(place, (key) => MCP_BODY.get(key) ?? BODY.get(key), readRest);
