import type { Draft } from './draft.ts';
import { isObject, own } from './members.ts';
import { pointerTo } from './pointer.ts';

const LINKS: readonly string[] = ['tool_call_id', 'call_id', 'tool_use_id', 'toolCallId'];
const GEMINI: readonly string[] = ['functionCall', 'function_call', 'functionResponse', 'function_response'];

/** What names the call that a call, a result or an approval belongs to. */
function linksOf(element: object): string[] {
  const ids = LINKS.map((key) => own(element, key));
  const type = own(element, 'type');
  const isCall = isObject(own(element, 'function')) || isObject(own(element, 'custom'));
  if (isCall || (typeof type === 'string' && type.endsWith('tool_use'))) ids.push(own(element, 'id'));
  for (const key of GEMINI) {
    const inner = own(element, key);
    // Gemini and the first function calls of OpenAI go by name.
    if (isObject(inner)) ids.push(own(inner, 'id') ?? named(own(inner, 'name')));
  }
  if (own(element, 'role') === 'function') ids.push(named(own(element, 'name')));
  return ids.filter((id) => typeof id === 'string');
}

// A name and an id must not be taken for each other.
const named = (name: unknown): string | undefined => (typeof name === 'string' ? `name ${name}` : undefined);

function visit(value: unknown, pointer: string, see: (element: object, pointer: string) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) see(value, pointer);
  for (const key of Object.keys(value)) visit(own(value, key), pointerTo(pointer, key), see);
}

/** A call without its result, or a result without its call, is a request that every provider refuses: it goes too. */
export function dropOrphans(draft: Draft, removed: readonly unknown[]): void {
  const gone = new Set<string>();
  for (const value of removed) visit(value, '', (element) => linksOf(element).forEach((id) => gone.add(id)));
  if (gone.size === 0) return;
  const orphans: string[] = [];
  visit(draft.body, '', (element, pointer) => {
    if (!linksOf(element).some((id) => gone.has(id))) return;
    // In OpenAI's first form the call is a member of the message; in Gemini's it is the whole part.
    const inMessage = own(element, 'role') === 'assistant' && isObject(own(element, 'function_call'));
    orphans.push(inMessage ? pointerTo(pointer, 'function_call') : pointer);
  });
  draft.removeAll(orphans);
}

const LISTS: readonly string[] = ['content', 'parts', 'tool_calls', 'toolInvocations'];
const OTHER_MATTER = ['function_call', 'images', 'experimental_attachments', 'attachments', 'refusal', 'text', 'audio'];
const MATTER: readonly string[] = [...LISTS, ...OTHER_MATTER];
const THOUGHT = /^(?:step-start|reasoning|thinking|redacted_thinking)$/;

const says = (part: unknown): boolean => {
  const type = own(part, 'type');
  return typeof type !== 'string' || !THOUGHT.test(type);
};

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return !value.some(says);
  return value === undefined || value === null || value === '';
}

/** Removes the messages that stripping left without anything to say, and the empty lists in the others. */
export function pruneMessages(draft: Draft): void {
  const vacant: string[] = [];
  visit(draft.body, '', (element, pointer) => {
    const emptied = LISTS.filter((key) => Array.isArray(own(element, key)) && isEmpty(own(element, key)));
    if (emptied.length === 0 || typeof own(element, 'role') !== 'string') return;
    if (MATTER.every((key) => isEmpty(own(element, key)))) vacant.push(pointer);
    else for (const key of emptied) vacant.push(pointerTo(pointer, key));
  });
  draft.removeAll([...vacant, ...loneThoughts(draft)]);
}

/** In Responses a reasoning item belongs to the item behind it. */
function loneThoughts(draft: Draft): string[] {
  const items = own(draft.body, 'input');
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: unknown, index) => {
    if (own(item, 'type') !== 'reasoning') return [];
    const next: unknown = items[index + 1];
    const type = own(next, 'type');
    const kept = type === 'reasoning' || own(next, 'role') === 'assistant' || String(type).endsWith('_call');
    return kept ? [] : [`/input/${index}`];
  });
}
