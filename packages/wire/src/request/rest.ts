import { isExempt } from '../identifiers.ts';
import { isObject, own } from '../json-value.ts';
import { decisiveName } from '../names.ts';
import { readText } from './leaves.ts';
import type { Reader } from './walk.ts';
import { roleNamed } from './roles.ts';
import { SYSTEM_NAMES } from './system-names.ts';
import { isDataUrl, readUrl } from './url.ts';

const NAMES: ReadonlySet<string> = new Set(['name', 'toolName', 'tool_name', 'server_label']);

/**
 * The fail-safe: whatever no rule has taken. Vendors add part types monthly, and an unknown one that is skipped is a
 * way around every guard. Only identifiers under identifier names go unsaid.
 */
export const readRest: Reader = (walk, place) => {
  const { value, key } = place;
  if (typeof value === 'string') {
    if (place.exempt && isExempt(key, value)) return;
    if (isDataUrl(value)) return readUrl()(walk, place);
    return readText(walk, { ...place, kind: NAMES.has(key) ? 'meta' : 'unknown' });
  }
  if (Array.isArray(value)) return walk.elements({ ...place, kind: 'unknown' }, readRest);
  // A conversation may sit anywhere in a body of the app's own making: `{ payload: { system, messages: [...] } }`.
  if (isObject(value) && looksLikeMessage(value)) return walk.readers.message(walk, place);
  if (isObject(value) && looksLikeBody(value)) return walk.readers.body(walk, place);
  walk.members(place, () => undefined, readRest);
};

/** Here a role must be a role's word: an unknown object may well have a `role: "admin"` of the app's own. */
function looksLikeMessage(value: object): boolean {
  const names = new Map(Object.keys(value).map((key) => [decisiveName(key) ?? key, key]));
  if (!['content', 'parts', 'text', 'message', 'value'].some((name) => names.has(name))) return false;
  const speaks = ['role', 'from', 'author', 'sender', 'speaker', '__proto__'].some((name) => {
    const claim = own(value, names.get(name) ?? name);
    return roleNamed(isObject(claim) ? own(claim, 'role') : claim) !== undefined;
  });
  return speaks;
}

function looksLikeBody(value: object): boolean {
  const names = new Map(Object.keys(value).map((key) => [decisiveName(key) ?? key, key]));
  const holds = (name: string): unknown => own(value, names.get(name) ?? name);
  if (['messages', 'contents', 'chat_history'].some((name) => Array.isArray(holds(name)))) return true;
  if (SYSTEM_NAMES.some((name) => names.has(name))) return true;
  return (
    typeof holds('system') === 'string' && ['prompt', 'question', 'message', 'input'].some((name) => names.has(name))
  );
}
