import type { ServerResponse } from 'node:http';
import type { Denial } from './denial.ts';
import { errorName } from './error-name.ts';
import type { ExchangeState } from './exchange.ts';
import { dropByteFields, dropReplyFields, setFields } from './fields.ts';
import type { Mode } from './guard.ts';
import { recordHead } from './head.ts';
import { bytesOf, encodingOf, HeldBytes } from './held-bytes.ts';
import { layersOf, truth } from './layers.ts';
import { carriesText, isStream, isOctetStream, isUtf8, utf8 } from './media.ts';
import { renderRefusal } from './refusal.ts';
import type { ReplyInspector, ReplyVerdict } from './reply.ts';

type Callback = (error?: Error | null) => void;
type Reported = (verdict: ReplyVerdict, since: number) => void;

/** `open`: nothing written. `empty`: a reply without a body. `inspecting`: the app has ended it. `done`: it has left. */
type State = 'open' | 'passing' | 'empty' | 'holding' | 'inspecting' | 'done';

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
 * `inspector` see it whole, then releases, replaces or refuses it. What goes wrong here is answered and never thrown
 * from `write` or `end`, since they may run inside another stream's callback, where a throw ends the process.
 */
export function holdReply(
  exchange: ExchangeState,
  response: ServerResponse,
  inspector: ReplyInspector,
  mode: Mode,
  reported: Reported,
): void {
  const original = {
    writeHead: response.writeHead.bind(response),
    write: response.write.bind(response),
    end: response.end.bind(response),
    flushHeaders: response.flushHeaders.bind(response),
  };
  const real = { headersSent: truth(response, 'headersSent'), writableEnded: truth(response, 'writableEnded') };
  const layers = layersOf(response);
  const layer = layers.count++;
  const held = new HeldBytes();
  let state: State = 'open';
  let headTaken = false;
  let ended = false;

  // Answered from the uninspected reply, a condition or a range would tell about it or cut it out of sight.
  if (mode === 'enforce') {
    for (const name of ['if-none-match', 'if-modified-since', 'if-range', 'range'])
      delete exchange.request.headers[name];
  }

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
    get: () => (!fromBelow() && (headTaken || state !== 'open')) || real.headersSent(),
  });
  Object.defineProperty(response, 'writableEnded', {
    configurable: true,
    get: () => (!fromBelow() && ended) || real.writableEnded(),
  });

  const contentType = (): string => String(response.getHeader('content-type') ?? '');

  /** Why the reply cannot be inspected as text, if so: encoded, partial, or of another charset. */
  function isUnreadable(): boolean {
    const encoding = response.getHeader('content-encoding');
    const partial = response.statusCode === 206 || response.hasHeader('content-range');
    return (encoding !== undefined && encoding !== 'identity') || partial || !isUtf8(contentType());
  }

  function begin(): void {
    if (state !== 'open') return;
    const type = contentType();
    // A refusal of core itself holds nothing of the model.
    if (exchange.lifecycle.refused !== undefined || !carriesText(type)) state = 'passing';
    else if (isStream(type) && inspector.streams === 'pass') state = 'passing';
    else if (exchange.method === 'HEAD' || response.statusCode === 204 || response.statusCode === 304) state = 'empty';
    else if (!isUnreadable()) state = 'holding';
    else if (onlyReports(unreadable)) state = 'passing';
  }

  /** Reports a refusal and carries it out. @returns `true` when it only observes, so that the reply may pass */
  function onlyReports(denial: Denial, since: number = performance.now(), cause?: unknown): boolean {
    const details = cause === undefined ? {} : { details: { errorName: errorName(cause) } };
    reported({ action: 'deny', denial, ...details }, since);
    if (mode === 'observe') return true;
    refuse(denial);
    return false;
  }

  function refuse(denial: Denial): void {
    state = 'done';
    held.take();
    exchange.lifecycle.refused ??= 'reply';
    const refusal = renderRefusal(denial, exchange);
    send(() => {
      dropReplyFields(response);
      setFields(response, refusal.headers);
      response.statusCode = refusal.status;
      original.end(refusal.body);
    });
    exchange.lifecycle.abort();
  }

  function release(body: Buffer, changed: boolean): void {
    state = 'done';
    send(() => {
      if (changed) {
        dropByteFields(response);
        response.setHeader('content-length', body.length);
      }
      original.end(body);
    });
  }

  /** What cannot even be sent (a reason phrase with a line break) ends the connection, never the process. */
  function send(call: () => void): void {
    try {
      below(call);
    } catch {
      response.destroy();
    }
  }

  async function inspect(): Promise<void> {
    const since = performance.now();
    const body = held.take();
    const text = utf8(body);
    if (text === undefined) {
      // Not text at all: a file, if that is what it was called. Without a type a browser would guess.
      if (isOctetStream(contentType()) || onlyReports(unreadable, since)) release(body, false);
      return;
    }
    let verdict: ReplyVerdict;
    try {
      verdict = await inspector.inspect({ statusCode: response.statusCode, contentType: contentType(), text });
    } catch (error) {
      if (onlyReports(failed, since, error)) release(body, false);
      return;
    }
    reported(verdict, since);
    if (mode === 'observe' || verdict.action === 'release') release(body, false);
    else if (verdict.action === 'replace') release(Buffer.from(verdict.text), true);
    else refuse(verdict.denial);
  }

  function hold(bytes: Buffer): void {
    held.add(bytes);
    if (held.size <= inspector.maxBytes || !onlyReports(tooLarge)) return;
    // Observed only: what was collected goes out and the rest passes.
    state = 'passing';
    below(() => original.write(held.take()));
  }

  response.writeHead = function writeHead(status: number, ...rest: unknown[]) {
    // Once it has left, a layer below may send the head late (a session store that delays `end`).
    if (fromBelow() || state === 'done')
      return Reflect.apply(original.writeHead, response, [status, ...rest]) as ServerResponse;
    if (headTaken || state !== 'open') {
      const problem = new Error('Cannot write headers after they are sent to the client');
      throw Object.assign(problem, { code: 'ERR_HTTP_HEADERS_SENT' });
    }
    recordHead(response, status, rest);
    headTaken = true;
    return response;
  } as ServerResponse['writeHead'];

  response.flushHeaders = function flushHeaders() {
    if (fromBelow() || state === 'done') return original.flushHeaders();
    begin();
    // A held head waits for the first safe byte: a refusal found before it can still choose the status.
    if (state === 'passing') below(() => original.flushHeaders());
  };

  response.write = function write(chunk: unknown, encoding?: unknown, callback?: unknown): boolean {
    if (fromBelow()) return Reflect.apply(original.write, response, [chunk, encoding, callback]) as boolean;
    const done = (typeof encoding === 'function' ? encoding : callback) as Callback | undefined;
    begin();
    if (state === 'passing') {
      return below(() => Reflect.apply(original.write, response, [chunk, encodingOf(encoding), done]) as boolean);
    }
    if (state === 'holding') hold(bytesOf(chunk, encoding));
    if (done !== undefined) process.nextTick(done, null);
    // Always true: a producer must not wait for a drain that never comes, also after a refusal swallowed its bytes.
    return true;
  } as ServerResponse['write'];

  response.end = function end(chunk?: unknown, encoding?: unknown, callback?: unknown): ServerResponse {
    if (fromBelow()) return Reflect.apply(original.end, response, [chunk, encoding, callback]) as ServerResponse;
    const done = [chunk, encoding, callback].find((argument) => typeof argument === 'function') as Callback | undefined;
    let last = typeof chunk === 'function' || chunk === null ? undefined : chunk;
    begin();
    if (state === 'holding' && last !== undefined) {
      hold(bytesOf(last, encoding));
      last = undefined;
    }
    if (ended || state === 'inspecting' || state === 'done') {
      if (done !== undefined) process.nextTick(done);
      return response;
    }
    ended = true;
    if (state === 'passing') {
      return below(() => Reflect.apply(original.end, response, [last, encodingOf(encoding), done]) as ServerResponse);
    }
    if (done !== undefined) response.once('finish', done);
    if (state === 'empty') {
      state = 'done';
      send(() => {
        // Of a HEAD these would be a fingerprint of the reply that nobody inspected.
        if (mode === 'enforce' && exchange.method === 'HEAD') dropByteFields(response);
        original.end();
      });
      return response;
    }
    state = 'inspecting';
    void inspect();
    return response;
  } as ServerResponse['end'];
}
