import type { IncomingMessage, OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { toProblem, withinTime } from '@sallyport/core';
import type { Denial, Exchange } from '@sallyport/core';
import { notFound } from './leak-guard.ts';
import type { LeakGuard } from './leak-guard.ts';
import type { RefuseLeaksSettings } from './refuse-options.ts';
import { formOf, formOfType } from '../text-form.ts';
import { replyRefused } from './reply-events.ts';
import type { FileVersion } from './served-files.ts';

const unavailable: Denial = Object.freeze({
  code: 'refuse-leaks-unavailable',
  status: 503,
  title: 'Temporarily unavailable',
  detail: 'The reply could not be checked. Try again later.',
  headers: Object.freeze({ 'retry-after': '5' }),
});

const typeOf = (response: ServerResponse): string | undefined => {
  const type = response.getHeader('content-type');
  return type === undefined ? undefined : String(type);
};

type Callable = (...args: unknown[]) => unknown;
type Callback = (error?: Error | null) => void;

/** Whether a reply is one of these files, whole or a part, as its head tells: its length, and its time when it has one. */
function isOneOf(files: readonly FileVersion[], response: ServerResponse): boolean {
  const { statusCode } = response;
  const range = /^bytes \d+-\d+\/(\d+)$/.exec(String(response.getHeader('content-range') ?? ''))?.[1];
  const length = statusCode === 206 ? range : response.getHeader('content-length');
  if (length === undefined || (statusCode !== 200 && statusCode !== 206)) return false;
  const time = response.getHeader('last-modified');
  const type = typeOf(response);
  return files.some(({ file, size, mtimeMs }) => {
    if (Number(length) !== size || (time !== undefined && time !== new Date(mtimeMs).toUTCString())) return false;
    // Sent as something else than it was looked through as.
    const form = formOfType(type, file);
    return form === undefined || form === formOf(file, '');
  });
}

/**
 * Lets a reply pass that is a file without leaks; holds any other, whatever wrote it and under whatever spelling of the
 * URL, until it is complete and looked through. Nothing here throws into the stream that writes.
 */
export function watchReply(
  exchange: Exchange,
  request: IncomingMessage,
  response: ServerResponse,
  leaks: LeakGuard,
  settings: RefuseLeaksSettings,
): void {
  const { verdicts } = leaks;
  const files = leaks.vouchedFor(request);
  const original = {
    writeHead: Reflect.get(response, 'writeHead') as Callable,
    write: Reflect.get(response, 'write') as Callable,
    end: Reflect.get(response, 'end') as Callable,
    flushHeaders: Reflect.get(response, 'flushHeaders') as Callable,
  };
  /** Of a hold of core further down, where there is one. */
  const headersSent = Object.getOwnPropertyDescriptor(response, 'headersSent');
  const parts: Buffer[] = [];
  let state: 'head' | 'passing' | 'holding' | 'over' = 'head';
  let length = 0;

  // A part of what nobody has seen whole tells nothing.
  if (files.length === 0 && settings.mode === 'enforce') {
    for (const name of ['range', 'if-range']) delete request.headers[name];
  }

  const restore = (): void => {
    state = 'passing';
    Object.assign(response, original);
    if (headersSent === undefined) Reflect.deleteProperty(response, 'headersSent');
    else Object.defineProperty(response, 'headersSent', headersSent);
  };

  /** Decides when the first byte is to leave. */
  const begin = (hasBody: boolean): void => {
    const bare = request.method === 'HEAD' || response.statusCode === 204 || response.statusCode === 304;
    if (bare || !hasBody || isOneOf(files, response)) return restore();
    state = 'holding';
    // The app has answered: a framework that is told otherwise writes an error's head and page over what is held.
    Object.defineProperty(response, 'headersSent', { configurable: true, get: () => true });
  };

  function refuse(denial: Denial, kind?: string): void {
    replyRefused(settings, exchange, denial, { url: (request.url ?? '').replace(/[?#][^]*$/, ''), kind });
    if (settings.mode === 'observe') return release();
    for (const name of response.getHeaderNames()) if (name !== 'date' && name !== 'vary') response.removeHeader(name);
    const body = JSON.stringify(toProblem(denial, exchange.id));
    restore();
    response.statusCode = denial.status;
    response.statusMessage = '';
    for (const [name, value] of Object.entries(denial.headers ?? {})) response.setHeader(name, value);
    response.setHeader('content-type', 'application/problem+json; charset=utf-8');
    response.setHeader('content-length', Buffer.byteLength(body));
    response.setHeader('cache-control', 'no-store');
    response.end(body);
  }

  function release(): void {
    restore();
    const body = Buffer.concat(parts);
    response.end(body.length === 0 ? undefined : body);
  }

  async function decide(): Promise<void> {
    if (length > settings.maxBytes || response.statusCode === 206) return refuse(unavailable);
    const encoding = String(response.getHeader('content-encoding') ?? 'identity');
    if (!['identity', 'gzip', 'br'].includes(encoding)) return refuse(unavailable);
    const type = typeOf(response);
    const source = {
      name: (request.url ?? '/').replace(/[?#][^]*$/, '').slice(1),
      content: Buffer.concat(parts),
      ...(type === undefined ? {} : { type }),
      ...(encoding === 'gzip' || encoding === 'br' ? ({ encoding } as const) : {}),
    };
    try {
      const kind = await withinTime(verdicts.of(source), settings.waitMs);
      if (kind === undefined) release();
      else refuse(notFound, kind);
    } catch {
      refuse(unavailable);
    }
  }

  function take(chunk: unknown, encoding: unknown): void {
    const bytes =
      typeof chunk === 'string' ? Buffer.from(chunk, encodingOf(encoding)) : Buffer.from(chunk as Uint8Array);
    length += bytes.length;
    // More than is allowed is not kept: it is refused at the end.
    if (length <= settings.maxBytes || settings.mode === 'observe') parts.push(bytes);
  }

  response.writeHead = function writeHead(status: number, ...rest: unknown[]): ServerResponse {
    response.statusCode = status;
    if (typeof rest[0] === 'string') response.statusMessage = rest.shift() as string;
    setAll(response, rest[0]);
    return response;
  } as ServerResponse['writeHead'];

  // The head is not known to be the last word before the first byte.
  response.flushHeaders = (): void => undefined;

  response.write = function write(chunk: unknown, encoding?: unknown, callback?: unknown): boolean {
    if (state === 'head') begin(true);
    if (state === 'passing') return Reflect.apply(original.write, response, [chunk, encoding, callback]) as boolean;
    if (state === 'holding') take(chunk, encoding);
    called(encoding, callback);
    return true;
  } as ServerResponse['write'];

  response.end = function end(chunk?: unknown, encoding?: unknown, callback?: unknown): ServerResponse {
    const last = typeof chunk === 'function' || chunk === null ? undefined : chunk;
    if (state === 'head') begin(last !== undefined && (last as { length: number }).length > 0);
    if (state === 'passing')
      return Reflect.apply(original.end, response, [chunk, encoding, callback]) as ServerResponse;
    if (state === 'over') return response;
    if (last !== undefined) take(last, encoding);
    state = 'over';
    const done = [chunk, encoding, callback].find((argument) => typeof argument === 'function') as Callback | undefined;
    if (done !== undefined) response.once('finish', () => done());
    void decide();
    return response;
  } as ServerResponse['end'];
}

function called(...candidates: unknown[]): void {
  const callback = candidates.find((candidate) => typeof candidate === 'function') as Callback | undefined;
  if (callback !== undefined) process.nextTick(callback);
}

function encodingOf(encoding: unknown): BufferEncoding {
  return typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8';
}

/** The fields of `writeHead`, an object or a flat list, set so that they can be read and taken back. */
function setAll(response: ServerResponse, fields: unknown): void {
  if (Array.isArray(fields)) {
    const flat = fields.flat() as readonly OutgoingHttpHeader[];
    for (let at = 0; at + 1 < flat.length; at += 2) response.setHeader(String(flat[at]), flat[at + 1] ?? '');
    return;
  }
  for (const [name, value] of Object.entries((fields ?? {}) as OutgoingHttpHeaders)) {
    if (value !== undefined) response.setHeader(name, value);
  }
}
