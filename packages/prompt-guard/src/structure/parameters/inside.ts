import { isObject, own, plainName } from '../members.ts';
import type { ParameterName } from './names.ts';
import type { Occurrence } from './occurrence.ts';

/** Lists whose elements have settings of their own: turns, system blocks, tools and what runs beside the model. */
const LISTS: ReadonlySet<string> = new Set(
  'messages message contents input history chathistory system tools functions plugins'.split(' '),
);
const PARTS: ReadonlySet<string> = new Set(['content', 'parts']);
const MODELS: ReadonlySet<string> = new Set('model modelid modelname models allowedmodels analysismodels'.split(' '));
const PROVIDERS: ReadonlySet<string> = new Set(
  'provideroptions providermetadata experimentalprovidermetadata callprovidermetadata resultprovidermetadata'.split(
    ' ',
  ),
);
/** The AI SDK sends the stored item with this id in place of what the part says. */
const STORED: ReadonlySet<string> = new Set(['itemid']);

const DEEPEST = 6;

type Look = (holder: unknown, tokens: readonly string[], see: (key: string, at: readonly string[]) => void) => void;

const members: Look = (holder, tokens, see) => {
  if (isObject(holder)) for (const key of Object.keys(holder)) see(key, [...tokens, key]);
};

/** Settings at a message, a part or a tool. Their own words only: a part's `engine` or `user` is something else. */
export function insideTurns(body: unknown): Occurrence[] {
  const found: Occurrence[] = [];
  const note = (name: ParameterName, tokens: readonly string[], value: unknown): void => {
    found.push({ name, tokens, value });
  };

  const providers: Look = (holder, tokens) =>
    members(holder, tokens, (provider, at) => {
      const settings = own(holder, provider);
      members(settings, at, (key, place) => {
        if (STORED.has(plainName(key))) note('storedState', place, own(settings, key));
        if (plainName(key) === 'cachecontrol') note('caching', place, own(settings, key));
      });
    });

  function element(value: unknown, tokens: readonly string[], depth: number): void {
    if (Array.isArray(value)) {
      for (const [index, one] of value.entries()) element(one, [...tokens, String(index)], depth + 1);
      return;
    }
    if (!isObject(value) || depth > DEEPEST) return;
    for (const key of Object.keys(value)) {
      const [name, inner, at] = [plainName(key), own(value, key), [...tokens, key]];
      if (MODELS.has(name)) note('model', at, inner);
      else if (name === 'cachecontrol') note('caching', at, inner);
      else if (PROVIDERS.has(name)) providers(inner, at, () => undefined);
      else if (PARTS.has(name)) element(inner, at, depth + 1);
      // What a page asks for with its newest turn; of the model's own turns it says who wrote them.
      else if (name === 'metadata' && own(value, 'role') !== 'assistant') {
        members(inner, at, (word, place) => {
          if (MODELS.has(plainName(word))) note('model', place, own(inner, word));
        });
      }
    }
  }

  const look = (holder: unknown, tokens: readonly string[]): void =>
    members(holder, tokens, (key, at) => {
      const value = own(holder, key);
      if (!LISTS.has(plainName(key))) return;
      // LangGraph's `input` is a body of its own.
      if (plainName(key) === 'input' && isObject(value)) look(value, at);
      else element(value, at, 0);
    });
  look(body, []);
  return found;
}
