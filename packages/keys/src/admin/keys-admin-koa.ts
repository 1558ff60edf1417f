import { toKoa } from '@sallyport/core/koa';
import type { KoaMiddleware } from '@sallyport/core/koa';
import { pathBelow } from '@sallyport/core/routes';
import { createAdmin } from './admin.ts';
import { readKeysAdminOptions } from './options.ts';
import type { KeysAdminOptions } from './options.ts';
import { replyFields } from './reply-fields.ts';

/** Key management over HTTP (Koa): mount it behind an authenticator and a JSON parser. */
export function keysAdmin(options: KeysAdminOptions): KoaMiddleware {
  const settings = readKeysAdminOptions(options);
  const { guard, replyTo } = createAdmin(settings);
  const guarded = toKoa(guard, settings);
  return async function keysAdminMiddleware(context, next): Promise<void> {
    if (pathBelow(context.req, settings.path) === undefined) return void (await next());
    await guarded(context, async () => {
      const reply = replyTo(context.req);
      if (reply === undefined) throw new Error('keysAdmin has no reply');
      context.status = reply.status;
      context.body = JSON.stringify(reply.body);
      for (const [name, value] of Object.entries(replyFields)) context.res.setHeader(name, value);
    });
  };
}
