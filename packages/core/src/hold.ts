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

const CONDITIONS = ['if-none-match', 'if-modified-since', 'if-range', 'range'];

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

  // Answered from the uninspected reply, a condition or a range would tell about it or cut it out of sight.
  if (mode === 'enforce') {
    const { headers } = exchange.request;
    for (const name of CONDITIONS) if (name in headers) delete headers[name];
  }

  const theWay = (hasBody: boolean): Way => {
    if (way !== undefined) return way;
    way = chooseWay(reply, hasBody);
    reply.headGiven = true;
    return way;
  };

  response.writeHead = function writeHead(status: number, ...rest: unknown[]) {
    // Once it has left, a layer below may send the head late (a session store that delays `end`).
    if (below.calling || reply.headLeft)
      return Reflect.apply(below.writeHead, response, [status, ...rest]) as ServerResponse;
    if (reply.headGiven) {
      const problem = new Error('Cannot write headers after they are sent to the client');
      throw Object.assign(problem, { code: 'ERR_HTTP_HEADERS_SENT' });
    }
    recordHead(response, status, rest);
    reply.headGiven = true;
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
    theWay(true).flushHeaders();
  };

  response.write = function write(chunk: unknown, encoding?: unknown, callback?: unknown): boolean {
    if (below.calling) return below.pass('write', [chunk, encoding, callback]) as boolean;
    const done = (typeof encoding === 'function' ? encoding : callback) as Callback | undefined;
    // Late: Node would emit an error that nobody listens to, which ends the process.
    if (reply.ended || reply.over) {
      callBack(done);
      return true;
    }
    if (!isChunk(chunk)) throw notAChunk();
    return theWay(true).write(chunk, encoding, done);
  } as ServerResponse['write'];

  response.end = function end(chunk?: unknown, encoding?: unknown, callback?: unknown): ServerResponse {
    if (below.calling) return below.pass('end', [chunk, encoding, callback]) as ServerResponse;
    const done = [chunk, encoding, callback].find((argument) => typeof argument === 'function') as Callback | undefined;
    const last = typeof chunk === 'function' || chunk === null ? undefined : chunk;
    if (last !== undefined && !isChunk(last)) throw notAChunk();
    if (reply.ended || reply.over) {
      reply.ended = true;
      callBack(done);
      return response;
    }
    const chosen = theWay(last !== undefined && last.length > 0);
    reply.ended = true;
    chosen.end(last, encoding, done);
    return response;
  } as ServerResponse['end'];
}
