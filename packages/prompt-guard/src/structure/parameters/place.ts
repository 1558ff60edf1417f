import type { Protocol } from '@sallyport/wire';
import { isObject, own, plainName } from '../members.ts';
import type { Occurrence } from './occurrence.ts';
import { ownPlace } from './names.ts';
import type { ParameterName } from './names.ts';

/** Google's JSON takes `max_output_tokens` for `maxOutputTokens`; nobody else's does. */
const camel = (token: string): string => token.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
const snake = (token: string): string => token.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Where the protocol reads a setting from in this very body: into the object that is there, in the words it is in. */
export function placeFor(
  body: unknown,
  name: ParameterName,
  protocol: Protocol,
  occurrences: readonly Occurrence[],
): readonly string[] | undefined {
  // Chat Completions has two names for one limit, and some servers know only the older: the client's choice stands.
  const older = occurrences.some(({ tokens }) => tokens.length === 1 && tokens[0] === 'max_tokens');
  if (name === 'maxTokens' && protocol === 'openai-chat' && older) return ['max_tokens'];
  const [outer, inner] = ownPlace(name, protocol) ?? [];
  if (outer === undefined) return undefined;
  if (inner === undefined || !isObject(body)) return [outer];
  // Beside `generation_config` a `generationConfig` would be the same member twice, and `Options` is Ollama's `options`.
  const there =
    Object.keys(body).find((key) => plainName(key) === plainName(outer) && isObject(own(body, key))) ?? outer;
  return [there, there.includes('_') ? snake(inner) : inner];
}

/** Whether the protocol will read the setting from there. */
export function isAt({ tokens }: Occurrence, place: readonly string[], protocol: Protocol): boolean {
  const word = protocol === 'gemini' ? camel : (token: string): string => token;
  return tokens.length === place.length && tokens.every((token, index) => word(token) === word(place[index] ?? ''));
}
