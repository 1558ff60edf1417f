import { optional, readOptions, required, rule } from '@sallyport/core';
import type { OnEvent, OptionRule } from '@sallyport/core';
import type { KeyEnvironment } from './key-format.ts';
import { pepperRule } from './key-hash.ts';
import type { Pepper } from './key-hash.ts';
import type { KeyStore } from './key-store.ts';
import { memoryKeyStore } from './stores/memory.ts';
import type { VerifierSettings } from './verify/verifier.ts';

/** Options of `createKeys`. */
export interface KeysOptions {
  /** Where this server stands. Keys of the other environment are refused without a look-up. */
  readonly environment: KeyEnvironment;
  /**
   * At least 32 characters or bytes, or a secret KeyObject; the same in every process.
   * Security: whoever has the store without it cannot test guesses. Losing it makes every key unknown.
   */
  readonly pepper: Pepper;
  /** @default memoryKeyStore() */
  readonly store?: KeyStore;
  /** First word of every key, so that people and secret scanners recognise one. @default 'sp' */
  readonly prefix?: string;
  /**
   * Milliseconds that an answer of the store may be used again while the store tells of changes (`watch`), up to
   * 300,000; 0 asks the store each time. Otherwise 750 at most, so that a revocation holds within a second everywhere.
   * Refusals are never kept longer than that.
   * Security: also how long a revocation can go unheard when a store loses a notification without noticing.
   * @default 10000
   */
  readonly cacheMs?: number;
  /** Keys whose answers are kept; as many refused ones, apart. @default 10000 */
  readonly maxCached?: number;
  /** Queries for keys not seen before that may be underway at once; more are `busy`. @default 128 */
  readonly maxLookUps?: number;
  /** Milliseconds that a query may take; 60,000 at most. @default 1000 */
  readonly storeTimeoutMs?: number;
  /** Milliseconds between two notes that a key was used, 1,000 at least; 0 for none. @default 60000 */
  readonly lastUsedEveryMs?: number;
  /** Receives every event of the life of a key. */
  readonly onEvent?: OnEvent;
  /** The clock, milliseconds since the epoch; for tests. @default Date.now */
  readonly now?: () => number;
}

export interface KeysSettings extends VerifierSettings {
  readonly environment: KeyEnvironment;
  readonly pepper: Pepper;
  readonly store: KeyStore;
  readonly prefix: string;
  readonly onEvent: OnEvent | undefined;
  readonly now: () => number;
}

const prefixRule: OptionRule<string> = {
  expects: 'a word of 2 to 16 lower-case letters and digits that starts with a letter',
  accepts: (value) => typeof value === 'string' && /^[a-z][a-z0-9]{1,15}$/.test(value),
};

export function readKeysOptions(options: KeysOptions): KeysSettings {
  const read = readOptions('createKeys', options, {
    environment: required(rule.oneOf('test', 'live')),
    pepper: required(pepperRule),
    store: optional(rule.having<KeyStore>('put', 'findByHash', 'findById', 'update', 'list', 'touch')),
    prefix: optional(prefixRule, 'sp'),
    cacheMs: optional(rule.integer(0, 300_000), 10_000),
    maxCached: optional(rule.integer(1, 1_000_000), 10_000),
    maxLookUps: optional(rule.integer(1, 10_000), 128),
    storeTimeoutMs: optional(rule.integer(1, 60_000), 1000),
    lastUsedEveryMs: optional(rule.either(rule.integer(0, 0), rule.integer(1000, 86_400_000)), 60_000),
    onEvent: optional(rule.callable<OnEvent>()),
    now: optional(rule.callable<() => number>(), () => Date.now()),
  });
  return { ...read, store: read.store ?? memoryKeyStore() };
}
