import { own } from '../json-value.ts';
import { toolDefinition } from './fields.ts';
import type { Reader } from './walk.ts';

/** Definitions in a body: whoever writes them tells the model what it can do, and an MCP entry attaches any server. */
export const tools: Reader = (walk, place) => {
  const { value, pointer } = place;
  const list = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (list.length > 0 || (typeof value === 'string' && value !== '')) walk.flag(pointer, 'client-tools');
  if (list.some((key) => isMcpServer(own(value, key)))) walk.flag(pointer, 'client-mcp-server');
  toolDefinition(walk, place);
};

/** Anthropic `mcp_servers`: nothing in it but servers. */
export const mcpServers: Reader = (walk, place) => {
  walk.flag(place.pointer, 'client-mcp-server');
  toolDefinition(walk, place);
};

function isMcpServer(tool: unknown): boolean {
  const type = own(tool, 'type');
  if (typeof type === 'string' && type.trim().toLowerCase() === 'mcp') return true;
  return ['server_url', 'serverUrl', 'connector_id', 'mcpServers'].some((key) => own(tool, key) !== undefined);
}
