import { own, ownString } from '../json-value.ts';
import { label, list } from './call-list.ts';
import type { CallList } from './call-list.ts';

// Run by the client, and named by nothing but their type.
const BUILT_IN = /^(?:local_shell|shell|computer|apply_patch)_call$/;
const NAMED = /(?:function|tool|mcp)_call$|^mcp_approval_request$/;

/** Responses: items by id (else by place); deltas, a `.done`, the item again and the whole response again. */
export function readResponses(calls: CallList, value: object, place: string, at: string): void {
  const index = own(value, 'output_index');
  readItem(calls, own(value, 'item'), place, index);
  const output = own(value, 'output') ?? own(own(value, 'response'), 'output');
  for (const [position, item] of list(output).entries()) readItem(calls, item, place, position);
  readItem(calls, value, place, `at ${at}`);
  const type = ownString(value, 'type') ?? '';
  if (!/(?:arguments|tool_call_input)\.(?:delta|done)$/.test(type)) return;
  const key = `${place} item ${label(own(value, 'item_id')) || label(index)}`;
  if (type.endsWith('.delta')) calls.append(key, undefined, own(value, 'delta'));
  else calls.complete(key, own(value, 'name'), own(value, 'arguments') ?? own(value, 'input'));
}

function readItem(calls: CallList, item: unknown, place: string, position: unknown): void {
  const type = ownString(item, 'type') ?? '';
  const builtIn = BUILT_IN.test(type);
  if (!(builtIn || NAMED.test(type)) || !calls.take(item)) return;
  const key = `${place} item ${label(own(item, 'id')) || label(position)}`;
  if (builtIn) return calls.complete(key, type.replace(/_call$/, ''), item);
  const given = own(item, 'arguments') ?? own(item, 'input') ?? own(item, 'args');
  // The first sight of an item has empty arguments, which must not undo what comes with it.
  calls.complete(key, own(item, 'name') ?? type, given === '' ? undefined : given);
}
