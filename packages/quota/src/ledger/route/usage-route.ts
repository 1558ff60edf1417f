import { toConnect } from '@sallyport/core';
import type { ConnectMiddleware } from '@sallyport/core';
import { pathBelow } from '@sallyport/core/routes';
import { routeSettings } from './route-options.ts';
import type { UsageRouteOptions } from './route-options.ts';
import { createUsageAnswer } from './usage-answer.ts';

/**
 * Usage over HTTP (Express, Connect): mount it behind an authenticator. Every request below it is answered here.
 * @throws {ConfigError} for a missing, unknown or wrong option
 */
export function usageRoute(options: UsageRouteOptions): ConnectMiddleware {
  const settings = routeSettings(options);
  const { guard, replyTo } = createUsageAnswer(settings);
  const guarded = toConnect(guard, settings);
  return function usageMiddleware(request, response, next): void {
    if (pathBelow(request, settings.path) === undefined) return next();
    guarded(request, response, (error) => {
      const reply = replyTo(request);
      if (error !== undefined || reply === undefined) return next(error ?? new Error('usageRoute has no reply'));
      response.statusCode = 200;
      for (const [name, value] of Object.entries(reply.headers)) response.setHeader(name, value);
      response.end(reply.body);
    });
  };
}
