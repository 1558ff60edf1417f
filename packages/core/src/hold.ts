import type { ServerResponse } from 'node:http';
import type { Denial } from './denial.ts';
import type { ExchangeState } from './exchange.ts';
import { setFields } from './fields.ts';
import type { Mode } from './guard.ts';
import { dropBodyFields, recordHead } from './head.ts';
import { layersOf, truth } from './layers.ts';
import { carriesText, encodingOf, isStream, utf8 } from './media.ts';
import { renderRefusal } from './refusal.ts';
import type { ReplyInspector, ReplyVerdict } from './reply.ts';

type Callback = (error?: Error | null) => void;
type Route = 'undecided' | 'pass' | 'hold';

const tooLarge: Denial = {
  code: 'response-too-large',
  status: 502,
  title: 'Response too large',
  // A retry would be refused again; openai and anthropic clients retry every 5xx unless told not to.
  headers: { 'x-should-retry': 'false' },
};
const unreadable: Denial = { ...tooLarge, code: 'response-unreadable', title: 'Response cannot be inspected' };
const failed: Denial = {
  ...tooLarge,
  code: 'response-not-inspected',
  status: 500,
  title: 'Response was not inspected',
};

/**
 * Intercepts the reply on the raw response, which serves Express 4/5 and Koa 2/3 alike: collects it, lets
 * `inspector` see it whole, then releases, replaces or refuses it. Never throws from `write` or `end`, since
 * they may run inside another stream's callback, where a throw ends the process: it answers instead.
 */
export function holdReply(
  exchange: ExchangeState,
  response: ServerResponse,
  inspector: ReplyInspector,
  mode: Mode,
  reported: (verdict: ReplyVerdict, since: number) => void,
): void {
  const original = {
    writeHead: response.writeHead.bind(response),
    write: response.write.bind(response),
    end: response.end.bind(response),
    flushHeaders: response.flushHeaders.bind(response),
  };
  const parent = { headersSent: truth(response, 'headersSent'), writableEnded: truth(response, 'writableEnded') };
  const layers = layersOf(response);
  const layer = layers.count++;
  let headTaken = false;
  let finished = false;
  let route: Route = 'undecided';
  let size = 0;
  const chunks: Buffer[] = [];

  /** Calls what lies below this hold; whatever that calls on the response in turn passes straight through. */
  function below<T>(call: () => T): T {
    const outer = layers.active;
    layers.active = layer;
    try {
      return call();
    } finally {
      layers.active = outer;
    }
  }
  const fromBelow = (): boolean => layer >= layers.active;

  // The app must see a held head as sent, or its error handler appends a second body; the layers below must see the truth.
  Object.defineProperty(response, 'headersSent', {
    configurable: true,
    get: () => (!fromBelow() && headTaken) || parent.headersSent(),
  });
  Object.defineProperty(response, 'writableEnded', {
    configurable: true,
    get: () => (!fromBelow() && finished) || parent.writableEnded(),
  });

  function decideRoute(): Route {
    if (route !== 'undecided') return route;
    headTaken = true;
    const type = String(response.getHeader('content-type') ?? '');
    const bodiless = exchange.method === 'HEAD' || response.statusCode === 204 || response.statusCode === 304;
    // A refusal of core itself holds nothing of the model.
    if (bodiless || exchange.lifecycle.refused !== undefined || !carriesText(type)) return (route = 'pass');
    if (isStream(type) && inspector.streams === 'pass') return (route = 'pass');
    route = 'hold';
    const encoding = response.getHeader('content-encoding');
    if (encoding !== undefined && encoding !== 'identity') {
      reported({ action: 'deny', denial: unreadable }, performance.now());
      if (mode === 'observe') return (route = 'pass');
      refuse(unreadable);
    }
    return route;
  }

  function refuse(denial: Denial): void {
    finished = true;
    chunks.length = 0;
    exchange.lifecycle.refused ??= 'reply';
    const refusal = renderRefusal(denial, exchange);
    below(() => {
      dropBodyFields(response);
      for (const name of ['content-encoding', 'transfer-encoding', 'content-disposition']) response.removeHeader(name);
      setFields(response, refusal.headers);
      response.statusCode = refusal.status;
      original.end(refusal.body);
    });
    exchange.lifecycle.abort();
  }

  function release(body: Buffer, changed: boolean): void {
    below(() => {
      if (changed) {
        dropBodyFields(response);
        response.setHeader('content-length', body.length);
      }
      original.end(body);
    });
  }

  async function inspect(): Promise<void> {
    const since = performance.now();
    const body = Buffer.concat(chunks);
    const contentType = String(response.getHeader('content-type') ?? '');
    try {
      const text = utf8(body);
      if (text === undefined) {
        reported({ action: 'deny', denial: unreadable }, since);
        return mode === 'observe' ? release(body, false) : refuse(unreadable);
      }
      const verdict = await inspector.inspect({ statusCode: response.statusCode, contentType, text });
      reported(verdict, since);
      if (mode === 'observe' || verdict.action === 'release') release(body, false);
      else if (verdict.action === 'replace') release(Buffer.from(verdict.text), true);
      else refuse(verdict.denial);
    } catch (error) {
      const details = { errorName: error instanceof Error ? error.name : typeof error };
      reported({ action: 'deny', denial: failed, details }, since);
      if (mode === 'observe') release(body, false);
      else refuse(failed);
    }
  }

  function take(chunk: unknown, encoding: unknown): void {
    if (chunk === undefined || chunk === null) return;
    const bytes =
      typeof chunk === 'string' ? Buffer.from(chunk, encodingOf(encoding)) : Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size <= inspector.maxBytes) chunks.push(bytes);
    else if (mode === 'enforce') {
      reported({ action: 'deny', denial: tooLarge }, performance.now());
      refuse(tooLarge);
    } else {
      // Observed only: what was collected goes out and the rest passes.
      reported({ action: 'deny', denial: tooLarge }, performance.now());
      route = 'pass';
      const held = Buffer.concat([...chunks.splice(0), bytes]);
      below(() => original.write(held));
    }
  }

  response.writeHead = function writeHead(status: number, ...rest: unknown[]) {
    if (fromBelow()) return Reflect.apply(original.writeHead, response, [status, ...rest]) as ServerResponse;
    if (headTaken)
      throw Object.assign(new Error('Cannot write headers after they are sent to the client'), {
        code: 'ERR_HTTP_HEADERS_SENT',
      });
    recordHead(response, status, rest);
    headTaken = true;
    return response;
  } as ServerResponse['writeHead'];

  response.flushHeaders = function flushHeaders() {
    if (fromBelow()) return original.flushHeaders();
    // Held until the first safe byte: a refusal found before it can still choose the status.
    if (decideRoute() === 'pass') below(() => original.flushHeaders());
  };

  response.write = function write(chunk: unknown, encoding?: unknown, callback?: unknown): boolean {
    if (fromBelow()) return Reflect.apply(original.write, response, [chunk, encoding, callback]) as boolean;
    const done = (typeof encoding === 'function' ? encoding : callback) as Callback | undefined;
    // After a refusal writes are swallowed with `true`: a producer must not wait for a drain that never comes.
    if (!finished && decideRoute() === 'pass') {
      return below(() => Reflect.apply(original.write, response, [chunk, encodingOf(encoding), done]) as boolean);
    }
    if (!finished) take(chunk, encoding);
    if (done !== undefined) process.nextTick(done, null);
    return true;
  } as ServerResponse['write'];

  response.end = function end(chunk?: unknown, encoding?: unknown, callback?: unknown): ServerResponse {
    if (fromBelow()) return Reflect.apply(original.end, response, [chunk, encoding, callback]) as ServerResponse;
    const done = [chunk, encoding, callback].find((argument) => typeof argument === 'function') as Callback | undefined;
    const last = typeof chunk === 'function' ? undefined : chunk;
    if (finished) {
      if (done !== undefined) process.nextTick(done);
      return response;
    }
    if (decideRoute() === 'pass') {
      finished = true;
      return below(() => Reflect.apply(original.end, response, [last, encodingOf(encoding), done]) as ServerResponse);
    }
    if (done !== undefined) response.once('finish', done);
    if (!finished) take(last, encoding);
    if (finished) return response;
    finished = true;
    if (route === 'pass') return below(() => original.end());
    void inspect();
    return response;
  } as ServerResponse['end'];
}
