import { isObject, own, plainName } from '../members.ts';
import { insideTurns } from './inside.ts';
import { PARAMETERS } from './names.ts';
import type { Occurrence } from './occurrence.ts';
import type { ParameterName } from './names.ts';

const BY_NAME: ReadonlyMap<string, ParameterName> = new Map(
  Object.entries(PARAMETERS).flatMap(([name, { names }]) =>
    names.split(' ').map((spelling): [string, ParameterName] => [plainName(spelling), name as ParameterName]),
  ),
);

/** Objects whose members are settings like those beside them: some SDK, proxy or spread makes them the body's own. */
const CONTAINERS: ReadonlySet<string> = new Set([
  'options',
  'generationconfig',
  'extrabody',
  'config',
  'configurable',
  'parameters',
  'params',
  'callsettings',
  'modelsettings',
  'settings',
  'runconfig',
  'provideroptions',
  'text',
  'proto',
]);

const DEEPEST = 4;

/** What is left of a name once its spelling is gone; `__proto__` included, because a merge makes its members the body's. */
export const settingOf = (key: string): ParameterName | undefined => BY_NAME.get(plainName(key));
export const isContainer = (key: string, value: unknown): boolean => CONTAINERS.has(plainName(key)) && isObject(value);

/** `route: '/docs'` is where the person is on the site, `route: 'fallback'` an order to OpenRouter. */
const isPage = (key: string, value: unknown): boolean =>
  plainName(key) === 'route' && typeof value === 'string' && value.startsWith('/');

/**
 * Every setting that a body names, under any protocol's name for it, in any spelling: what the handler behind the guard
 * reads does not depend on what we think the body is.
 */
export function findParameters(body: unknown): Occurrence[] {
  const found: Occurrence[] = [];
  const look = (holder: unknown, tokens: readonly string[], inProviders: boolean): void => {
    if (!isObject(holder) || tokens.length > DEEPEST) return;
    for (const key of Object.keys(holder)) {
      const value = own(holder, key);
      const here = [...tokens, key];
      const name = settingOf(key);
      if (name !== undefined && !isPage(key, value)) found.push({ name, tokens: here, value });
      else if (inProviders || isContainer(key, value)) look(value, here, plainName(key) === 'provideroptions');
      if (name === 'include') for (const one of logprobsIn(value, here)) found.push(one);
    }
  };
  look(body, [], false);
  for (const one of [...storedIn(body), ...insideTurns(body)]) found.push(one);
  return found;
}

/** Responses: what the provider keeps under an id, a prompt or an item of another conversation, is stored state too. */
function storedIn(body: unknown): Occurrence[] {
  const prompt = own(body, 'prompt');
  const id = own(prompt, 'id');
  const prompts: Occurrence[] =
    isObject(prompt) && id !== undefined ? [{ name: 'storedState', tokens: ['prompt'], value: id }] : [];
  const items = own(body, 'input');
  if (!Array.isArray(items)) return prompts;
  const references = items.flatMap((item: unknown, index): Occurrence[] => {
    const isReference =
      own(item, 'type') === 'item_reference' || (own(item, 'id') !== undefined && hasOnly(item, ['id', 'type']));
    return isReference
      ? [{ name: 'storedState', tokens: ['input', String(index)], value: own(item, 'id') ?? item }]
      : [];
  });
  return [...prompts, ...references];
}

const hasOnly = (item: unknown, names: readonly string[]): boolean =>
  isObject(item) &&
  Object.keys(item).every((key) => (names.includes(key) && own(item, key) !== null) || own(item, key) === null);

/** Responses asks for them by name: `include: ["message.output_text.logprobs"]`. */
function logprobsIn(include: unknown, tokens: readonly string[]): Occurrence[] {
  if (!Array.isArray(include)) return [];
  return include.flatMap((item: unknown, index): Occurrence[] => {
    const asks = typeof item === 'string' && item.includes('logprobs');
    return asks ? [{ name: 'logprobs', tokens: [...tokens, String(index)], value: true }] : [];
  });
}
