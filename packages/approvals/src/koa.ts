import { toKoa } from '@sallyport/core/koa';
import type { KoaMiddleware } from '@sallyport/core/koa';
import { pathBelow } from '@sallyport/core/routes';
import { createApi } from './api/api.ts';
import type { ApprovalsApi } from './api/api.ts';
import { readApiOptions } from './api/options.ts';
import type { ApprovalsApiOptions, ApprovalsApiSettings } from './api/options.ts';
import { createPage } from './page/page.ts';

function serveKoa({ guard, reply }: ApprovalsApi, settings: ApprovalsApiSettings): KoaMiddleware {
  const guarded = toKoa(guard, settings);
  return async function approvalsMiddleware(context, next): Promise<void> {
    if (pathBelow(context.req, settings.path) === undefined) return void (await next());
    await guarded(context, async () => {
      // The reply is written on the response itself, as a stream may be.
      (context as { respond?: boolean }).respond = false;
      reply(context.req, context.res);
    });
  };
}

/**
 * Approvals over HTTP (Koa): mount it behind an authenticator and a JSON parser.
 * @throws {ConfigError} for a missing, unknown or wrong option
 */
export function approvalsApi(options: ApprovalsApiOptions): KoaMiddleware {
  const settings = readApiOptions('approvalsApi', options);
  return serveKoa(createApi(settings), settings);
}

/**
 * The reviewers' page, and below its `/api` the JSON API (Koa): mount it behind an authenticator and a JSON parser.
 * @throws {ConfigError} for a missing, unknown or wrong option
 */
export function approvalsPage(options: ApprovalsApiOptions): KoaMiddleware {
  const settings = readApiOptions('approvalsPage', options);
  return serveKoa(createPage(settings), settings);
}
