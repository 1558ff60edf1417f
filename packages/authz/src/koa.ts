import type { Guard, GuardSettings } from '@sallyport/core';
import { toKoa } from '@sallyport/core/koa';
import type { KoaContextLike, KoaMiddleware } from '@sallyport/core/koa';
import { authenticateGuard } from './authenticate/guard.ts';
import { readAuthenticateOptions } from './authenticate/options.ts';
import type { AuthenticateOptions } from './authenticate/options.ts';
import { authorizeGuard } from './authorize/guard.ts';
import { rememberParams } from './authorize/params.ts';
import { readAuthorizeOptions } from './authorize/options.ts';
import type { AuthorizeOptions } from './authorize/options.ts';
import type { ListedRoute } from './authorize/routes/list.ts';
import { markAuthorizing, markGuard } from './authorize/routes/mark.ts';
import type { ProtectRoutesOptions } from './authorize/routes/options.ts';
import { protectWith } from './authorize/routes/protect.ts';

/** Where koa-passport leaves the user; other set-ups put it on the raw request, as Express has it. */
function userOf(context: KoaContextLike | undefined): unknown {
  if (context === undefined) return undefined;
  const state: unknown = Reflect.get(context, 'state');
  const user: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'user') : undefined;
  return user ?? Reflect.get(context.req, 'user');
}

/** Finds out who acts (Koa); refuses requests of nobody. */
export function authenticate(options: AuthenticateOptions): KoaMiddleware {
  const settings = readAuthenticateOptions(options);
  // koa-passport leaves the user on the context, which the guard does not see.
  const contexts = new WeakMap<object, KoaContextLike>();
  const guarded = toKoa(
    authenticateGuard(settings, (request) => userOf(contexts.get(request))),
    settings,
  );
  const middleware: KoaMiddleware = (context, next) => {
    contexts.set(context.req, context);
    return guarded(context, next);
  };
  return markGuard(Object.defineProperty(middleware, 'name', { value: guarded.name }));
}

/** Lets the guard see the parameters of the route, which Koa's routers leave on the context. */
function withParams(guard: Guard, settings: GuardSettings): KoaMiddleware {
  const guarded = toKoa(guard, settings);
  const middleware: KoaMiddleware = (context, next) => {
    rememberParams(context.req, Reflect.get(context, 'params'));
    return guarded(context, next);
  };
  return markGuard(Object.defineProperty(middleware, 'name', { value: guarded.name }));
}

/** Refuses what the principal may not do (Koa). */
export function authorize(options: AuthorizeOptions): KoaMiddleware {
  const settings = readAuthorizeOptions(options);
  const passed = new WeakSet<object>();
  const guard = authorizeGuard(settings, (request) => void passed.add(request));
  return markAuthorizing(withParams(guard, settings), settings.mode, (request) => passed.has(request));
}

/** As `protectRoutes` of the package's root, for a router of @koa/router: the outermost one, before it serves. */
export function protectRoutes(router: object, options: ProtectRoutesOptions): readonly ListedRoute[] {
  return protectWith(router, 'koa', options, withParams);
}

export type { AuthenticateOptions } from './authenticate/options.ts';
export { listRoutes } from './authorize/routes/list.ts';

export type { AuthorizeOptions } from './authorize/options.ts';
export type { ListedRoute } from './authorize/routes/list.ts';
export type { ProtectRoutesOptions, RoutePolicy } from './authorize/routes/options.ts';
