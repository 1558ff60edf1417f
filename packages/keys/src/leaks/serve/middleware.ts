import { openExchange, toConnect } from '@sallyport/core';
import type { ConnectMiddleware } from '@sallyport/core';
import { leakGuard } from './leak-guard.ts';
import { readRefuseOptions } from './refuse-options.ts';
import type { RefuseLeaksOptions } from './refuse-options.ts';
import { watchReply } from './watch-reply.ts';

/** Refuses to serve what holds a key of this server (Express, Connect). Mount it in front of `express.static`. */
export function refuseLeaks(options?: RefuseLeaksOptions): ConnectMiddleware {
  const settings = readRefuseOptions(options);
  const leaks = leakGuard(settings);
  const guard = toConnect(leaks.guard, settings);
  return function refuseLeaksMiddleware(request, response, next): void {
    guard(request, response, (error) => {
      if (error === undefined) watchReply(openExchange(request, response), request, response, leaks, settings);
      next(error);
    });
  };
}
