import type { IncomingMessage } from 'node:http';

/** What the framework read from the path, decoded; Express 5 gives wildcards as lists. */
export type RouteParams = Readonly<Record<string, string | readonly string[] | undefined>>;

const NONE: RouteParams = Object.freeze({});
const isParams = (value: unknown): value is RouteParams => typeof value === 'object' && value !== null;

// Koa keeps them on its context, which a guard does not see.
const ofKoa = new WeakMap<IncomingMessage, RouteParams>();

export function rememberParams(request: IncomingMessage, params: unknown): void {
  if (isParams(params)) ofKoa.set(request, params);
}

export function paramsOf(request: IncomingMessage): RouteParams {
  const known = ofKoa.get(request);
  if (known !== undefined) return known;
  const own: unknown = Reflect.get(request, 'params');
  return isParams(own) ? own : NONE;
}
