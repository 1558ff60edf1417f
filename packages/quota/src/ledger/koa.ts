import { toKoa } from '@sallyport/core/koa';
import type { KoaMiddleware } from '@sallyport/core/koa';
import { pathBelow } from '@sallyport/core/routes';
import { routeSettings } from './route/route-options.ts';
import type { UsageRouteOptions } from './route/route-options.ts';
import { createUsageAnswer } from './route/usage-answer.ts';

/**
 * Usage over HTTP (Koa): mount it behind an authenticator. Every request below it is answered here.
 * @throws {ConfigError} for a missing, unknown or wrong option
 */
export function usageRoute(options: UsageRouteOptions): KoaMiddleware {
  const settings = routeSettings(options);
  const { guard, replyTo } = createUsageAnswer(settings);
  const guarded = toKoa(guard, settings);
  return async function usageMiddleware(context, next): Promise<void> {
    if (pathBelow(context.req, settings.path) === undefined) return void (await next());
    await guarded(context, async () => {
      const reply = replyTo(context.req);
      if (reply === undefined) throw new Error('usageRoute has no reply');
      context.status = 200;
      context.body = reply.body;
      // After the body: Koa's setter would replace the type.
      for (const [name, value] of Object.entries(reply.headers)) context.res.setHeader(name, value);
    });
  };
}
