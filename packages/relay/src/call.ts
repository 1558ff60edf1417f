import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Denial, RouteProtocol } from '@sallyport/core';
import { bodyAmbiguous, bodyUnparsed, methodUnknown, modelUnknown, routeUnknown } from './denials.ts';
import { listed } from './fields.ts';
import { listedQuery } from './routes.ts';
import type { Route } from './routes.ts';
import type { RelaySettings } from './settings.ts';
import { isAmbiguous } from './spelling.ts';

/** What an exchange of core has of a call, or your own code says of one. */
export interface RelayCall {
  readonly method?: string;
  /** With its query, if one is listed. */
  readonly path: string;
  readonly headers?: IncomingHttpHeaders;
  /** As parsed: an object. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly id?: string;
  readonly request?: IncomingMessage;
}

/** Where the key goes in the list of fields: behind the host and its own name. */
export const KEY_PLACE = 3;

/** A call that may be sent, with any key. */
export interface Prepared {
  readonly method: string;
  readonly path: string;
  readonly protocol: RouteProtocol | undefined;
  /**
   * Names and values in turn: Node writes a list as it is, where an object is checked and stored field by field. Each
   * attempt puts its key in: Node has read the list when the request was made.
   */
  readonly headers: string[];
  readonly body: string | undefined;
  /** ASCII needs no encoding. */
  readonly encoding: 'latin1' | 'utf8';
  /** Whose limits the call uses up; `''` when that is not known. */
  readonly model: string;
}

const own = (value: object, name: string): unknown => {
  return Object.hasOwn(value, name) ? (Reflect.get(value, name) as unknown) : undefined;
};

const isDocument = (value: unknown): value is object => {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
};

/** Chat Completions says what a stream has cost only when it is asked. */
function askingForUsage(body: object): object {
  if (own(body, 'stream') !== true) return body;
  const given = own(body, 'stream_options');
  return { ...body, stream_options: { ...(isDocument(given) ? given : {}), include_usage: true } };
}

// Second choices, where a router takes them (OpenRouter, LiteLLM): not by way of these past the list.
const MORE_MODELS = ['models', 'fallbacks'] as const;

/** The model of the path counts where there is one; else the one in the body must be listed, or is the only one. */
function withModel(body: object, models: readonly string[], inPath: string | undefined): object | undefined {
  if (models.length === 0) return body;
  const isListed = (name: unknown): boolean => typeof name === 'string' && models.includes(name);
  for (const name of MORE_MODELS) {
    const others = own(body, name);
    if (others !== undefined && !(Array.isArray(others) && others.every(isListed))) return undefined;
  }
  const given = own(body, 'model');
  if (inPath !== undefined)
    return given === undefined || given === inPath || given === `models/${inPath}` ? body : undefined;
  if (given === undefined && models.length === 1) return { ...body, model: models[0] };
  return isListed(given) ? body : undefined;
}

const isDenied = (value: object): value is Denial => 'status' in value && 'code' in value;

interface Sent {
  readonly text: string;
  readonly model: string;
}

function bodyOf(call: RelayCall, settings: RelaySettings, route: Route): Sent | Denial {
  // A body parser that did not recognise the type leaves {} or nothing, and the bytes unread.
  const given = settings.prepare === undefined ? call.body : settings.prepare(call.body, call);
  if (!isDocument(given) || Object.keys(given).length === 0) return bodyUnparsed;
  if (isAmbiguous(given)) return bodyAmbiguous;
  const chosen = withModel(given, settings.models, route.model);
  if (chosen === undefined) return modelUnknown;
  const asked = settings.askUsage && route.protocol === 'openai-chat' ? askingForUsage(chosen) : chosen;
  const model = route.model ?? own(chosen, 'model');
  return { text: JSON.stringify(asked), model: typeof model === 'string' ? model.slice(0, 128) : '' };
}

/** Checks a call and writes the request for it anew, from lists. @returns a denial for what may not be sent */
export function prepare(call: RelayCall, settings: RelaySettings): Prepared | Denial {
  const { request } = call;
  const method = call.method ?? 'POST';
  const { path: asked } = call;
  const at = asked.indexOf('?');
  const route = settings.findRoute(method, at < 0 ? asked : asked.slice(0, at));
  if (route === 'not-found') return routeUnknown;
  if (route === 'method-not-allowed') return methodUnknown;
  const body = method === 'GET' ? undefined : bodyOf(call, settings, route);
  if (body !== undefined && isDenied(body)) return body;
  const length = body === undefined ? 0 : Buffer.byteLength(body.text);
  const headers = (body === undefined ? settings.fixed : settings.fixedWithBody).slice();
  if (body !== undefined) headers[headers.length - 1] = String(length);
  if (settings.requestHeaders.length > 0)
    listed(call.headers ?? request?.headers ?? {}, settings.requestHeaders, headers);
  const query = settings.query.length === 0 ? '' : listedQuery(request?.url ?? asked, settings.query);
  const { protocol } = route;
  return {
    method,
    path: route.path + query,
    protocol,
    headers,
    body: body?.text,
    encoding: length === body?.text.length ? 'latin1' : 'utf8',
    model: body?.model ?? '',
  };
}
