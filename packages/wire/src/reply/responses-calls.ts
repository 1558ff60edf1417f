import { own, ownString } from '../json-value.ts';
import { builtInCall, isNamedCall } from '../stream/responses-calls-kind.ts';
import { label, list } from './call-list.ts';
import type { CallList } from './call-list.ts';
import { argumentsIn } from './call-readings.ts';

/** Responses: items by id (else by place); deltas, a `.done`, the item again and the whole response again. */
export function readResponses(calls: CallList, value: object, place: string, at: string): void {
  const type = ownString(value, 'type') ?? '';
  const index = own(value, 'output_index');
  readItem(calls, own(value, 'item'), keyOf(place, own(own(value, 'item'), 'id'), index), type.endsWith('.added'));
  const output = own(value, 'output') ?? own(own(value, 'response'), 'output');
  for (const [position, item] of list(output).entries()) {
    const key = keyOf(place, own(item, 'id'), position);
    readItem(calls, item, key + calls.nth(`frame ${at} output ${key}`));
  }
  readItem(calls, value, keyOf(place, own(value, 'id'), `at ${at}`));
  if (!/(?:arguments|tool_call_input)\.(?:delta|done)$/.test(type)) return;
  const key = keyOf(place, own(value, 'item_id'), index);
  if (type.endsWith('.delta')) calls.append(key, undefined, own(value, 'delta'));
  else complete(calls, key, own(value, 'name'), value);
}

/** The prefix keeps an id apart from a position that reads the same. */
const keyOf = (place: string, id: unknown, position: unknown): string =>
  label(id) === '' ? `${place} item at ${label(position)}` : `${place} item id ${label(id)}`;

function readItem(calls: CallList, item: unknown, key: string, isAnnounced: boolean = false): void {
  const type = ownString(item, 'type') ?? '';
  const builtIn = builtInCall(type);
  if (builtIn === undefined && !isNamedCall(type)) return;
  const name = ownString(item, 'name');
  // LangChain's calls have such a type too; by that name, they are listed already.
  if (builtIn === undefined && name !== undefined && calls.has(item, 'chat')) return;
  if (!calls.take(item, 'responses')) return;
  // What an item says when it is announced is not yet the call.
  if (builtIn !== undefined) calls.complete(key, builtIn, isAnnounced ? undefined : item);
  else complete(calls, key, name ?? type, item);
}

function complete(calls: CallList, key: string, name: unknown, holder: unknown): void {
  // The first sight of an item has empty arguments, which must not undo what comes with it.
  const [first, ...others] = argumentsIn(holder).filter((given) => given !== '');
  calls.complete(key, name, first);
  for (const other of others) calls.complete(key, name, other);
}
