import { ConfigError, guardOptionTable, optional, readOptions, required, rule } from '@sallyport/core';
import type { Exchange, GuardOptions, GuardSettings, OnUnavailable } from '@sallyport/core';
import type { OwnEstimate } from './estimate.ts';
import type { UsageLedger } from './ledger/usage-ledger.ts';
import type { Limit, LimitOptions } from './limits.ts';
import { memoryQuotaStore } from './memory/memory-store.ts';
import type { ClientCap } from './output-cap.ts';
import { readPlans } from './plans.ts';
import type { Plan, Plans } from './plans.ts';
import type { Price } from './price.ts';
import { checkShard } from './shard.ts';
import type { ShardBy } from './shard.ts';
import type { QuotaStore } from './store.ts';
import { modelOf, routeOf } from './subject.ts';

export interface QuotaOptions extends GuardOptions {
  /**
   * One to eight limits, or a function of the principal that returns them. A request must fit all of them, or it spends
   * nothing of any. Counts belong to a limit's name and window, so another plan applies at once and loses no count.
   * A function is asked for every request; hand out the same array while the plan is the same.
   */
  readonly limits: readonly LimitOptions[] | Plan;
  /**
   * Limits by role, instead of `limits`: those of the first role in this table that the principal has.
   * @default none
   */
  readonly tiers?: Readonly<Record<string, readonly LimitOptions[]>>;
  /**
   * Whose budget a request spends: `byPrincipal`, `byAddress()`, or your own. `undefined` or an empty string refuses
   * the request with `unauthenticated`.
   * Security: what a client can choose freely (a header, an address behind a proxy) is no key.
   */
  readonly key: (exchange: Exchange) => string | undefined;
  /**
   * Tokens a request will need, when the body does not say it in a way this package reads: a non-negative integer, or
   * `{ inputTokens, outputTokens }`, which limits on one of the two and on money need.
   * @default input estimated from the body's text, output from `maxOutputTokens` and `clientCap`
   */
  readonly estimate?: OwnEstimate;
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
   * What a call costs, for limits on `money`, in millionths of a currency unit; `genaiPrice(calcPrice)` is one.
   * `undefined` for a model without a price, which a limit on money refuses.
   */
  readonly price?: Price;
  /**
   * Name of the model a request asks for, for `price` and `by: 'model'`.
   * @default `model` of the body, else the one in the path
   */
  readonly model?: (exchange: Exchange) => string | undefined;
  /**
   * Name of the route, for `by: 'route'`.
   * @default method and path as the framework's router names it where the guard runs behind it (Koa: `_matchedRoute` of
   * its router; before a router nobody knows the route), else as the client sent it
   */
  readonly route?: (exchange: Exchange) => string | undefined;
  /**
   * What a store spread over machines keeps together: `'key'`, `'principal'` or `'tenant'`, where every limit is counted
   * within it, spread the load; `'all'` always works. Counts of different shards are different counts.
   * @default 'all'
   */
  readonly shard?: ShardBy;
  /**
   * Milliseconds after which a reservation that nobody settled closes by itself; the estimate stays spent. For as long
   * again it is remembered, and what is reported above the estimate is booked. Longer than your longest call.
   * @default 600_000 (ten minutes)
   */
  readonly reservationTtlMs?: number;
  /**
   * Where budgets live. Share one store between quotas to let them spend the same budgets.
   * @default memoryQuotaStore()
   */
  readonly store?: QuotaStore;
  /**
   * Whether usage that nobody reported is read from the reply, or estimated from what of it left. `false`: what was
   * reserved is charged then.
   * Security: of a handler that answers with a model's words as the whole JSON reply, or as events without a JSON of its
   * own around them, they are believed as far as an estimate allows. Report the usage there, or set `false`.
   * @default true
   */
  readonly readReplies?: boolean;
  /**
   * Whether `bytes` count the body of the reply, too: known only afterwards, so they are a debt where there is no room.
   * @default false
   */
  readonly replyBytes?: boolean;
  /**
   * What to do with requests while the store fails or takes longer than `storeTimeoutMs`.
   * Security: `'allow'` leaves `emergencyPercent` of each limit to every process, and what they spent is booked when the
   * store is back, as far as they live to tell. A full memory store denies all the same.
   * @default 'deny'
   */
  readonly onUnavailable?: OnUnavailable;
  /**
   * How long to wait for the store, in milliseconds.
   * @default 500
   */
  readonly storeTimeoutMs?: number;
  /**
   * How long a store that failed five times in a row is left alone, in milliseconds, half as long or as long again by
   * chance; meanwhile requests are answered at once by `onUnavailable`. Then one request asks it. Doubles while it fails,
   * up to 30 seconds.
   * @default 1000
   */
  readonly storeRetryMs?: number;
  /**
   * With `onUnavailable: 'allow'`: per cent of each limit, one unit at least, that this process lets through from its own
   * memory while the store is out. Beyond, requests get `quota-unavailable`.
   * Security: every process has as much, so all of them together should stay below 100.
   * @default 10
   */
  readonly emergencyPercent?: number;
  /**
   * Writes down who used what, from `@sallyport/quota/ledger`. One ledger may serve several quotas.
   * @default none
   */
  readonly ledger?: UsageLedger;
}

export interface QuotaSettings extends GuardSettings {
  readonly plans: Plans;
  readonly price: Price | undefined;
  readonly model: (exchange: Exchange) => string | undefined;
  readonly route: (exchange: Exchange) => string | undefined;
  readonly shard: ShardBy;
  readonly key: (exchange: Exchange) => string | undefined;
  readonly estimate: OwnEstimate | undefined;
  readonly maxOutputTokens: number;
  readonly clientCap: ClientCap;
  readonly reservationTtlMs: number;
  readonly store: QuotaStore;
  readonly readReplies: boolean;
  readonly replyBytes: boolean;
  readonly onUnavailable: OnUnavailable;
  readonly storeTimeoutMs: number;
  readonly storeRetryMs: number;
  readonly emergencyPercent: number;
  readonly ledger: UsageLedger | undefined;
}

const MONTH = 31 * 86_400_000;
// The longest delay setTimeout takes is 2 ** 31 - 1; a longer one fires at once.
const LONGEST_WAIT = 60_000;

const quotaTable = {
  ...guardOptionTable,
  limits: required(rule.either(rule.listOf(rule.plainObject<LimitOptions>(), { min: 1 }), rule.callable<Plan>())),
  tiers: optional(rule.plainObject<Readonly<Record<string, readonly LimitOptions[]>>>()),
  key: required(rule.callable<QuotaOptions['key']>()),
  estimate: optional(rule.callable<OwnEstimate>()),
  maxOutputTokens: optional(rule.integer(1, 1_000_000_000), 1024),
  clientCap: optional<ClientCap>(rule.oneOf('raise', 'trust'), 'raise'),
  price: optional(rule.callable<Price>()),
  model: optional(rule.callable<(exchange: Exchange) => string | undefined>(), modelOf),
  route: optional(rule.callable<(exchange: Exchange) => string | undefined>(), routeOf),
  shard: optional<ShardBy>(rule.oneOf('all', 'key', 'principal', 'tenant'), 'all'),
  reservationTtlMs: optional(rule.integer(1, MONTH), 600_000),
  store: optional(rule.having<QuotaStore>('reserve', 'settle', 'release')),
  readReplies: optional(rule.boolean(), true),
  replyBytes: optional(rule.boolean(), false),
  onUnavailable: optional<OnUnavailable>(rule.oneOf('deny', 'allow'), 'deny'),
  storeTimeoutMs: optional(rule.integer(1, LONGEST_WAIT), 500),
  storeRetryMs: optional(rule.integer(1, LONGEST_WAIT), 1000),
  emergencyPercent: optional(rule.integer(1, 100), 10),
  ledger: optional(rule.having<UsageLedger>('record', 'watch')),
};

/** @throws {ConfigError} for a missing, unknown or wrong option */
export function quotaSettings(options: QuotaOptions): QuotaSettings {
  const { limits, tiers, ...settings } = readOptions('quota', options, quotaTable);
  const check = (plan: readonly Limit[]): void => {
    checkShard(plan, settings.shard);
    if (settings.price !== undefined || plan.every(({ unit }) => unit !== 'money')) return;
    throw new ConfigError('quota', 'price', '`price` must be a function where a limit counts money, got undefined.');
  };
  const plans = readPlans(limits, tiers, check);
  return Object.freeze({ ...settings, plans, store: settings.store ?? memoryQuotaStore() });
}
