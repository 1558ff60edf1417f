import { openExchange } from '@sallyport/core';
import { toKoa } from '@sallyport/core/koa';
import type { KoaMiddleware } from '@sallyport/core/koa';
import { leakGuard } from './serve/leak-guard.ts';
import { readRefuseOptions } from './serve/refuse-options.ts';
import type { RefuseLeaksOptions } from './serve/refuse-options.ts';
import { watchReply } from './serve/watch-reply.ts';

/** Refuses to serve what holds a key of this server (Koa). Mount it in front of `koa-static`. */
export function refuseLeaks(options?: RefuseLeaksOptions): KoaMiddleware {
  const settings = readRefuseOptions(options);
  const leaks = leakGuard(settings);
  const guard = toKoa(leaks.guard, settings);
  return function refuseLeaksMiddleware(context, next): Promise<void> {
    return guard(context, () => {
      watchReply(openExchange(context.req, context.res), context.req, context.res, leaks, settings);
      return next();
    });
  };
}

export type { RefuseLeaksOptions } from './serve/refuse-options.ts';
