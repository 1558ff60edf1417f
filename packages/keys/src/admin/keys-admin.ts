import { toConnect } from '@sallyport/core';
import type { ConnectMiddleware } from '@sallyport/core';
import { pathBelow } from '@sallyport/core/routes';
import { createAdmin } from './admin.ts';
import { readKeysAdminOptions } from './options.ts';
import type { KeysAdminOptions } from './options.ts';
import { replyFields } from './reply-fields.ts';

/**
 * Key management over HTTP (Express, Connect): mount it behind an authenticator and a JSON parser. Every request
 * below it is answered here.
 */
export function keysAdmin(options: KeysAdminOptions): ConnectMiddleware {
  const settings = readKeysAdminOptions(options);
  const { guard, replyTo } = createAdmin(settings);
  const guarded = toConnect(guard, settings);
  return function keysAdminMiddleware(request, response, next): void {
    if (pathBelow(request, settings.path) === undefined) return next();
    guarded(request, response, (error) => {
      const reply = replyTo(request);
      if (error !== undefined || reply === undefined) return next(error ?? new Error('keysAdmin has no reply'));
      response.statusCode = reply.status;
      for (const [name, value] of Object.entries(replyFields)) response.setHeader(name, value);
      response.end(JSON.stringify(reply.body));
    });
  };
}
