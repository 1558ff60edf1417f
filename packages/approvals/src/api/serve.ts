import { toConnect } from '@sallyport/core';
import type { ConnectMiddleware } from '@sallyport/core';
import { pathBelow } from '@sallyport/core/routes';
import type { ApprovalsApi } from './api.ts';
import type { ApprovalsApiSettings } from './options.ts';

/** On Express and Connect: whatever lies below the path is answered here, and the rest goes by. */
export function serve({ guard, reply }: ApprovalsApi, settings: ApprovalsApiSettings): ConnectMiddleware {
  const guarded = toConnect(guard, settings);
  return function approvalsMiddleware(request, response, next): void {
    if (pathBelow(request, settings.path) === undefined) return next();
    guarded(request, response, (error) => {
      if (error !== undefined) return next(error);
      reply(request, response);
    });
  };
}
