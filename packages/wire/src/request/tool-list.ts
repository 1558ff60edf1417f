import { isObject, own } from '../json-value.ts';

const DEFINING = ['function', 'functionDeclarations', 'function_declarations', 'input_schema', 'inputSchema'];

/** What a list of tools holds and hardly any other list called `tools`: definitions of a protocol, or servers. */
export function isToolList(list: unknown): boolean {
  return Array.isArray(list) && list.some((tool: unknown) => isMcpServer(tool) || isDefinition(tool));
}

function isDefinition(tool: unknown): boolean {
  return (
    own(tool, 'type') === 'function' ||
    DEFINING.some((key) => isObject(own(tool, key)) || Array.isArray(own(tool, key)))
  );
}

/** An entry among tools that attaches a server. */
export function isMcpServer(tool: unknown): boolean {
  const type = own(tool, 'type');
  if (typeof type === 'string' && type.trim().toLowerCase() === 'mcp') return true;
  return ['server_url', 'serverUrl', 'connector_id', 'mcpServers'].some((key) => own(tool, key) !== undefined);
}
