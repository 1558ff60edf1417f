// The same sentences run on every framework a guard supports: describe.each(frameworks)('%s', (_name, serve) => ...).
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { bodyParser } from '@koa/bodyparser';
import type { ConnectMiddleware } from '@sallyport/core';
import { problemErrors } from '@sallyport/core';
import { problemErrors as koaProblemErrors } from '@sallyport/core/koa';
import type { KoaMiddleware } from '@sallyport/core/koa';
import express5 from 'express';
import express4 from 'express-4';
import Koa3 from 'koa';
import Koa2 from 'koa-2';

export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: unknown;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly stream?: AsyncIterable<string> | Iterable<string>;
}

export interface App {
  /** Each guard twice: as its Connect and as its Koa middleware. */
  readonly guards: readonly { readonly connect: ConnectMiddleware; readonly koa: KoaMiddleware }[];
  /** Returns what to send, or `undefined` after writing to the raw response itself. */
  readonly handler: (call: Call) => Reply | undefined | Promise<Reply | undefined>;
  /** `express.json({ verify })`; Koa keeps the raw body by itself. */
  readonly verify?: (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;
  readonly bodyLimit?: string;
  /** Leaves errors to the framework's own handler. */
  readonly bareErrors?: boolean;
}

export type Serve = (app: App) => RequestListener;

function expressApp(express: typeof express5): Serve {
  return ({ guards, handler, verify, bodyLimit = '1mb', bareErrors = false }) => {
    const app = express();
    // Keeps Express' default error handler from writing to the console of the test run.
    app.set('env', 'test');
    app.use(express.json({ limit: bodyLimit, ...(verify === undefined ? {} : { verify }) }));
    for (const guard of guards) app.use(guard.connect);
    app.use((request, response, next) => {
      Promise.resolve(handler({ request, response, body: request.body as unknown })).then((reply) => {
        if (reply === undefined) return;
        response.status(reply.status ?? 200).set(reply.headers ?? {});
        if (reply.stream !== undefined) pipeline(Readable.from(reply.stream), response, () => undefined);
        else if (reply.text !== undefined) response.send(reply.text);
        else response.json(reply.json ?? null);
      }, next);
    });
    if (!bareErrors) app.use(problemErrors());
    return app as unknown as RequestListener;
  };
}

function koaApp(Koa: typeof Koa3): Serve {
  return ({ guards, handler, bodyLimit = '1mb', bareErrors = false }) => {
    const app = new Koa();
    app.silent = true;
    if (!bareErrors) app.use(koaProblemErrors());
    app.use(bodyParser({ jsonLimit: bodyLimit }));
    for (const guard of guards) app.use(guard.koa);
    app.use(async (context) => {
      const body: unknown = Reflect.get(context.request, 'body');
      const reply = await handler({ request: context.req, response: context.res, body });
      if (reply === undefined) {
        context.respond = false;
        return;
      }
      context.status = reply.status ?? 200;
      context.set({ ...reply.headers });
      if (reply.stream !== undefined) context.body = Readable.from(reply.stream);
      else context.body = reply.text ?? JSON.stringify(reply.json ?? null);
      if (reply.json !== undefined) context.type = 'json';
      if (reply.headers?.['content-type'] !== undefined) context.set('content-type', reply.headers['content-type']);
    });
    return app.callback() as RequestListener;
  };
}

export const frameworks: readonly (readonly [name: string, serve: Serve])[] = [
  ['Express 4', expressApp(express4 as unknown as typeof express5)],
  ['Express 5', expressApp(express5)],
  ['Koa 2', koaApp(Koa2 as unknown as typeof Koa3)],
  ['Koa 3', koaApp(Koa3)],
];

/** A listening server on loopback, for clients that need a real address. Close it in `afterEach`. */
export async function listen(
  listener: RequestListener,
): Promise<{ url: string; server: Server; close: () => Promise<void> }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${port}`, server, close };
}
