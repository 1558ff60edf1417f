import { denials } from '../denials.ts';
import type { Objection } from '../objection.ts';
import { isObject, own, plainName } from './members.ts';
import { isContainer } from './parameters/find.ts';
import { pointerTo } from './pointer.ts';

/** Names under which completion servers (OpenAI, vLLM, TGI, Ollama) take a text as the numbers of its tokens. */
const NAMES: ReadonlySet<string> = new Set([
  'prompt',
  'suffix',
  'prompttokenids',
  'inputids',
  'inputtokenids',
  'tokenids',
]);
/** ... and as the vectors that stand for them (vLLM), in base64. */
const VECTORS: ReadonlySet<string> = new Set(['promptembeds', 'inputembeds']);
const PROMPTS: ReadonlySet<string> = new Set(['prompt', 'prompts', 'inputs']);

const holdsNumbers = (value: unknown): boolean =>
  Array.isArray(value) && value.some((item: unknown) => typeof item === 'number' || holdsNumbers(item));

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** Elsewhere `context: [1, 2]` may be the numbers of an application's documents. */
const isGenerate = (body: object): boolean =>
  Object.keys(body).some((key) => ['prompt', 'model'].includes(plainName(key)));

/** "[40, 1053, ...]" says something to a model and nothing to any detector: it is refused, whatever the protocol. */
export function objectToTokenIds(body: unknown): Objection | undefined {
  if (!isObject(body)) return undefined;
  const withContext = isGenerate(body);
  const isUnreadable = (name: string, value: unknown): boolean => {
    if (NAMES.has(name) || (name === 'context' && withContext)) return holdsNumbers(value);
    return VECTORS.has(name) && isGiven(value);
  };
  const look = (holder: object, pointer: string, inProviders: boolean): string | undefined => {
    for (const key of Object.keys(holder)) {
      const value = own(holder, key);
      const at = pointerTo(pointer, key);
      const name = plainName(key);
      if (isUnreadable(name, value)) return at;
      const found = isContainer(key, value) || inProviders ? inside(value, at, name === 'provideroptions') : undefined;
      const wrapped = PROMPTS.has(name) ? inside(value, at, false) : undefined;
      if (found !== undefined || wrapped !== undefined) return found ?? wrapped;
    }
    return undefined;
  };
  // `prompt: [{prompt_token_ids: [...]}]`
  const inside = (value: unknown, pointer: string, inProviders: boolean): string | undefined => {
    if (isObject(value)) return look(value, pointer, inProviders);
    if (!Array.isArray(value)) return undefined;
    for (const [index, item] of value.entries()) {
      const found = isObject(item) ? look(item, pointerTo(pointer, index), false) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const pointer = look(body, '', false);
  return pointer === undefined ? undefined : { denial: denials.malformedRequest, reason: 'token-ids', pointer };
}
