import { bodyAccess } from './body-access.ts';
import { openExchange } from './exchange.ts';
import { dropReplyFields, setFields } from './fields.ts';
import type { Guard } from './guard.ts';
import type { GuardSettings } from './guard-options.ts';
import type { KoaContextLike, KoaMiddleware } from './koa-context.ts';
import { named } from './named.ts';
import { renderRefusal } from './refusal.ts';
import { runGuard } from './run-guard.ts';

export { problemErrors } from './koa-problem-errors.ts';
export type { KoaContextLike, KoaMiddleware } from './koa-context.ts';

/** Mounts a guard on Koa. */
export function toKoa(guard: Guard, settings: GuardSettings): KoaMiddleware {
  return named(guard.name, async (context: KoaContextLike, next: () => Promise<unknown>) => {
    const exchange = openExchange(context.req, context.res);
    exchange.access ??= bodyAccess(context.request);
    // Set by the router before those behind it; of several routers the innermost counts.
    const route: unknown = Reflect.get(context, '_matchedRoute');
    if (typeof route === 'string' || route instanceof RegExp) exchange.route = String(route);
    const decision = await runGuard(guard, exchange, context.res, settings);
    if (decision.proceed) {
      // A client that left while the guard was deciding gets no upstream call: everything is settled already.
      if (!exchange.lifecycle.ended) await next();
      return;
    }
    await settings.onDenied?.(decision.denial, exchange, context.res);
    if (context.res.writableEnded || context.res.headersSent) return;
    const refusal = renderRefusal(decision.denial, exchange);
    dropReplyFields(context.res);
    context.status = refusal.status;
    context.body = refusal.body;
    // After the body: Koa's setter would replace the type and drop the length.
    setFields(context.res, refusal.headers);
  });
}
