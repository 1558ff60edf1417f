import type { ServerResponse } from 'node:http';
import type { Exchange } from '@sallyport/core';
import type { RelayCall } from './call.ts';
import type { RelayOptions } from './options.ts';
import { OpenRelay } from './relay.ts';
import type { Forwarded, RelayStatus } from './forwarded.ts';

/** A relay without a framework. */
export interface Relay {
  /** Sends a guarded exchange, or a call of your own. A refusal is a value; only a bug rejects. */
  readonly forward: (call: RelayCall) => Promise<Forwarded>;
  /** Sends a guarded exchange and writes the reply to its response. */
  readonly serve: (exchange: Exchange, response: ServerResponse) => Promise<void>;
  /**
   * Answers every request with 503 until `resume`. `reason` is for status and events, clients do not see it.
   * `now` also ends the replies that are under way, visibly.
   */
  readonly pause: (reason: string, options?: { readonly now?: boolean }) => void;
  readonly resume: () => void;
  readonly status: () => RelayStatus;
  /** Refuses new requests, waits `graceMs` (10 s) for those under way, ends the rest and closes all connections. */
  readonly close: (options?: { readonly graceMs?: number }) => Promise<void>;
}

/**
 * Opens a relay: reads its keys, checks where it goes.
 * @throws {ConfigError} for a missing, unknown or wrong option, or a key that cannot be read; never quotes a key
 */
export function createRelay(options: RelayOptions): Relay {
  const open = new OpenRelay(options);
  return Object.freeze({
    forward: (call: RelayCall) => open.forward(call),
    serve: (exchange: Exchange, response: ServerResponse) => open.serve(exchange, response),
    pause: (reason: string, how?: { readonly now?: boolean }) => open.pause(reason, how),
    resume: () => open.resume(),
    status: () => open.status(),
    close: (how?: { readonly graceMs?: number }) => open.close(how),
  });
}

/** What a relay's middleware can do besides. */
export type RelayControls = Pick<Relay, 'pause' | 'resume' | 'status' | 'close'>;

/** A relay made before serves several routes, and keeps one state for them. */
export function relayOf(choice: RelayOptions | Relay): Relay {
  return 'serve' in choice ? choice : createRelay(choice);
}

export function withControls<F extends object>(
  middleware: F,
  { pause, resume, status, close }: Relay,
): F & RelayControls {
  return Object.assign(middleware, { pause, resume, status, close });
}
