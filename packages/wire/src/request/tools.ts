import { isObject, own } from '../json-value.ts';
import { toolDefinition } from './fields.ts';
import { isMcpServer } from './tool-list.ts';
import type { Reader } from './walk.ts';

/** Lists of tools in a body; the last ones are words of servers and of applications for the first. */
export const TOOL_NAMES: readonly string[] = [
  'tools',
  'functions',
  'builtin_tools',
  'builtinTools',
  'available_tools',
  'availableTools',
  'toolset',
  'toolsets',
];

/** Definitions in a body: whoever writes them tells the model what it can do, and an MCP entry attaches any server. */
export const tools: Reader = (walk, place) => {
  const { value, pointer } = place;
  const list = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (list.length > 0 || (typeof value === 'string' && value !== '')) walk.flag(pointer, 'client-tools');
  if (list.some((key) => isMcpServer(own(value, key)))) walk.flag(pointer, 'client-mcp-server');
  toolDefinition(walk, place);
};

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** Anthropic `mcp_servers`: nothing in it but servers. */
export const mcpServers: Reader = (walk, place) => {
  const { value, pointer } = place;
  const isNone = isEmptyList(value) || (isObject(value) && Object.keys(value).length === 0);
  if ((value ?? null) !== null && !isNone) walk.flag(pointer, 'client-mcp-server');
  toolDefinition(walk, place);
};

/** Searching the web is a tool that the provider runs, wherever a protocol has put the switch for it. */
export const hostedTool: Reader = (walk, place) => {
  const { value, pointer } = place;
  if ((value ?? null) !== null && value !== false && !isEmptyList(value)) walk.flag(pointer, 'client-tools');
  toolDefinition(walk, place);
};

const holds = (list: unknown, test: (item: unknown) => boolean): boolean => Array.isArray(list) && list.some(test);

/** OpenRouter: what runs beside the model, by id. An application's own list of plug-ins has names. */
export const plugins: Reader = (walk, place) => {
  if (holds(place.value, (plugin) => typeof own(plugin, 'id') === 'string')) walk.flag(place.pointer, 'client-tools');
  toolDefinition(walk, place);
};

/** Azure "on your data": an index at an address of the sender's, which the provider asks and puts into the prompt. */
export const dataSources: Reader = (walk, place) => {
  const isAddress = (item: unknown): boolean => isObject(own(item, 'parameters')) && own(item, 'type') !== undefined;
  if (holds(place.value, isAddress)) walk.flag(place.pointer, 'client-mcp-server');
  toolDefinition(walk, place);
};
