import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { Denial, RouteProtocol } from '@sallyport/core';
import { bodyUnparsed, methodUnknown, modelUnknown, routeUnknown } from './denials.ts';
import { listed } from './fields.ts';
import { listedQuery } from './routes.ts';
import type { RelaySettings } from './settings.ts';

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

/** A call that may be sent, with any key. */
export interface Prepared {
  readonly method: string;
  readonly path: string;
  readonly protocol: RouteProtocol | undefined;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | undefined;
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

/** The model of the path counts where there is one; else the one in the body must be listed, or is the only one. */
function withModel(body: object, models: readonly string[]): object | undefined {
  if (models.length === 0) return body;
  const given = own(body, 'model');
  if (given === undefined && models.length === 1) return { ...body, model: models[0] };
  return typeof given === 'string' && models.includes(given) ? body : undefined;
}

const isDenied = (value: object): value is Denial => 'status' in value && 'code' in value;

function bodyOf(
  call: RelayCall,
  settings: RelaySettings,
  inPath: boolean,
  protocol: string | undefined,
): string | Denial {
  // A body parser that did not recognise the type leaves {} or nothing, and the bytes unread.
  const given = settings.prepare === undefined ? call.body : settings.prepare(call.body, call);
  if (!isDocument(given) || Object.keys(given).length === 0) return bodyUnparsed;
  const chosen = inPath ? given : withModel(given, settings.models);
  if (chosen === undefined) return modelUnknown;
  const asked = settings.askUsage && protocol === 'openai-chat' ? askingForUsage(chosen) : chosen;
  return JSON.stringify(asked);
}

/** Checks a call and writes the request for it anew, from lists. @returns a denial for what may not be sent */
export function prepare(call: RelayCall, settings: RelaySettings): Prepared | Denial {
  const { request } = call;
  const url = request === undefined ? call.path : (request.url ?? '');
  const method = call.method ?? 'POST';
  const [path = ''] = call.path.split('?', 1);
  const route = settings.findRoute(method, path);
  if (route === 'not-found') return routeUnknown;
  if (route === 'method-not-allowed') return methodUnknown;
  const body = method === 'GET' ? undefined : bodyOf(call, settings, route.model !== undefined, route.protocol);
  if (typeof body === 'object' && isDenied(body)) return body;
  const headers: OutgoingHttpHeaders = {};
  listed(call.headers ?? request?.headers ?? {}, settings.requestHeaders, headers);
  Object.assign(headers, settings.fixed);
  headers['host'] = settings.target.host;
  headers['accept'] ??= 'application/json, text/event-stream, application/x-ndjson';
  // Guards behind us must see text.
  headers['accept-encoding'] = 'identity';
  if (body !== undefined) {
    headers['content-type'] = 'application/json';
    headers['content-length'] = Buffer.byteLength(body);
  }
  const query = listedQuery(url, settings.query);
  return { method, path: route.path + query, protocol: route.protocol, headers, body };
}
