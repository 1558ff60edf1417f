import { optional, readOptions, rule } from '@sallyport/core';
import type { Exchange, OnUnavailable } from '@sallyport/core';
import { memoryFailures } from './memory-failures.ts';

/** What a store knows of one key. */
export interface Failures {
  readonly totalHits: number;
  readonly resetTime: Date | undefined;
}

/** What is used of a store of express-rate-limit; its stores for Redis, Memcached and others fit. */
export interface FailureStore {
  init?(options: never): void;
  get?(key: string): Promise<Failures | undefined> | Failures | undefined;
  increment(key: string): Promise<Failures> | Failures;
  decrement(key: string): Promise<void> | void;
  resetKey(key: string): Promise<void> | void;
}

/** How failed attempts slow down those who make them. */
export interface ThrottleOptions {
  /** Failures of one address (IPv6: one /56) in a window. @default 20 */
  readonly perAddress?: number;
  /**
   * Failures for one claimed identity in a window, from wherever they come. Beyond it, only addresses that have failed in
   * this window themselves are refused, so that nobody can lock somebody else out. @default 100
   */
  readonly perIdentity?: number;
  /** Milliseconds. @default 900000 */
  readonly windowMs?: number;
  /** A store of express-rate-limit, for several processes. @default memory of this process */
  readonly store?: FailureStore;
  /**
   * The client's address. The default is `request.ip` of Express, which knows `trust proxy`, else the peer of the socket:
   * behind a proxy that is the proxy, for everybody.
   */
  readonly addressOf?: (exchange: Exchange) => string | undefined;
  /** The identity a request claims, where it is not a JWT: the user name of a log-in form. Kept as a hash. */
  readonly identityOf?: (exchange: Exchange) => string | undefined;
  /**
   * When the store is down or slow: a 503, or attempts are not counted.
   * Security: with `'allow'`, an outage of the store lets everybody guess. @default 'deny'
   */
  readonly onUnavailable?: OnUnavailable;
  /** Milliseconds one question to the store may take. @default 500 */
  readonly storeTimeoutMs?: number;
}

export interface ThrottleSettings {
  readonly perAddress: number;
  readonly perIdentity: number;
  readonly store: FailureStore;
  readonly addressOf: ThrottleOptions['addressOf'];
  readonly identityOf: ThrottleOptions['identityOf'];
  readonly onUnavailable: OnUnavailable;
  readonly storeTimeoutMs: number;
}

/** @throws {ConfigError} */
export function readThrottleOptions(options: ThrottleOptions): ThrottleSettings {
  const { windowMs, store, ...read } = readOptions('authenticate: throttle', options, {
    perAddress: optional(rule.integer(1), 20),
    perIdentity: optional(rule.integer(1), 100),
    windowMs: optional(rule.integer(100, 86_400_000), 900_000),
    store: optional(rule.having<FailureStore>('increment', 'decrement', 'resetKey')),
    addressOf: optional(rule.callable<NonNullable<ThrottleOptions['addressOf']>>()),
    identityOf: optional(rule.callable<NonNullable<ThrottleOptions['identityOf']>>()),
    onUnavailable: optional(rule.oneOf('deny', 'allow'), 'deny'),
    storeTimeoutMs: optional(rule.integer(1, 60_000), 500),
  });
  store?.init?.({ windowMs } as never);
  return Object.freeze({ ...read, store: store ?? memoryFailures(windowMs) });
}
