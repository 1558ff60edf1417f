import type { Unit } from '../amounts.ts';
import { calendarBounds, isTimeZone } from '../calendar.ts';
import type { UsageAmounts, UsageEntry, UsageRow } from './entry.ts';
import { forecastExhaustion } from './forecast.ts';
import { ledgerEvents } from './ledger-events.ts';
import { ledgerName } from './ledger-name.ts';
import { ledgerSettings } from './ledger-options.ts';
import type { UsageLedgerOptions } from './ledger-options.ts';
import { LedgerWriter } from './ledger-writer.ts';
import { readUsage } from './read-usage.ts';
import type { UsageGrouping, UsageOf, UsageRange, UsageReport } from './read-usage.ts';
import { Thresholds } from './thresholds.ts';
import type { Standing, StandingOf } from './thresholds.ts';

/** A limit with a calendar window, for a forecast. */
export interface ForecastOptions {
  readonly unit: Exclude<Unit, 'parallel'>;
  readonly limit: number;
  readonly window: 'day' | 'week' | 'month';
  /** @default 'UTC' */
  readonly timeZone?: string;
}

export interface Forecast {
  /** Used in this window so far, as the ledger knows it: what is not flushed yet is missing. */
  readonly used: number;
  /** Milliseconds since the epoch: end of the window. */
  readonly endsAt: number;
  /** When the limit is reached at the average pace of the window so far; `undefined`: not in this window. */
  readonly exhaustedAt: number | undefined;
}

/** Who used what, when, and at which cost. */
export interface UsageLedger {
  /**
   * Adds a call. With `flushMs: 0`, and after `close`, resolves when it is written or the store is found to be down;
   * never rejects for the store.
   * @throws {TypeError} when the key is empty or an amount is not a non-negative integer
   */
  readonly record: (entry: UsageEntry) => void | Promise<void>;
  /** Looks whether a limit has reached a threshold; the quota calls it. */
  readonly watch: (standing: Standing, of: StandingOf) => void;
  /** @param who a key, or several of key, principal, tenant, model and route; `{}` is everybody's */
  readonly usage: (who: string | UsageOf, range: UsageRange, grouping?: UsageGrouping) => Promise<UsageReport>;
  readonly forecast: (who: string | UsageOf, limit: ForecastOptions) => Promise<Forecast>;
  /** Writes all that was recorded before; rejects with the store's error. */
  readonly flush: () => Promise<void>;
  /** Deletes what is older than `keepDays`, which is done every hour anyway. @returns how many rows */
  readonly prune: () => Promise<number>;
  /** As `flush`, and what is recorded later is written at once. Rejects when something could not be written. */
  readonly close: () => Promise<void>;
}

const LARGEST = 1_000_000_000_000;

const amountNames: Readonly<Record<ForecastOptions['unit'], keyof UsageAmounts>> = {
  requests: 'requests',
  'input-tokens': 'inputTokens',
  'output-tokens': 'outputTokens',
  tokens: 'tokens',
  money: 'money',
  bytes: 'bytes',
};

function whole(entry: UsageEntry, name: keyof UsageAmounts): number {
  const amount: unknown = entry[name] ?? 0;
  if (Number.isSafeInteger(amount) && Number(amount) >= 0) return Math.min(Number(amount), LARGEST);
  throw new TypeError(`usageLedger: \`${name}\` must be a non-negative integer, got ${String(amount)}.`);
}

/** Written out: a row made by a loop takes three times as long. */
function rowOf(entry: UsageEntry, bucket: number): UsageRow {
  const { key, principal, model, route } = entry;
  return {
    bucket,
    key: ledgerName(key),
    principal: named(principal?.id),
    tenant: named(principal?.tenant),
    model: named(model),
    route: named(route),
    requests: whole(entry, 'requests'),
    inputTokens: whole(entry, 'inputTokens'),
    outputTokens: whole(entry, 'outputTokens'),
    tokens: whole(entry, 'tokens'),
    money: whole(entry, 'money'),
    bytes: whole(entry, 'bytes'),
    refused: whole(entry, 'refused'),
    released: whole(entry, 'released'),
    estimated: whole(entry, 'estimated'),
  };
}

// What an app's own function calls the model may be anything.
const named = (name: unknown): string | null => (typeof name === 'string' ? ledgerName(name) : null);

/** @throws {ConfigError} for an unknown or wrong option */
export function usageLedger(options?: UsageLedgerOptions): UsageLedger {
  const settings = ledgerSettings(options);
  const tell = ledgerEvents(settings.onEvent);
  const writer = new LedgerWriter(settings, tell);
  const thresholds = new Thresholds(settings, tell);
  const { bucketMs } = settings;

  function record(entry: UsageEntry): void | Promise<void> {
    const { at = Date.now(), key } = entry;
    if (typeof key !== 'string' || key === '') throw new TypeError('usageLedger: `key` must be a non-empty string.');
    if (!Number.isSafeInteger(at)) throw new TypeError('usageLedger: `at` must be milliseconds since the epoch.');
    return writer.add(rowOf(entry, Math.floor(at / bucketMs) * bucketMs));
  }

  const usage: UsageLedger['usage'] = (who, range, grouping) => readUsage(settings, who, range, grouping);

  async function forecast(who: string | UsageOf, limit: ForecastOptions): Promise<Forecast> {
    const { unit, window, timeZone = 'UTC' } = limit;
    if (!Object.hasOwn(amountNames, unit) || !['day', 'week', 'month'].includes(window) || !isTimeZone(timeZone)) {
      throw new TypeError('forecast: `unit`, `window` and `timeZone` must be those of a limit by the calendar.');
    }
    const now = Date.now();
    const bounds = calendarBounds(window, timeZone, now);
    const from = bounds.findLast((bound) => bound <= now) ?? now;
    const endsAt = bounds.find((bound) => bound > now) ?? now;
    const { total } = await usage(who, { from, to: endsAt });
    const used = total[amountNames[unit]];
    const left = forecastExhaustion({ limit: limit.limit, used, overMs: now - from, endsInMs: endsAt - now });
    return { used, endsAt, exhaustedAt: left === undefined ? undefined : now + left };
  }

  return Object.freeze({
    record,
    watch: (standing: Standing, of: StandingOf) => thresholds.watch(standing, of),
    usage,
    forecast,
    flush: () => writer.flush(),
    prune: () => writer.prune(),
    close: () => writer.close(),
  });
}
