import type { ServerResponse } from 'node:http';
import type { ExchangeState } from './exchange.ts';
import type { Mode } from './guard.ts';
import { recordHead } from './head.ts';
import { isChunk, notAChunk } from './held-bytes.ts';
import { chooseWay } from './hold/choose-way.ts';
import { Intercepted } from './hold/intercepted.ts';
import type { Reported } from './hold/intercepted.ts';
import { callBack } from './hold/way.ts';
import type { Callback, Way } from './hold/way.ts';
import { carriesText } from './media.ts';
import type { ReplyInspector } from './reply.ts';

/**
 * Intercepts the reply on the raw response, which serves Express 4/5 and Koa 2/3 alike, and lets `inspector` see it,
 * whole or while it runs, before it leaves. What goes wrong here is answered and never thrown from `write` or `end`,
 * since they may run inside another stream's callback, where a throw ends the process.
 */
export function holdReply(
  exchange: ExchangeState,
  response: ServerResponse,
  inspector: ReplyInspector,
  mode: Mode,
  reported: Reported,
): void {
  const reply = new Intercepted(exchange, response, inspector, mode, reported);
  const { below } = reply;
  let way: Way | undefined;
  let headTaken = false;
  let ended = false;

  // Answered from the uninspected reply, a condition or a range would tell about it or cut it out of sight.
  if (mode === 'enforce') {
    for (const name of ['if-none-match', 'if-modified-since', 'if-range', 'range'])
      delete exchange.request.headers[name];
  }

  // The app must see a held head as sent, or its error handler appends a second body; the layers below must see the truth.
  Object.defineProperty(response, 'headersSent', {
    configurable: true,
    get: () => (!below.calling && (headTaken || way !== undefined)) || below.headersSent(),
  });
  Object.defineProperty(response, 'writableEnded', {
    configurable: true,
    get: () => (!below.calling && ended) || below.writableEnded(),
  });

  response.writeHead = function writeHead(status: number, ...rest: unknown[]) {
    // Once it has left, a layer below may send the head late (a session store that delays `end`).
    if (below.calling || reply.headLeft)
      return Reflect.apply(below.writeHead, response, [status, ...rest]) as ServerResponse;
    if (headTaken || way !== undefined) {
      const problem = new Error('Cannot write headers after they are sent to the client');
      throw Object.assign(problem, { code: 'ERR_HTTP_HEADERS_SENT' });
    }
    recordHead(response, status, rest);
    headTaken = true;
    return response;
  } as ServerResponse['writeHead'];

  // Trailers would leave after the last look at the reply.
  for (const name of ['addTrailers', 'setTrailer']) {
    const original: unknown = Reflect.get(response, name);
    if (mode === 'observe' || typeof original !== 'function') continue;
    Reflect.set(response, name, (...args: unknown[]) => {
      const passes = reply.passes || (way === undefined && !carriesText(reply.contentType));
      if (passes || below.calling) Reflect.apply(original, response, args);
    });
  }

  response.flushHeaders = function flushHeaders() {
    if (below.calling || reply.headLeft) return below.flushHeaders();
    (way ??= chooseWay(reply, true)).flushHeaders();
  };

  response.write = function write(chunk: unknown, encoding?: unknown, callback?: unknown): boolean {
    if (below.calling) return below.pass('write', [chunk, encoding, callback]) as boolean;
    const done = (typeof encoding === 'function' ? encoding : callback) as Callback | undefined;
    // Late: Node would emit an error that nobody listens to, which ends the process.
    if (ended || reply.over) {
      callBack(done);
      return true;
    }
    if (!isChunk(chunk)) throw notAChunk();
    return (way ??= chooseWay(reply, true)).write(chunk, encoding, done);
  } as ServerResponse['write'];

  response.end = function end(chunk?: unknown, encoding?: unknown, callback?: unknown): ServerResponse {
    if (below.calling) return below.pass('end', [chunk, encoding, callback]) as ServerResponse;
    const done = [chunk, encoding, callback].find((argument) => typeof argument === 'function') as Callback | undefined;
    const last = typeof chunk === 'function' || chunk === null ? undefined : chunk;
    if (last !== undefined && !isChunk(last)) throw notAChunk();
    if (ended || reply.over) {
      ended = true;
      callBack(done);
      return response;
    }
    way ??= chooseWay(reply, last !== undefined && last.length > 0);
    ended = true;
    way.end(last, encoding, done);
    return response;
  } as ServerResponse['end'];
}
