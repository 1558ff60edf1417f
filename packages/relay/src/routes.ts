import { ConfigError } from '@sallyport/core';
import type { RouteProtocol } from '@sallyport/core';
import { protocolOf } from './providers.ts';

/** One thing that may be asked of the upstream. */
export interface Route {
  readonly method: string;
  /** Upstream path, exactly as it is sent. */
  readonly path: string;
  /** The model that the path names (Gemini). */
  readonly model: string | undefined;
  readonly protocol: RouteProtocol | undefined;
}

export interface RouteOptions {
  readonly path: string | undefined;
  readonly paths: readonly string[];
  readonly prefix: string;
  readonly models: readonly string[];
}

export type FoundRoute = Route | 'not-found' | 'method-not-allowed';

// Segments of ordinary characters: no dots alone, no encoding, no empty segment.
const PATH = /^(?:\/(?!\.{1,2}(?:\/|$))[\w.:@~-]+)+$/;
const MODEL = /^(?!\.{1,2}$)[\w.:@-]{1,128}$/;

function entry(option: string, text: string): { method: string; path: string } {
  const [, method = 'POST', path = ''] = /^(?:(GET|POST) )?(\/.*)$/.exec(text) ?? [];
  if (PATH.test(path.replaceAll('{model}', 'model'))) return { method, path };
  const shown = JSON.stringify(text.slice(0, 60));
  throw new ConfigError(
    'relay',
    option,
    `\`${option}\` must hold paths such as '/v1/chat/completions' or 'GET /v1/models', got ${shown}.`,
  );
}

function expand(option: string, text: string, models: readonly string[]): Route[] {
  const { method, path } = entry(option, text);
  if (!path.includes('{model}')) return [{ method, path, model: undefined, protocol: protocolOf(path) }];
  if (models.length === 0) {
    throw new ConfigError('relay', 'models', '`models` must name the models that stand for {model} in a path.');
  }
  return models.map((model) => {
    if (!MODEL.test(model))
      throw new ConfigError('relay', 'models', `\`models\`: ${JSON.stringify(model)} fits no path.`);
    const whole = path.replaceAll('{model}', model);
    return { method, path: whole, model, protocol: protocolOf(whole) };
  });
}

/**
 * Finds the route of a request. A client chooses from a finite list by exact comparison, so that dots, encoded slashes
 * and doubled ones have nothing to act on.
 */
export function routeFinder({
  path,
  paths,
  prefix,
  models,
}: RouteOptions): (method: string, path: string) => FoundRoute {
  if (prefix !== '' && !PATH.test(prefix)) {
    throw new ConfigError('relay', 'prefix', "`prefix` must be a path such as '/ai', without a slash at the end.");
  }
  if (path !== undefined) {
    const [route, ...others] = expand('path', path, models);
    if (route === undefined || others.length > 0) {
      throw new ConfigError('relay', 'path', '`path` must stand for one path; list several in `paths`.');
    }
    return (method) => (method === route.method ? route : 'method-not-allowed');
  }
  const routes = new Map<string, Route>();
  const known = new Set<string>();
  for (const one of paths.flatMap((text) => expand('paths', text, models))) {
    routes.set(`${one.method} ${prefix}${one.path}`, one);
    known.add(prefix + one.path);
  }
  return (method, asked) => {
    return routes.get(`${method} ${asked}`) ?? (known.has(asked) ? 'method-not-allowed' : 'not-found');
  };
}

/** The listed parameters of a query, written anew; others, `key` among them, are left out. */
export function listedQuery(url: string, listed: readonly string[]): string {
  const at = url.indexOf('?');
  if (at < 0 || listed.length === 0) return '';
  const given = new URLSearchParams(url.slice(at + 1));
  const kept = new URLSearchParams();
  for (const name of listed) {
    const value = given.get(name);
    if (value !== null && /^[\w.,:~-]{1,128}$/.test(value)) kept.set(name, value);
  }
  const text = kept.toString();
  return text === '' ? '' : `?${text}`;
}
