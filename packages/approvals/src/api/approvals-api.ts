import { toConnect } from '@sallyport/core';
import type { ConnectMiddleware } from '@sallyport/core';
import { createApi } from './api.ts';
import { readApiOptions } from './options.ts';
import type { ApprovalsApiOptions } from './options.ts';
import { pathBelow } from './route.ts';

/**
 * Approvals over HTTP (Express, Connect): mount it behind an authenticator and a JSON parser. Every request below it is
 * answered here.
 * @throws {ConfigError} for a missing, unknown or wrong option
 */
export function approvalsApi(options: ApprovalsApiOptions): ConnectMiddleware {
  const settings = readApiOptions(options);
  const { guard, reply } = createApi(settings);
  const guarded = toConnect(guard, settings);
  return function approvalsApiMiddleware(request, response, next): void {
    if (pathBelow(request, settings.path) === undefined) return next();
    guarded(request, response, (error) => {
      if (error !== undefined) return next(error);
      reply(request, response);
    });
  };
}
