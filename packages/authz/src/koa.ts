import { toKoa } from '@sallyport/core/koa';
import type { KoaContextLike, KoaMiddleware } from '@sallyport/core/koa';
import { authenticateGuard } from './authenticate/guard.ts';
import { readAuthenticateOptions } from './authenticate/options.ts';
import type { AuthenticateOptions } from './authenticate/options.ts';
import { authorizeGuard } from './authorize/guard.ts';
import { readAuthorizeOptions } from './authorize/options.ts';
import type { AuthorizeOptions } from './authorize/options.ts';

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
  return Object.defineProperty(middleware, 'name', { value: guarded.name });
}

/** Refuses what the principal may not do (Koa). */
export function authorize(options: AuthorizeOptions): KoaMiddleware {
  const settings = readAuthorizeOptions(options);
  return toKoa(authorizeGuard(settings), settings);
}

export type { AuthenticateOptions } from './authenticate/options.ts';
export type { AuthorizeOptions } from './authorize/options.ts';
