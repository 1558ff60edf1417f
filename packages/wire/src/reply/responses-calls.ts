import { own, ownString } from '../json-value.ts';
import { label, list } from './call-list.ts';
import type { CallList } from './call-list.ts';

/** Responses: items by id (else by place); deltas, a `.done`, the item again and the whole response again. */
export function readResponses(calls: CallList, value: unknown): void {
  const place = own(value, 'output_index');
  readItem(calls, own(value, 'item'), place);
  const output = own(value, 'output') ?? own(own(value, 'response'), 'output');
  for (const [position, item] of list(output).entries()) readItem(calls, item, position);
  const type = ownString(value, 'type') ?? '';
  if (!/(?:arguments|tool_call_input)\.(?:delta|done)$/.test(type)) return;
  const key = `item ${label(own(value, 'item_id')) || label(place)}`;
  if (type.endsWith('.delta')) calls.append(key, undefined, own(value, 'delta'));
  else calls.complete(key, own(value, 'name'), own(value, 'arguments') ?? own(value, 'input'));
}

function readItem(calls: CallList, item: unknown, place: unknown): void {
  if (!/(?:function|tool|mcp)_call$/.test(ownString(item, 'type') ?? '')) return;
  const key = `item ${label(own(item, 'id')) || label(place)}`;
  const given = own(item, 'arguments') ?? own(item, 'input');
  // The first sight of an item has empty arguments, which must not undo what comes with it.
  calls.complete(key, own(item, 'name'), given === '' ? undefined : given);
}
