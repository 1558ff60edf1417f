import type { IncomingMessage, ServerResponse } from 'node:http';
import { exchangeWithBody } from '@sallyport/core';
import type { ConnectMiddleware } from '@sallyport/core';
import { relayOf, withControls } from './create-relay.ts';
import type { Relay, RelayControls } from './create-relay.ts';
import type { RelayOptions } from './options.ts';

export { createRelay } from './create-relay.ts';
export { RelayError } from './forwarded.ts';

export type { BreakerOptions, BreakerState } from './breaker.ts';
export type { RelayCall } from './call.ts';
export type { Relay, RelayControls } from './create-relay.ts';
export type { KeyStatus, Rotation } from './key-ring.ts';
export type { Lookup } from './lookup.ts';
export type { RelayOptions } from './options.ts';
export type { ProviderName, ProviderOptions } from './providers.ts';
export type { Forwarded, RelayStatus } from './forwarded.ts';
export type { RelayTimeouts } from './times.ts';

/** Connect middleware that answers every request, with the controls of its relay. */
export type RelayMiddleware = ConnectMiddleware & RelayControls;

/**
 * Express middleware, mounted last on a route: sends what the guards have let through to the provider, and passes its
 * reply on. Takes options, or a relay of `createRelay`.
 * @throws {ConfigError} for a missing, unknown or wrong option
 */
export function relay(options: RelayOptions | Relay): RelayMiddleware {
  const open = relayOf(options);
  const relayMiddleware: ConnectMiddleware = (
    request: IncomingMessage,
    response: ServerResponse,
    next: (error?: unknown) => void,
  ) => {
    open.serve(exchangeWithBody(request, response, request), response).catch((error: unknown) => {
      next(error instanceof Error ? error : new Error('relay failed', { cause: error }));
    });
  };
  return withControls(relayMiddleware, open);
}
