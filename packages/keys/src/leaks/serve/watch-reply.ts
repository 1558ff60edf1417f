import type { IncomingMessage, ServerResponse } from 'node:http';
import { toProblem, withinTime } from '@sallyport/core';
import type { Denial, Exchange } from '@sallyport/core';
import { ENCODINGS } from '../source-content.ts';
import { formOf, formOfType } from '../text-form.ts';
import { notFound } from './leak-guard.ts';
import type { LeakGuard } from './leak-guard.ts';
import type { RefuseLeaksSettings } from './refuse-options.ts';
import { replyRefused } from './reply-events.ts';
import { fieldsIn, fieldsOf, setFields } from './reply-head.ts';
import type { HeadFields } from './reply-head.ts';
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
type Part = 'head' | 'body' | 'early-hints' | 'trailers';

const METHODS = ['writeHead', 'write', 'end', 'flushHeaders', 'writeEarlyHints', 'addTrailers'] as const;
type Methods = Record<(typeof METHODS)[number], Callable>;

/** Whether the fields of a reply say that it is this version: many things have the same length. */
function isVersion({ size, mtimeMs }: Pick<FileVersion, 'size' | 'mtimeMs'>, time: unknown, tag: unknown): boolean {
  if (time !== undefined) return time === new Date(mtimeMs).toUTCString();
  // As `etag` makes it of a file, where the app is told to send no time; Node rounds to milliseconds, and we cut off.
  return [mtimeMs, mtimeMs + 1].some((ms) => tag === `W/"${size.toString(16)}-${ms.toString(16)}"`);
}

const encodingOf = (response: ServerResponse): string => String(response.getHeader('content-encoding') ?? 'identity');

/** Whether a reply is one of these files, whole or a part, as its head tells: its length, and its time or tag. */
function isOneOf(files: readonly FileVersion[], response: ServerResponse): boolean {
  const { statusCode } = response;
  const range = /^bytes \d+-\d+\/(\d+)$/.exec(String(response.getHeader('content-range') ?? ''))?.[1];
  const length = statusCode === 206 ? range : response.getHeader('content-length');
  if (length === undefined || (statusCode !== 200 && statusCode !== 206)) return false;
  const time = response.getHeader('last-modified');
  const tag = response.getHeader('etag');
  const encoding = encodingOf(response);
  const type = typeOf(response);
  return files.some(({ file, size, mtimeMs }) => {
    if (Number(length) !== size || !isVersion({ size, mtimeMs }, time, tag)) return false;
    // Only by its name is a file known to be brotli.
    if (encoding !== 'identity' && encoding !== 'gzip' && !(encoding === 'br' && file.endsWith('.br'))) return false;
    // Sent as something else than it was looked through as.
    const form = formOfType(type, file);
    return form === undefined || form === formOf(file);
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
  const url = (request.url ?? '/').replace(/[?#][^]*$/, '');
  const original = Object.fromEntries(METHODS.map((name) => [name, Reflect.get(response, name)])) as Methods;
  const call = (name: (typeof METHODS)[number], ...args: unknown[]): unknown =>
    Reflect.apply(original[name], response, args);
  /** Of a hold of core further down, where there is one. */
  const headersSent = Object.getOwnPropertyDescriptor(response, 'headersSent');
  const parts: Buffer[] = [];
  let state: 'head' | 'passing' | 'holding' | 'over' = 'head';
  let length = 0;
  /** Of trailers that were to be sent with the reply. */
  let leakBehind: string | undefined;

  // A part of what nobody has seen whole tells nothing.
  if (files.length === 0 && settings.mode === 'enforce') {
    for (const name of ['range', 'if-range']) delete request.headers[name];
  }

  const leakIn = (fields: HeadFields, statusMessage?: string): string | undefined =>
    leaks.heads.find(url.slice(1), fields, statusMessage);
  const tell = (denial: Denial, part: Part, kind?: string): void =>
    replyRefused(settings, exchange, denial, { url, kind, part });

  const restoreSent = (): void => {
    if (headersSent === undefined) Reflect.deleteProperty(response, 'headersSent');
    else Object.defineProperty(response, 'headersSent', headersSent);
  };

  /**
   * The head is about to leave: whether it may. Whoever waits for it further up, such as a session that sets its cookie,
   * adds to it now, and not behind the search.
   */
  function mayLeave(): boolean {
    if (response.writeHead !== own.writeHead) response.writeHead(response.statusCode);
    const kind = leakIn(fieldsOf(response), response.statusMessage) ?? leakBehind;
    if (kind !== undefined) tell(notFound, 'head', kind);
    return kind === undefined || settings.mode === 'observe';
  }

  /** Decides when the first byte is to leave. */
  function begin(hasBody: boolean): void {
    const bare = request.method === 'HEAD' || response.statusCode === 204 || response.statusCode === 304;
    if (bare || !hasBody || isOneOf(files, response)) {
      if (mayLeave()) state = 'passing';
      else sendDenial(notFound);
      return;
    }
    state = 'holding';
    // The app has answered: a framework that is told otherwise writes an error's head and page over what is held.
    Object.defineProperty(response, 'headersSent', { configurable: true, get: () => true });
  }

  function refuse(denial: Denial, kind?: string): void {
    tell(denial, 'body', kind);
    if (settings.mode === 'observe') release();
    else sendDenial(denial);
  }

  /** In place of the reply. What is still written to it leads nowhere. */
  function sendDenial(denial: Denial): void {
    restoreSent();
    for (const name of response.getHeaderNames()) if (name !== 'date' && name !== 'vary') response.removeHeader(name);
    // Also what others have put in front of these methods: they would add to the head.
    Object.assign(response, original);
    const body = JSON.stringify(toProblem(denial, exchange.id));
    response.statusCode = denial.status;
    response.statusMessage = '';
    for (const [name, value] of Object.entries(denial.headers ?? {})) response.setHeader(name, value);
    response.setHeader('content-type', 'application/problem+json; charset=utf-8');
    response.setHeader('content-length', Buffer.byteLength(body));
    response.setHeader('cache-control', 'no-store');
    call('end', request.method === 'HEAD' ? undefined : body);
    state = 'over';
    Object.assign(response, own);
  }

  function release(): void {
    restoreSent();
    if (!mayLeave()) return sendDenial(notFound);
    state = 'passing';
    const body = Buffer.concat(parts);
    call('end', body.length === 0 ? undefined : body);
  }

  async function decide(): Promise<void> {
    if (length > settings.maxBytes || response.statusCode === 206) return refuse(unavailable);
    const said = encodingOf(response);
    const encoding = ENCODINGS.find((each) => each === said);
    if (encoding === undefined && said !== 'identity') return refuse(unavailable);
    const type = typeOf(response);
    const source = {
      name: url.slice(1),
      content: Buffer.concat(parts),
      ...(type === undefined ? {} : { type }),
      ...(encoding === undefined ? {} : { encoding }),
    };
    try {
      const kind = await withinTime(verdicts.of(source), settings.waitMs);
      if (kind === undefined) release();
      else refuse(notFound, kind);
    } catch {
      refuse(unavailable);
    }
  }

  const isOver = (): boolean => state === 'over';

  function take(chunk: unknown, encoding: unknown): void {
    const bytes =
      typeof chunk === 'string' ? Buffer.from(chunk, charsetOf(encoding)) : Buffer.from(chunk as Uint8Array);
    length += bytes.length;
    if (length <= settings.maxBytes || settings.mode === 'observe') parts.push(bytes);
    // At once: what comes may have no end, and is not kept.
    else if (state === 'holding') refuse(unavailable);
  }

  const own = {
    writeHead(status: number, ...rest: unknown[]): unknown {
      if (state === 'passing') return call('writeHead', status, ...rest);
      if (state === 'over') return response;
      response.statusCode = status;
      if (typeof rest[0] === 'string') response.statusMessage = rest.shift() as string;
      setFields(response, rest[0]);
      return response;
    },
    // The head is not known to be the last word before the first byte.
    flushHeaders: (): void => void (state === 'passing' && call('flushHeaders')),
    write(chunk: unknown, encoding?: unknown, callback?: unknown): unknown {
      if (state === 'head') begin(true);
      if (state === 'passing') return call('write', chunk, encoding, callback);
      if (state === 'holding') take(chunk, encoding);
      called(encoding, callback);
      // A source that never waits for anything is not asked for more.
      return !isOver();
    },
    end(chunk?: unknown, encoding?: unknown, callback?: unknown): unknown {
      const last = typeof chunk === 'function' || chunk === null ? undefined : chunk;
      if (state === 'head') begin(last !== undefined && (last as { length: number }).length > 0);
      if (state === 'passing') return call('end', chunk, encoding, callback);
      const done = [chunk, encoding, callback].find((each) => typeof each === 'function') as Callback | undefined;
      if (done !== undefined) response.once('finish', () => done());
      if (state === 'over') return response;
      if (last !== undefined) take(last, encoding);
      if (isOver()) return response;
      state = 'over';
      void decide();
      return response;
    },
    writeEarlyHints(hints: unknown, callback?: unknown): unknown {
      const kind = leakIn(fieldsIn(hints));
      if (kind !== undefined) tell(notFound, 'early-hints', kind);
      if (kind === undefined || settings.mode === 'observe') return call('writeEarlyHints', hints, callback);
      return called(callback);
    },
    addTrailers(trailers: unknown): unknown {
      const kind = leakIn(fieldsIn(trailers));
      if (kind !== undefined) tell(notFound, 'trailers', kind);
      if (kind === undefined || settings.mode === 'observe') return call('addTrailers', trailers);
      // With what has not left yet.
      leakBehind ??= kind;
      return undefined;
    },
  };
  Object.assign(response, own);
}

function called(...candidates: unknown[]): void {
  const callback = candidates.find((candidate) => typeof candidate === 'function') as Callback | undefined;
  if (callback !== undefined) process.nextTick(callback);
}

function charsetOf(encoding: unknown): BufferEncoding {
  return typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8';
}
