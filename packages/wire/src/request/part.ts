import { isObject, own } from '../json-value.ts';
import { parts } from './fields.ts';
import { readLeaves, readText } from './leaves.ts';
import { COMMON_PART } from './part-common.ts';
import { familyOf } from './part-families.ts';
import { flagPart } from './part-flags.ts';
import type { Reader } from './walk.ts';
import { decisiveName } from '../names.ts';
import { readRest } from './rest.ts';
import { typeOf } from './types.ts';

/**
 * A content part, block or item of any vendor: the `type` decides some members, the names decide most, and what is
 * left goes to the fail-safe. A type that lies cannot hide a member.
 */
export const readPart: Reader = (walk, place) => {
  const { value } = place;
  if (typeof value === 'string') return readText(walk, place);
  if (Array.isArray(value)) return parts(walk, place);
  if (!isObject(value)) return readLeaves(walk, place);
  if (isMessage(value)) return walk.readers.message(walk, place);
  const type = typeOf(value);
  flagPart(walk, place, value, type);
  const family = familyOf(value, type);
  const thought = own(value, 'thought') ? { kind: 'reasoning' as const } : undefined;
  const inside = { ...place, ...family?.voice, ...thought };
  walk.members(inside, (key) => family?.fields.get(key) ?? COMMON_PART.get(key), readRest, place.join);
};

/** Somebody put a message among the parts: it speaks with the role it claims, not with that of the one around it. */
const isMessage = (part: object): boolean =>
  Object.keys(part).some((key) => decisiveName(key) === 'role' && (own(part, key) ?? null) !== null);
