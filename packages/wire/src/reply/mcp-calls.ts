import { own } from '../json-value.ts';
import type { CallList } from './call-list.ts';

/** A request to an MCP server, as an app may pass it on to a client that makes it. */
export function readMcp(calls: CallList, value: object, at: string): void {
  if (own(value, 'method') !== 'tools/call') return;
  const params = own(value, 'params');
  calls.complete(`frame ${at} mcp`, own(params, 'name'), own(params, 'arguments'));
}
