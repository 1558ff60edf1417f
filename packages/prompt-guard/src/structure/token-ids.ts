import { denials } from '../denials.ts';
import type { Objection } from '../objection.ts';
import { isObject, own, plainName } from './members.ts';
import { pointerTo } from './pointer.ts';

/** Names under which completion servers (OpenAI, vLLM, TGI) take a text as the numbers of its tokens. */
const NAMES: ReadonlySet<string> = new Set([
  'prompt',
  'suffix',
  'prompttokenids',
  'inputids',
  'inputtokenids',
  'tokenids',
]);

const holdsNumbers = (value: unknown): boolean =>
  Array.isArray(value) && value.some((item: unknown) => typeof item === 'number' || holdsNumbers(item));

/** "[40, 1053, ...]" says something to a model and nothing to any detector: it is refused, whatever the protocol. */
export function objectToTokenIds(body: unknown): Objection | undefined {
  if (!isObject(body)) return undefined;
  for (const key of Object.keys(body)) {
    if (!NAMES.has(plainName(key)) || !holdsNumbers(own(body, key))) continue;
    return { denial: denials.malformedRequest, reason: 'token-ids', pointer: pointerTo('', key) };
  }
  return undefined;
}
