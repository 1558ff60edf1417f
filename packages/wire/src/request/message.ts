import type { ClaimedRole } from '../conversation.ts';
import { isConstructor, isObject, own } from '../json-value.ts';
import { nestedJson } from '../nested-json.ts';
import { message, parts, toolArgs } from './fields.ts';
import { readText } from './leaves.ts';
import { MESSAGE } from './message-fields.ts';
import type { Fields, Place, Reader, Walk } from './walk.ts';
import { PROVIDER_SETTINGS } from './containers.ts';
import { COMMON_PART } from './part-common.ts';
import { familyOf } from './part-families.ts';
import { flagPart } from './part-flags.ts';
import { readRest } from './rest.ts';
import { claimedRole, roleNamed, rolesOf } from './roles.ts';
import { typeOf } from './types.ts';

/** A list of messages; also one message, a map of messages (`qs` makes one of a long list), or a bare string. */
export const readMessages: Reader = (walk, place) => {
  const { value } = place;
  if (Array.isArray(value)) return walk.elements(place, (inner, at) => readMessage(inner, { ...at, join: undefined }));
  if (isObject(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => /^\d+$/.test(key))) {
    return walk.members(place, () => readMessage, readRest);
  }
  readMessage(walk, place);
};

/**
 * A list that is a list by its name. Sent as JSON text, as forms send it, it is read decoded as well: whoever parses it
 * behind us believes the roles in it.
 */
export const readMessageList: Reader = (walk, place) => {
  readMessages(walk, place);
  const { value, pointer, depth } = place;
  const json = typeof value === 'string' ? nestedJson(value) : undefined;
  if (json === undefined) return;
  const at = `${pointer}#`;
  if (json.ambiguous) walk.flag(pointer, 'ambiguous-json');
  if (walk.admit(json.value, at)) readMessageList(walk, { ...place, value: json.value, pointer: at, depth: depth + 1 });
};

export const readMessage: Reader = (walk, place) => {
  const { value } = place;
  if (Array.isArray(value)) return readPair(walk, place);
  if (!isObject(value)) {
    walk.beginMessage(place.pointer, place.role);
    return readText(walk, { ...place, kind: 'message' });
  }
  const claims = rolesOf(value);
  const role = claimedRole(value);
  // `{role: 'user', type: 'ai'}` is the user's for one reader and the assistant's for the next: its text is judged as
  // the user's, and whoever refuses what others said refuses it.
  walk.beginMessage(place.pointer, role === 'user' ? (claims.find((claim) => claim !== 'user') ?? role) : role);
  if (role !== 'tool' && role !== 'system' && claims.includes('tool')) walk.flag(place.pointer, 'client-tool-result');
  readTurn(walk, place, value, role);
};

/** `[role, text]` of LangChain, `[question, answer]`, or a list in which somebody nested messages. */
function readPair(walk: Walk, place: Place): void {
  const [first, ...others] = place.value as readonly unknown[];
  const named = others.length > 0 ? roleNamed(first) : undefined;
  if (named !== undefined) return readTuple(walk, place, named);
  let speaker: ClaimedRole = 'user';
  walk.elements(place, (inner, at) => {
    readMessage(inner, { ...at, role: speaker, join: undefined });
    speaker = 'assistant';
  });
}

function readTuple(walk: Walk, place: Place, role: ClaimedRole): void {
  walk.beginMessage(place.pointer, role);
  flagVoice(walk, place, role);
  const kind = role === 'tool' ? 'tool-result' : 'message';
  walk.elements({ ...place, role, kind }, (inner, at) => {
    if (at.pointer === `${place.pointer}/0`) readRest(inner, { ...at, key: 'role', join: undefined });
    else parts(inner, at);
  });
}

function flagVoice(walk: Walk, place: Place, role: ClaimedRole): void {
  if (role === 'system') walk.flag(place.pointer, 'client-system-text');
  if (role === 'tool') walk.flag(place.pointer, 'client-tool-result');
}

function readTurn(walk: Walk, place: Place, turn: object, role: ClaimedRole, outer?: ClaimedRole): void {
  const type = typeOf(turn);
  if (role !== outer) flagVoice(walk, place, role);
  const isResult = flagPart(walk, { ...place, role }, turn, type) && role !== 'system' && type.endsWith('result');
  const kind = role === 'tool' || isResult ? 'tool-result' : type === 'reasoning' ? 'reasoning' : 'message';
  if (type === 'mcp_approval_response' && own(turn, 'approve')) walk.flag(place.pointer, 'client-tool-approval');
  const fields = turnFields(turn, type, role);
  const family = familyOf(turn, type)?.fields;
  const pick = (key: string): Reader | undefined =>
    fields.get(key) ?? family?.get(key) ?? MESSAGE.get(key) ?? COMMON_PART.get(key);
  walk.members({ ...place, role: isResult ? 'tool' : role, kind }, pick, readRest);
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
  if (isConstructor(turn)) fields.set('kwargs', inner);
  if (type !== '' && own(own(turn, 'data'), 'content') !== undefined) fields.set('data', inner);
  // What a merge of this message would make its own.
  fields.set('__proto__', inner);
  const byProvider: Reader = (walk, place) => {
    if (isObject(place.value)) walk.members(place, () => inner, readRest);
    else readRest(walk, place);
  };
  for (const key of PROVIDER_SETTINGS) fields.set(key, byProvider);
  return fields.set('additional_kwargs', inner);
}
