import { toConnect } from '@sallyport/core';
import type { ConnectMiddleware } from '@sallyport/core';
import { quotaSettings } from './options.ts';
import type { QuotaOptions } from './options.ts';
import { openQuota } from './quota.ts';

export { byAddress } from './by-address.ts';
export { byPrincipal } from './by-principal.ts';
export { leasedQuotaStore } from './lease/leased-quota-store.ts';
export { memoryQuotaStore } from './memory/memory-store.ts';
export { genaiPrice } from './price.ts';
export { createQuota } from './quota.ts';
export { reservedOutputTokens } from './reserved-output.ts';
export { QuotaStoreFullError } from './store.ts';

export type { Amounts, Unit } from './amounts.ts';
export type { ByAddressOptions } from './by-address.ts';
export type { OwnEstimate } from './estimate.ts';
export type { LeasedQuotaStoreOptions } from './lease/lease-options.ts';
export type { LeasedQuotaStore } from './lease/leased-quota-store.ts';
export type { LimitOptions } from './limits.ts';
export type { MemoryQuotaStoreOptions } from './memory/memory-store.ts';
export type { QuotaOptions } from './options.ts';
export type { Plan } from './plans.ts';
export type { CalcPrice, Price, PricedCall } from './price.ts';
export type { Quota, Reservation, Reserved } from './quota.ts';
export type { LimitStatus } from './rate-limit-fields.ts';
export type { ShardBy } from './shard.ts';
export type { Charge, CountWindow, LimitState, QuotaStore, ReserveResult, SettleResult, Ticket } from './store.ts';
export type { By, Dimension, Subject } from './subject.ts';
export type { WindowKind } from './window.ts';

/**
 * Express middleware: reserves what a request will need, settles what it used.
 * @throws {ConfigError} for a missing, unknown or wrong option
 */
export function quota(options: QuotaOptions): ConnectMiddleware {
  const settings = quotaSettings(options);
  return toConnect(openQuota(settings).guard, settings);
}
