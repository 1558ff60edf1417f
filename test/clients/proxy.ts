// Routes of a team's own: they hand the question on to a provider and the answer back, as it comes.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { bodyParser } from '@koa/bodyparser';
import { exchangeOf } from '@sallyport/core';
import type { ConnectMiddleware } from '@sallyport/core';
import type { KoaMiddleware } from '@sallyport/core/koa';
import express5 from 'express';
import express4 from 'express-4';
import Koa3 from 'koa';
import Koa2 from 'koa-2';

export interface Guard {
  readonly connect: ConnectMiddleware;
  readonly koa: KoaMiddleware;
}

/** Builds the routes before `upstream`, a URL, with a guard or without one. */
export type Proxy = (upstream: string, guard: Guard | undefined) => RequestListener;

const SKIPPED =
  /^(?:host|connection|content-length|content-encoding|accept-encoding|transfer-encoding|keep-alive|date)$/;
const kept = (entries: Iterable<[string, unknown]>): Record<string, string> =>
  Object.fromEntries(
    [...entries].filter(([name]) => !SKIPPED.test(name)).map(([name, value]) => [name, String(value)]),
  );

/** The guard's signal goes along: a reply that is stopped stops the provider too. */
const ask = (upstream: string, request: IncomingMessage, url: string, body: unknown): Promise<Response> =>
  fetch(new URL(url, upstream), {
    method: 'POST',
    headers: { ...kept(Object.entries(request.headers)), 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: exchangeOf(request)?.signal ?? null,
  });

const wasStopped = (request: IncomingMessage): boolean => exchangeOf(request)?.signal.aborted === true;

async function copy(from: Response, response: ServerResponse): Promise<void> {
  for await (const chunk of (from.body ?? []) as AsyncIterable<Uint8Array>) response.write(chunk);
  response.end();
}

const express =
  (framework: typeof express5): Proxy =>
  (upstream, guard) => {
    const app = framework();
    app.set('env', 'test');
    app.use(framework.json());
    if (guard !== undefined) app.use(guard.connect);
    app.use(async (request, response) => {
      try {
        const reply = await ask(upstream, request, request.originalUrl, request.body);
        response.status(reply.status).set(kept(reply.headers));
        await copy(reply, response);
      } catch {
        // An answer that began cannot become another one. What the guard has ended is ended: the connection stays.
        if (!wasStopped(request)) response.destroy();
      }
    });
    return app as unknown as RequestListener;
  };

const koa =
  (Framework: typeof Koa3): Proxy =>
  (upstream, guard) => {
    const app = new Framework();
    app.silent = true;
    app.use(bodyParser());
    if (guard !== undefined) app.use(guard.koa);
    app.use(async (context) => {
      const body: unknown = Reflect.get(context.request, 'body');
      const reply = await ask(upstream, context.req, context.originalUrl, body);
      context.status = reply.status;
      context.set(kept(reply.headers));
      const source = Readable.fromWeb(reply.body as ReadableStream);
      // Koa leaves the client waiting when the source of a running reply fails.
      source.once('error', () => {
        if (!wasStopped(context.req)) context.res.destroy();
      });
      context.body = source;
    });
    return app.callback() as RequestListener;
  };

/** An app that leaves every error to Express, whose own handler then breaks the connection of a reply that has begun. */
const careless: Proxy = (upstream, guard) => {
  const app = express5().set('env', 'test');
  app.use(express5.json());
  if (guard !== undefined) app.use(guard.connect);
  app.use(async (request, response) => {
    const reply = await ask(upstream, request, request.originalUrl, request.body);
    response.status(reply.status).set(kept(reply.headers));
    await copy(reply, response);
  });
  return app as unknown as RequestListener;
};

type ProxyName = 'Express 5' | 'Express 5, careless' | 'Express 4' | 'Koa 3' | 'Koa 2';

export const proxies: Readonly<Record<ProxyName, Proxy>> = {
  'Express 5, careless': careless,
  'Express 5': express(express5),
  'Express 4': express(express4 as unknown as typeof express5),
  'Koa 3': koa(Koa3),
  'Koa 2': koa(Koa2 as unknown as typeof Koa3),
};
