import { isObject, own, ownString } from '../json-value.ts';
import { list, textOf } from './call-list.ts';
import type { CallList } from './call-list.ts';

const HOLDERS = ['function', 'custom'];
const ARGUMENTS = ['arguments', 'input', 'args', 'parameters'];

const filled = (holder: unknown): string[] => ARGUMENTS.filter((name) => (own(holder, name) ?? null) !== null);

/** What a call may have as its arguments: one for each name of them, without those that say the same text. */
export function argumentsIn(holder: unknown): unknown[] {
  const values = filled(holder).map((name) => own(holder, name));
  return values.length < 2 ? values : [...new Map(values.map((value) => [textOf(value), value])).values()];
}

/** Where a call says what it is: in `function`, in `custom`, in itself, by that name. */
export function holdersOf(call: unknown): Map<string, unknown> {
  const holders = new Map<string, unknown>();
  for (const name of HOLDERS) if (isObject(own(call, name))) holders.set(name, own(call, name));
  const name = ownString(call, 'name') ?? '';
  const isNew = name !== '' && ![...holders.values()].some((holder) => own(holder, 'name') === name);
  if (isNew || filled(call).length > 0) holders.set('call', call);
  return holders;
}

/** A whole call: every name in it with every arguments in it. Which of them a client goes by is its own choice. */
export function readWholeCall(calls: CallList, key: string, call: unknown): void {
  const holders = [...holdersOf(call).values()];
  const names = new Set(holders.map((holder) => ownString(holder, 'name') ?? '').filter((name) => name !== ''));
  const given = new Set(holders.flatMap(argumentsIn).map(textOf));
  for (const name of names.size > 0 ? names : ['']) {
    for (const text of given.size > 0 ? given : [undefined]) calls.complete(key, name, text);
  }
}

/** The calls in a list, or in an object in its place: by number or name, or one call alone. */
export function callsIn(value: unknown): readonly unknown[] {
  if (!isObject(value)) return list(value);
  const isCall = (each: unknown): boolean => isObject(each) && holdersOf(each).size > 0;
  const members = Object.entries(value).filter(([name]) => !HOLDERS.includes(name) && !ARGUMENTS.includes(name));
  return [value, ...members.map(([, member]) => member)].filter(isCall);
}
