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
  'chattemplatekwargs',
  'kwargs',
  'modelkwargs',
  'additionalkwargs',
  'modelparameters',
  'modelparams',
  'body',
  'data',
  'payload',
  'request',
]);

// Deeper than `maxDepth` may be, nothing is read at all.
const DEEPEST = 256;
/** JSON text beyond this is no settings; its length is limited as any text's. */
const LONGEST_TEXT = 100_000;
const DEEPEST_TEXT = 4;

/** What is left of a name once its spelling is gone; `__proto__` included, because a merge makes its members the body's. */
export const settingOf = (key: string): ParameterName | undefined => BY_NAME.get(plainName(key));
export const isContainer = (key: string, value: unknown): boolean => CONTAINERS.has(plainName(key)) && isObject(value);

/**
 * `route: '/docs'` is where the person is on the site, `route: 'fallback'` an order to OpenRouter; `host: 'Ada'` invites,
 * `host: 'x.example'` answers.
 */
function isPage(key: string, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const name = plainName(key);
  if (name === 'route') return value.startsWith('/');
  return /^(?:host|server|endpoint)$/.test(name) && !/[.:/]|localhost/i.test(value);
}

/** Whatever an application calls so: of settings only these are looked for in it. */
const ANYTHING: ReadonlySet<string> = new Set(['data', 'body', 'payload', 'request']);
const IN_ANYTHING: ReadonlySet<ParameterName> = new Set(['model', 'maxTokens']);

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
      const isLoose = tokens.some((token) => ANYTHING.has(plainName(token)));
      if (name !== undefined && isLoose && !IN_ANYTHING.has(name)) continue;
      if (name !== undefined && !isPage(key, value) && !asksForNothing(key, value)) {
        found.push({ name, tokens: here, value });
      } else if (inProviders || CONTAINERS.has(plainName(key))) held(value, here, plainName(key) === 'provideroptions');
      if (name === 'include') for (const one of logprobsIn(value, here)) found.push(one);
    }
  };
  // Also a list of such objects, and the JSON text of one, as forms send it.
  const held = (value: unknown, at: readonly string[], inProviders: boolean): void => {
    if (Array.isArray(value))
      for (const [index, one] of value.entries()) look(one, [...at, String(index)], inProviders);
    else if (typeof value === 'string') for (const one of insideText(value, at)) found.push(one);
    else look(value, at, inProviders);
  };
  look(body, [], false);
  for (const one of [...storedIn(body), ...insideTurns(body)]) found.push(one);
  return found;
}

/** What JSON text names. It can only be refused or removed as a whole: nobody rewrites a number inside a string. */
function insideText(text: string, at: readonly string[], depth = 0): Occurrence[] {
  if (text.length > LONGEST_TEXT || depth > DEEPEST_TEXT || !/^\s*[{["]/.test(text)) return [];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  if (typeof value === 'string') return insideText(value, at, depth + 1);
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((one) =>
    findParameters(one).map(({ name, value: inner }) => ({ name, tokens: at, value: inner, isText: true })),
  );
}

/** `min_tokens: 0` and `ignore_eos: false` are what every request without them asks for. */
const asksForNothing = (key: string, value: unknown): boolean =>
  /^(?:min(?:new)?(?:tokens|length)|ignoreeos)$/.test(plainName(key)) && (value === 0 || value === false);

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
