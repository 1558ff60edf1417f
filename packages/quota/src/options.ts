import { guardOptionTable, optional, readOptions, required, rule } from '@sallyport/core';
import type { Exchange, GuardOptions, GuardSettings, OnUnavailable } from '@sallyport/core';
import { readLimits } from './limits.ts';
import type { Limit, LimitOptions } from './limits.ts';
import { memoryQuotaStore } from './memory-store.ts';
import type { ClientCap } from './output-cap.ts';
import type { QuotaStore } from './store.ts';

export interface QuotaOptions extends GuardOptions {
  /** One to eight limits. A request must fit all of them, or it spends nothing of any. */
  readonly limits: readonly LimitOptions[];
  /**
   * Whose budget a request spends: `byPrincipal`, `byAddress()`, or your own. `undefined` or an empty string refuses
   * the request with `unauthenticated`.
   * Security: what a client can choose freely (a header, an address behind a proxy) is no key.
   */
  readonly key: (exchange: Exchange) => string | undefined;
  /**
   * Tokens a request will need, when the body does not say it in a way this package reads. A non-negative integer.
   * @default input estimated from the body's text, output from `maxOutputTokens` and `clientCap`
   */
  readonly estimate?: (exchange: Exchange) => number;
  /**
   * Output tokens reserved for each reply; more when the body asks for more.
   * Security: send the cap of `reservedOutputTokens` to the model, or replies can be longer than what was reserved.
   * @default 1024
   */
  readonly maxOutputTokens?: number;
  /**
   * What a cap in the body (`max_tokens` and the like) does: `'raise'` reserves more for a cap above `maxOutputTokens`
   * and never less, `'trust'` reserves the largest cap in the body, also a lower one.
   * Security: `'trust'` only where the model gets `reservedOutputTokens(request)` as its cap. Otherwise a client that
   * writes 1 reserves almost nothing for replies of any length.
   * @default 'raise'
   */
  readonly clientCap?: ClientCap;
  /**
   * Milliseconds after which a reservation that nobody settled closes by itself; the estimate stays spent. Longer than
   * your longest call.
   * @default 600_000 (ten minutes)
   */
  readonly reservationTtlMs?: number;
  /**
   * Where budgets live. Share one store between quotas to let them spend the same budgets.
   * @default memoryQuotaStore()
   */
  readonly store?: QuotaStore;
  /**
   * What to do with requests while the store fails or takes longer than `storeTimeoutMs`.
   * Security: `'allow'` removes the limits for the length of an outage. A full memory store denies all the same.
   * @default 'deny'
   */
  readonly onUnavailable?: OnUnavailable;
  /**
   * How long to wait for the store, in milliseconds.
   * @default 500
   */
  readonly storeTimeoutMs?: number;
}

export interface QuotaSettings extends GuardSettings {
  readonly limits: readonly Limit[];
  readonly key: (exchange: Exchange) => string | undefined;
  readonly estimate: ((exchange: Exchange) => number) | undefined;
  readonly maxOutputTokens: number;
  readonly clientCap: ClientCap;
  readonly reservationTtlMs: number;
  readonly store: QuotaStore;
  readonly onUnavailable: OnUnavailable;
  readonly storeTimeoutMs: number;
}

const MONTH = 31 * 86_400_000;
// The longest delay setTimeout takes is 2 ** 31 - 1; a longer one fires at once.
const LONGEST_WAIT = 60_000;

const quotaTable = {
  ...guardOptionTable,
  limits: required(rule.listOf(rule.plainObject<LimitOptions>(), { min: 1 })),
  key: required(rule.callable<QuotaOptions['key']>()),
  estimate: optional(rule.callable<(exchange: Exchange) => number>()),
  maxOutputTokens: optional(rule.integer(1, 1_000_000_000), 1024),
  clientCap: optional<ClientCap>(rule.oneOf('raise', 'trust'), 'raise'),
  reservationTtlMs: optional(rule.integer(1, MONTH), 600_000),
  store: optional(rule.having<QuotaStore>('reserve', 'settle', 'release')),
  onUnavailable: optional<OnUnavailable>(rule.oneOf('deny', 'allow'), 'deny'),
  storeTimeoutMs: optional(rule.integer(1, LONGEST_WAIT), 500),
};

/** @throws {ConfigError} for a missing, unknown or wrong option */
export function quotaSettings(options: QuotaOptions): QuotaSettings {
  const settings = readOptions('quota', options, quotaTable);
  const limits = readLimits(settings.limits);
  return Object.freeze({ ...settings, limits, store: settings.store ?? memoryQuotaStore() });
}
