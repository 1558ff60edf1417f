// One API on Express 5 and on Koa 3 with @koa/router: routes with guards of their own, and a table for all of them.
import type { IncomingMessage, RequestListener } from 'node:http';
import { bodyParser } from '@koa/bodyparser';
import { Router } from '@koa/router';
import { protectRoutes } from '@sallyport/authz';
import type { ListedRoute, ProtectRoutesOptions } from '@sallyport/authz';
import { protectRoutes as koaProtectRoutes } from '@sallyport/authz/koa';
import { problemErrors } from '@sallyport/core';
import type { ConnectMiddleware } from '@sallyport/core';
import { problemErrors as koaProblemErrors } from '@sallyport/core/koa';
import type { KoaMiddleware } from '@sallyport/core/koa';
import express from 'express';
import Koa from 'koa';

/** One guard as both middlewares. */
export interface Pair {
  readonly connect: ConnectMiddleware;
  readonly koa: KoaMiddleware;
}

export interface RouteCall {
  readonly request: IncomingMessage;
  readonly body: Readonly<Record<string, unknown>>;
  readonly params: Readonly<Record<string, string>>;
}

interface Route {
  readonly guards?: readonly Pair[];
  /** Answered as JSON; `undefined` is a 404. Instead of `answer`: something that answers itself, such as a relay. */
  readonly handler?: (call: RouteCall) => unknown;
  readonly answer?: Pair;
}

export interface Api {
  /** In front of every route. */
  readonly guards?: readonly Pair[];
  /** Such as `'GET /orders/:id'`. */
  readonly routes: Readonly<Record<string, Route>>;
  /** Given to `protectRoutes`. */
  readonly table?: ProtectRoutesOptions;
  /** Leaves errors to the framework's own handler. */
  readonly bareErrors?: boolean;
}

interface OpenApi {
  readonly listener: RequestListener;
  readonly uncovered: readonly ListedRoute[];
}
export type OpenRoutes = (api: Api) => OpenApi;

const split = (line: string): [method: string, path: string] => {
  const [method = '', path = ''] = line.split(' ');
  return [method.toLowerCase(), path];
};
type Register = (path: string, ...handlers: unknown[]) => unknown;
const register = (router: object, line: string, handlers: readonly unknown[]): void => {
  const [method, path] = split(line);
  (Reflect.get(router, method) as Register).call(router, path, ...handlers);
};

function onExpress({ guards = [], routes, table, bareErrors = false }: Api): OpenApi {
  const app = express();
  // Keeps Express' default error handler from writing to the console of the test run.
  app.set('env', 'test');
  app.use(express.json({ limit: '256kb' }));
  for (const { connect } of guards) app.use(connect);
  for (const [line, { guards: own = [], handler, answer }] of Object.entries(routes)) {
    const last: express.RequestHandler = async (request, response) => {
      const { params, body } = request as { params: Record<string, string>; body?: Record<string, unknown> };
      const reply: unknown = await handler?.({ request, params, body: body ?? {} });
      if (reply === undefined) response.status(404).json({});
      else response.json(reply);
    };
    register(app, line, [...own.map(({ connect }) => connect), answer?.connect ?? last]);
  }
  if (!bareErrors) app.use(problemErrors());
  const uncovered = table === undefined ? [] : protectRoutes(app, table);
  return { listener: app as unknown as RequestListener, uncovered };
}

function onKoa({ guards = [], routes, table, bareErrors = false }: Api): OpenApi {
  const [app, router] = [new Koa(), new Router()];
  app.silent = true;
  if (!bareErrors) app.use(koaProblemErrors());
  app.use(bodyParser({ jsonLimit: '256kb' }));
  for (const { koa } of guards) app.use(koa as Koa.Middleware);
  for (const [line, { guards: own = [], handler, answer }] of Object.entries(routes)) {
    const last = async (context: Koa.Context): Promise<void> => {
      const { params, request } = context as unknown as { params: Record<string, string>; request: object };
      const body = (Reflect.get(request, 'body') ?? {}) as Record<string, unknown>;
      const reply: unknown = await handler?.({ request: context.req, params, body });
      context.status = reply === undefined ? 404 : 200;
      context.body = reply ?? {};
    };
    register(router, line, [...own.map(({ koa }) => koa), answer?.koa ?? last]);
  }
  app.use(router.routes());
  const uncovered = table === undefined ? [] : koaProtectRoutes(router, table);
  return { listener: app.callback() as RequestListener, uncovered };
}

export const routedFrameworks: readonly (readonly [name: string, open: OpenRoutes])[] = [
  ['Express 5', onExpress],
  ['Koa 3', onKoa],
];
