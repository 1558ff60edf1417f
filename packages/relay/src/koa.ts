import { exchangeWithBody } from '@sallyport/core';
import type { KoaContextLike, KoaMiddleware } from '@sallyport/core/koa';
import { relayOf, withControls } from './create-relay.ts';
import type { Relay, RelayControls } from './create-relay.ts';
import type { RelayOptions } from './options.ts';

/** Koa middleware that answers every request, with the controls of its relay. */
export type RelayKoaMiddleware = KoaMiddleware & RelayControls;

/**
 * Koa middleware, mounted last on a route: sends what the guards have let through to the provider, and passes its reply
 * on. Takes options, or a relay of `createRelay`.
 * @throws {ConfigError} for a missing, unknown or wrong option
 */
export function relay(options: RelayOptions | Relay): RelayKoaMiddleware {
  const open = relayOf(options);
  const relayMiddleware: KoaMiddleware = async (context: KoaContextLike) => {
    const exchange = exchangeWithBody(context.req, context.res, context.request);
    // Written to the raw response, which Koa must then leave alone.
    Reflect.set(context, 'respond', false);
    try {
      await open.serve(exchange, context.res);
    } catch (error) {
      if (!context.res.headersSent) Reflect.set(context, 'respond', true);
      throw error;
    }
  };
  return withControls(relayMiddleware, open);
}
