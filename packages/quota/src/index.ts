import { toConnect } from '@sallyport/core';
import type { ConnectMiddleware } from '@sallyport/core';
import { quotaSettings } from './options.ts';
import type { QuotaOptions } from './options.ts';
import { openQuota } from './quota.ts';

export { byAddress } from './by-address.ts';
export { byPrincipal } from './by-principal.ts';
export { memoryQuotaStore } from './memory-store.ts';
export { createQuota } from './quota.ts';
export { reservedOutputTokens } from './reserved-output.ts';
export { QuotaStoreFullError } from './store.ts';

export type { Amounts, Unit } from './amounts.ts';
export type { ByAddressOptions } from './by-address.ts';
export type { LimitOptions } from './limits.ts';
export type { MemoryQuotaStoreOptions } from './memory-store.ts';
export type { QuotaOptions } from './options.ts';
export type { Quota, Reservation, Reserved } from './quota.ts';
export type { Charge, LimitState, QuotaStore, ReserveResult, Ticket } from './store.ts';

/**
 * Express middleware: reserves what a request will need, settles what it used.
 * @throws {ConfigError} for a missing, unknown or wrong option
 */
export function quota(options: QuotaOptions): ConnectMiddleware {
  const settings = quotaSettings(options);
  return toConnect(openQuota(settings).guard, settings);
}
