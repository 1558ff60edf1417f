import type { ClaimedRole } from '../conversation.ts';
import { isObject, own, ownString } from '../json-value.ts';
import { message, toolArgs } from './fields.ts';
import { readText } from './leaves.ts';
import { MESSAGE } from './message-fields.ts';
import type { Fields, Place, Reader, Walk } from './walk.ts';
import { COMMON_PART } from './part-common.ts';
import { familyOf } from './part-families.ts';
import { readRest } from './rest.ts';
import { claimedRole } from './roles.ts';

/** A list of messages; also one message, a map of messages (`qs` makes one of a long list), or a bare string. */
export const readMessages: Reader = (walk, place) => {
  const { value } = place;
  if (Array.isArray(value)) return walk.elements(place, (inner, at) => readMessage(inner, { ...at, join: undefined }));
  if (isObject(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => /^\d+$/.test(key))) {
    return walk.members(place, () => readMessage, readRest);
  }
  readMessage(walk, place);
};

export const readMessage: Reader = (walk, place) => {
  const { value } = place;
  if (Array.isArray(value)) return readPair(walk, place);
  walk.beginMessage(place.pointer);
  if (!isObject(value)) return readText(walk, { ...place, kind: 'message' });
  readTurn(walk, place, value, claimedRole(value));
};

/** `[question, answer]`, or a list in which somebody nested messages. */
function readPair(walk: Walk, place: Place): void {
  let speaker: ClaimedRole = 'user';
  walk.elements(place, (inner, at) => {
    readMessage(inner, { ...at, role: speaker, join: undefined });
    speaker = 'assistant';
  });
}

function readTurn(walk: Walk, place: Place, turn: object, role: ClaimedRole, outer?: ClaimedRole): void {
  const type = ownString(turn, 'type') ?? '';
  const kind = role === 'tool' ? 'tool-result' : type === 'reasoning' ? 'reasoning' : 'message';
  const asserted = own(turn, 'output') !== undefined && /(?:call|output|result)$/.test(type);
  if (role !== outer && role === 'system') walk.flag(place.pointer, 'client-system-text');
  if (role !== outer && (role === 'tool' || asserted)) walk.flag(place.pointer, 'client-tool-result');
  const fields = turnFields(turn, type, role);
  const family = familyOf(turn, type)?.fields;
  const pick = (key: string): Reader | undefined =>
    fields.get(key) ?? family?.get(key) ?? MESSAGE.get(key) ?? COMMON_PART.get(key);
  walk.members({ ...place, role, kind }, pick, readRest);
}

/** Members that only this turn's shape gives a meaning to. */
function turnFields(turn: object, type: string, role: ClaimedRole): Fields {
  const inner: Reader = (walk, place) => {
    const { value } = place;
    if (isObject(value)) readTurn(walk, place, value, claimedRole(value, role), role);
    else readRest(walk, place);
  };
  const fields = new Map<string, Reader>([['input', /call$|tool/.test(type) ? toolArgs : message]]);
  // LangChain: toJSON() `{lc, type: 'constructor', kwargs}`, toDict() `{type, data: {content}}`, both with leftovers.
  if (own(turn, 'lc') !== undefined) fields.set('kwargs', inner);
  if (type !== '' && own(own(turn, 'data'), 'content') !== undefined) fields.set('data', inner);
  return fields.set('additional_kwargs', inner);
}
