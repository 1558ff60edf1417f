import { isExempt } from '../identifiers.ts';
import { isObject, own, ownString } from '../json-value.ts';
import { readText } from './leaves.ts';
import type { Reader } from './walk.ts';
import { roleNamed } from './roles.ts';
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

function looksLikeMessage(value: object): boolean {
  if (roleNamed(ownString(value, 'role')) === undefined) return false;
  return ['content', 'parts', 'text'].some((key) => own(value, key) !== undefined);
}

function looksLikeBody(value: object): boolean {
  return ['messages', 'contents', 'chat_history'].some((key) => Array.isArray(own(value, key)));
}
