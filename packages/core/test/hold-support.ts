// Guards with small stream inspectors, layers that teams mount around them, and a client that sees every chunk.
import { request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Readable } from 'node:stream';
import { createGunzip, constants } from 'node:zlib';
import type { Gunzip } from 'node:zlib';
import { afterEach } from '@jest/globals';
import { guardOptionTable, readOptions, toConnect } from '@sallyport/core';
import type {
  ConnectMiddleware,
  Denial,
  GuardOptions,
  Outcome,
  ReplyHead,
  ReplyInspector,
  StreamInspector,
  StreamPassage,
} from '@sallyport/core';
import { toKoa } from '@sallyport/core/koa';
import type { KoaMiddleware } from '@sallyport/core/koa';
import { listen } from '../../../test/support/frameworks.ts';
import type { App } from '../../../test/support/frameworks.ts';

type GuardPair = App['guards'][number];

export const denial: Denial = { code: 'response-rejected', status: 403, title: 'Response rejected' };

export const tick = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export interface Gate {
  readonly passed: Promise<void>;
  open(): void;
}

/** What one side waits for until the other side has seen something: proves order without a clock. */
export function gate(): Gate {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

interface StreamingOptions extends GuardOptions {
  readonly maxBytes?: number;
  readonly inspect?: ReplyInspector['inspect'];
  readonly streams?: ReplyInspector['streams'];
  readonly settle?: (outcome: Outcome) => void;
}

/** A guard whose streams go through `stream`. Whole replies are released, unless `inspect` says otherwise. */
export function streaming(
  stream: (head: ReplyHead) => StreamInspector | undefined,
  {
    maxBytes = 65_536,
    inspect = () => ({ action: 'release' }),
    streams = 'hold',
    settle,
    ...options
  }: StreamingOptions = {},
): GuardPair {
  const settings = readOptions('test', options, guardOptionTable);
  const reply: ReplyInspector = { maxBytes, streams, inspect, stream };
  const guard = {
    name: 'test',
    check: () => ({ allowed: true as const, reply, ...(settle === undefined ? {} : { settle }) }),
  };
  return { connect: toConnect(guard, settings), koa: toKoa(guard, settings) };
}

const release = { action: 'release' } as const;

export const identity = (): StreamInspector => ({
  push: (chunk) => ({ bytes: chunk }),
  end: () => ({ bytes: '', verdict: release }),
});

export const upper = (): StreamInspector => ({
  push: (chunk) => ({ bytes: String(chunk).toUpperCase() }),
  end: () => ({ bytes: '', verdict: release }),
});

/** Holds a word until its space has come. */
export function wordHolding(): StreamInspector {
  let rest = '';
  return {
    push(chunk) {
      rest += String(chunk);
      const until = rest.lastIndexOf(' ') + 1;
      const bytes = rest.slice(0, until).toUpperCase();
      rest = rest.slice(until);
      return { bytes };
    },
    end: () => ({ bytes: rest.toUpperCase(), verdict: release }),
  };
}

/** Stops before the word `BAD`, however it is cut. */
export function blocking(ending = '[withheld]', cut = false): StreamInspector {
  let rest = '';
  const deny = (before: string): StreamPassage => ({
    bytes: before + ending,
    verdict: { action: 'deny', denial },
    ...(cut ? { cut } : {}),
  });
  return {
    push(chunk) {
      rest += String(chunk);
      const found = rest.indexOf('BAD');
      if (found >= 0) return deny(rest.slice(0, found));
      const bytes = rest.slice(0, Math.max(0, rest.length - 2));
      rest = rest.slice(bytes.length);
      return { bytes };
    },
    end: () => ({ bytes: rest, verdict: release }),
  };
}

/** Answers each call only after `wait`, and throws when it is asked before that. */
export function slow(inner: StreamInspector, wait: () => Promise<unknown>): StreamInspector {
  let busy = false;
  const later = async (answer: () => StreamPassage | Promise<StreamPassage>): Promise<StreamPassage> => {
    if (busy) throw new Error('calls overlap');
    busy = true;
    await wait();
    busy = false;
    return answer();
  };
  return { push: (chunk) => later(() => inner.push(chunk)), end: () => later(() => inner.end()) };
}

/** A Connect middleware around the guard, on Koa as well. */
export function layer(middleware: ConnectMiddleware): GuardPair {
  const koa: KoaMiddleware = (context, next) =>
    new Promise<void>((resolve, reject) => {
      middleware(context.req, context.res, (error) => {
        if (error === undefined) resolve();
        else reject(error as Error);
      });
    }).then(async () => void (await next()));
  return { connect: middleware, koa };
}

/** Koa starts from 404, and keeps away from a response that was written to. */
export const raw =
  (write: (response: ServerResponse, request: IncomingMessage) => unknown): App['handler'] =>
  async ({ request, response }) => {
    response.statusCode = 200;
    await write(response, request);
    return undefined;
  };

/** Writes as a producer that obeys backpressure. One listener, since compression never removes those of `once`. */
export function obedient(response: ServerResponse): (piece: string) => Promise<void> {
  let goOn = (): void => undefined;
  response.on('drain', () => goOn());
  return async (piece) => {
    const drained = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    if (!response.write(piece)) await drained;
  };
}

interface Ask {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A client that has a say in when it reads. */
export class Client {
  readonly reply: IncomingMessage;
  readonly #body: Readable;
  #text = '';
  #how: 'end' | 'cut' | undefined;
  readonly #watchers = new Set<() => void>();

  constructor(reply: IncomingMessage) {
    this.reply = reply;
    const gzip = reply.headers['content-encoding'] === 'gzip';
    this.#body = gzip ? reply.pipe(createGunzip({ finishFlush: constants.Z_SYNC_FLUSH })) : reply;
    // The whole reply came, not only the end of the connection.
    const over = (): void => this.#over(reply.complete ? 'end' : 'cut');
    this.#body.on('end', over);
    this.#body.on('error', () => this.#over('cut'));
    reply.on('error', () => {
      // What came before the cut is still on its way through the decoder.
      if (gzip) (this.#body as Gunzip).end();
      else this.#over('cut');
    });
  }

  get status(): number | undefined {
    return this.reply.statusCode;
  }

  get headers(): IncomingMessage['headers'] {
    return this.reply.headers;
  }

  get text(): string {
    return this.#text;
  }

  read(): this {
    if (this.#body.listenerCount('data') === 0) {
      this.#body.on('data', (chunk: Buffer) => {
        this.#text += chunk.toString();
        for (const watcher of this.#watchers) watcher();
      });
    }
    return this;
  }

  /** Until this has come; what came so far. */
  until(text: string): Promise<string> {
    this.read();
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (this.#text.includes(text)) resolve(this.#text);
        else if (this.#how !== undefined) reject(new Error(`${this.#how} before "${text}": "${this.#text}"`));
        else return;
        this.#watchers.delete(look);
      };
      this.#watchers.add(look);
      look();
    });
  }

  rest(): Promise<{ how: 'end' | 'cut'; text: string }> {
    this.read();
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.#how !== undefined) resolve({ how: this.#how, text: this.#text });
      };
      this.#watchers.add(look);
      look();
    });
  }

  hangUp(): void {
    this.reply.destroy();
  }

  #over(how: 'end' | 'cut'): void {
    this.#how ??= how;
    for (const watcher of this.#watchers) watcher();
  }
}

export interface Running {
  readonly url: string;
  ask(ask?: Ask): Promise<Client>;
  /** Ends the server's side of all connections. */
  close(): Promise<void>;
}

async function run(listener: RequestListener): Promise<Running> {
  const { url, close: closeServer } = await listen(listener);
  const calls: ClientRequest[] = [];
  const ask = ({ method = 'POST', path = '/', headers = {} }: Ask = {}): Promise<Client> =>
    new Promise((resolve, reject) => {
      const call = httpRequest(`${url}${path}`, { method, headers, agent: false }, (reply) =>
        resolve(new Client(reply)),
      );
      call.on('error', reject);
      calls.push(call);
      call.end();
    });
  const close = async (): Promise<void> => {
    for (const call of calls) call.destroy(); // a reply that nobody reads keeps its connection
    await closeServer();
  };
  return { url, ask, close };
}

const running: Running[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()));
});

/** Serves until the end of the test. */
export async function start(listener: RequestListener): Promise<Running> {
  const server = await run(listener);
  running.push(server);
  return server;
}

/** Everything a client of HTTP/1.0 gets, and how the connection ended. */
export function askHttp10(url: string): Promise<{ text: string; how: 'end' | 'reset' }> {
  const { port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write('POST / HTTP/1.0\r\nhost: a\r\ncontent-length: 0\r\n\r\n'),
    );
    let text = '';
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    socket.on('end', () => resolve({ text, how: 'end' }));
    socket.on('error', () => resolve({ text, how: 'reset' }));
  });
}
