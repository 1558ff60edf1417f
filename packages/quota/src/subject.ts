import type { Exchange, Principal } from '@sallyport/core';
import { byPrincipal } from './by-principal.ts';
import { storeKey } from './store-key.ts';

/** Who calls what: what a limit's `by` and the choice of a plan can look at. */
export interface Subject {
  /** What the option `key` returned, or the key given to `reserve`. */
  readonly key: string;
  readonly principal?: Principal | undefined;
  readonly model?: string | undefined;
  readonly route?: string | undefined;
  /** The request, where there is one. */
  readonly exchange?: Exchange | undefined;
}

/** What units can be counted by. */
export type Dimension = 'key' | 'principal' | 'tenant' | 'model' | 'route';

export type By = Dimension | readonly Dimension[] | ((subject: Subject) => string | undefined);

/** `undefined`: nobody. An unknown model or route is one account of its own, not a way around the limit. */
function valueOf(dimension: Dimension, subject: Subject): string | undefined {
  // Member by member: the guard's model and route are read from the request when they are asked for.
  switch (dimension) {
    case 'key':
      return subject.key;
    case 'principal':
      return byPrincipal({ principal: subject.principal });
    case 'tenant':
      return subject.principal && JSON.stringify([subject.principal.tenant ?? null]);
    case 'model':
      return subject.model ?? '';
    case 'route':
      return subject.route ?? '';
  }
}

/**
 * The account a limit counts in, as stores see it; `undefined` where there is nobody to charge.
 * @throws {TypeError} when a function answers anything but a string or `undefined`
 */
export function accountOf(
  by: readonly Dimension[] | ((subject: Subject) => string | undefined),
  subject: Subject,
): string | undefined {
  if (typeof by === 'function') {
    const value: unknown = by(subject);
    if (value === undefined || value === '') return undefined;
    if (typeof value !== 'string') throw new TypeError(`quota: \`by\` must return a string, got ${typeof value}.`);
    return storeKey(`function:${value}`);
  }
  const [first] = by;
  if (by.length === 1 && first !== undefined) {
    const value = valueOf(first, subject);
    return value === undefined ? undefined : storeKey(`${first}:${value}`);
  }
  const values = by.map((one) => valueOf(one, subject));
  // JSON, so that no choice of name can end in another account.
  return values.includes(undefined) ? undefined : storeKey(`${by.join('+')}:${JSON.stringify(values)}`);
}

/**
 * The route as the framework names it, or the path. Routers ignore case and a slash at the end, and so does this: a
 * client must not get a budget for each spelling.
 */
export function routeOf({ request, method, path, route: matched }: Exchange): string {
  const base: unknown = Reflect.get(request, 'baseUrl');
  const route = Reflect.get(request, 'route') as { readonly path?: unknown } | undefined;
  const own = typeof route?.path === 'string' ? route.path : '';
  const named = matched ?? (typeof base === 'string' && base + own !== '' ? base + own : path);
  return `${method} ${named.toLowerCase().replace(/\/+$/, '')}`;
}

/** The model a body asks for, as OpenAI, Anthropic and Ollama name it. */
export function modelOf({ body, path }: Exchange): string | undefined {
  const model: unknown =
    typeof body === 'object' && body !== null && Object.hasOwn(body, 'model') ? Reflect.get(body, 'model') : undefined;
  if (typeof model === 'string' && model !== '') return model;
  // Gemini and Bedrock have it in the path: /v1beta/models/gemini-2.5-pro:generateContent, /model/<id>/converse.
  return /\/models?\/([^/:]+)/.exec(path)?.[1];
}
