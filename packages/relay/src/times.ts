import { optional, readOptions, rule } from '@sallyport/core';
import type { BreakerOptions } from './breaker.ts';
import { tickOf } from './clock.ts';

export interface RelayTimeouts {
  /** To open a connection, TLS included. @default 5_000 */
  readonly connectMs?: number;
  /** From then to the head of the reply. @default 120_000 */
  readonly firstByteMs?: number;
  /** Between two pieces of the reply; also how long a client may take nothing. @default 60_000 */
  readonly idleMs?: number;
  /** From the call to the end of the reply. @default 600_000 */
  readonly totalMs?: number;
}

// The longest delay setTimeout takes is 2 ** 31 - 1; a longer one fires at once.
const ms = rule.integer(1, 86_400_000);
const timeoutTable = {
  connectMs: optional(ms, 5_000),
  firstByteMs: optional(ms, 120_000),
  idleMs: optional(ms, 60_000),
  totalMs: optional(ms, 600_000),
};

const breakerTable = {
  failures: optional(rule.integer(1, 1_000_000), 5),
  windowMs: optional(ms, 30_000),
  openMs: optional(ms, 10_000),
};

export interface Times {
  readonly totalMs: number;
  readonly tickMs: number;
  readonly connectTicks: number;
  readonly firstByteTicks: number;
  readonly idleTicks: number;
}

/** Limits in ticks of the clock that they need. @throws {ConfigError} for an unknown or wrong one */
export function timeoutsOf(given: RelayTimeouts): Times {
  const { connectMs, firstByteMs, idleMs, totalMs } = readOptions('relay: timeouts', given, timeoutTable);
  const tickMs = tickOf([connectMs, firstByteMs, idleMs, totalMs]);
  const ticks = (limit: number): number => Math.ceil(limit / tickMs);
  return {
    totalMs,
    tickMs,
    connectTicks: ticks(connectMs),
    firstByteTicks: ticks(firstByteMs),
    idleTicks: ticks(idleMs),
  };
}

/** @throws {ConfigError} for an unknown or wrong part */
export function breakerOf(given: BreakerOptions): Required<BreakerOptions> {
  return readOptions('relay: breaker', given, breakerTable);
}
