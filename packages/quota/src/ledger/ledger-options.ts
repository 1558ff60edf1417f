import { optional, readOptions, rule } from '@sallyport/core';
import type { OnEvent, OptionRule } from '@sallyport/core';
import type { LedgerStore } from './ledger-store.ts';
import { memoryLedgerStore } from './memory-ledger-store.ts';
import type { ThresholdSettings } from './thresholds.ts';
import type { ReachedThreshold } from './thresholds.ts';
import type { WriterSettings } from './ledger-writer.ts';

/** Length of the stretches of time that are kept apart. */
export type Bucket = 'hour' | 'quarter' | 'minute';

/** Options of `usageLedger`. */
export interface UsageLedgerOptions {
  /** @default memoryLedgerStore() */
  readonly store?: LedgerStore;
  /**
   * Length of the stretches of time that are kept apart. Days of zones that are half or three quarters of an hour off,
   * such as India's, need `'quarter'`.
   * @default 'hour'
   */
  readonly bucket?: Bucket;
  /** Milliseconds that a call waits to be written; 0: settling waits until it is. @default 1000 */
  readonly flushMs?: number;
  /** Calls after which is written at once. @default 1000 */
  readonly flushCalls?: number;
  /** Rows that wait for a store that is down. Beyond, calls are counted under `(other)`. @default 10_000 */
  readonly maxPending?: number;
  /** How long to wait for the store, in milliseconds. @default 5000 */
  readonly storeTimeoutMs?: number;
  /** Days after which rows are deleted. @default 400 */
  readonly keepDays?: number;
  /** Percent of a limit at which `quota.threshold` is told. @default [50, 80, 100] */
  readonly thresholds?: readonly number[];
  /** Is told of each threshold as well, with the key, which events do not name. */
  readonly onThreshold?: (reached: ReachedThreshold) => void;
  /** Receives `quota.threshold`, `quota.ledger-failed`, `quota.ledger-recovered` and `quota.ledger-spilled`. */
  readonly onEvent?: OnEvent;
}

export interface LedgerSettings extends WriterSettings, ThresholdSettings {
  readonly bucketMs: number;
  readonly onEvent: OnEvent | undefined;
}

const bucketMs: Readonly<Record<Bucket, number>> = { hour: 3_600_000, quarter: 900_000, minute: 60_000 };
const percents: OptionRule<readonly number[]> = rule.listOf(rule.integer(1, 100));

/** @throws {ConfigError} for an unknown or wrong option */
export function ledgerSettings(options: UsageLedgerOptions | undefined): LedgerSettings {
  const { bucket, store, ...settings } = readOptions('usageLedger', options, {
    store: optional(rule.having<LedgerStore>('add', 'read', 'mark', 'prune')),
    bucket: optional<Bucket>(rule.oneOf('hour', 'quarter', 'minute'), 'hour'),
    flushMs: optional(rule.integer(0, 60_000), 1000),
    flushCalls: optional(rule.integer(1, 1_000_000), 1000),
    maxPending: optional(rule.integer(1, 1_000_000), 10_000),
    storeTimeoutMs: optional(rule.integer(1, 60_000), 5000),
    keepDays: optional(rule.integer(1, 36_600), 400),
    thresholds: optional(percents, Object.freeze([50, 80, 100])),
    onThreshold: optional(rule.callable<(reached: ReachedThreshold) => void>()),
    onEvent: optional(rule.callable<OnEvent>()),
  });
  const thresholds = Object.freeze([...new Set(settings.thresholds)].toSorted((a, b) => a - b));
  return Object.freeze({ ...settings, thresholds, bucketMs: bucketMs[bucket], store: store ?? memoryLedgerStore() });
}
