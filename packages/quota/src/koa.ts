import { toKoa } from '@sallyport/core/koa';
import type { KoaMiddleware } from '@sallyport/core/koa';
import { quotaSettings } from './options.ts';
import type { QuotaOptions } from './options.ts';
import { openQuota } from './quota.ts';

/**
 * Koa middleware: reserves what a request will need, settles what it used.
 * @throws {ConfigError} for a missing, unknown or wrong option
 */
export function quota(options: QuotaOptions): KoaMiddleware {
  const settings = quotaSettings(options);
  return toKoa(openQuota(settings).guard, settings);
}
