import { optional, readOptions, required, rule } from '@sallyport/core';
import type { Exchange, GuardSettings, OnEvent } from '@sallyport/core';
import { routePathRule } from '@sallyport/core/routes';
import type { UsageLedger } from '../usage-ledger.ts';

/** Options of `usageRoute`. */
export interface UsageRouteOptions {
  /** From `usageLedger`. */
  readonly ledger: UsageLedger;
  /**
   * Whether the caller may see everybody's usage; asked only when more than the own is asked for, and anything but
   * `true` is a no. Security: what it says yes to sees every key, principal and amount.
   * @default nobody may
   */
  readonly may?: (exchange: Exchange) => boolean | Promise<boolean>;
  /**
   * Whose usage is the caller's own, as the `key` of the quota. Security: as there, what a client can choose freely is
   * no key. Where principals share a key, each sees the sum of all.
   * @default the verified principal of its tenant
   */
  readonly key?: (exchange: Exchange) => string | undefined;
  /** Where the route stands, when nothing in front takes that off `request.url` as `app.use(path, ...)` does. @default '' */
  readonly path?: string;
  /** Receives every decision. */
  readonly onEvent?: OnEvent;
}

export interface RouteSettings extends GuardSettings {
  readonly ledger: UsageLedger;
  readonly may: UsageRouteOptions['may'];
  readonly key: UsageRouteOptions['key'];
  readonly path: string;
}

/** @throws {ConfigError} for a missing, unknown or wrong option */
export function routeSettings(options: UsageRouteOptions): RouteSettings {
  const read = readOptions('usageRoute', options, {
    ledger: required(rule.having<UsageLedger>('usage')),
    may: optional(rule.callable<NonNullable<UsageRouteOptions['may']>>()),
    key: optional(rule.callable<NonNullable<UsageRouteOptions['key']>>()),
    path: optional(routePathRule('/usage'), ''),
    onEvent: optional(rule.callable<OnEvent>()),
  });
  // No `observe`: to see a refusal and to go on would be an open door.
  return Object.freeze({ ...read, mode: 'enforce', onDenied: undefined, protocol: 'plain' });
}
