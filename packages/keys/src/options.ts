import { optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import type { KeyEnvironment } from './key-format.ts';
import { pepperRule } from './key-hash.ts';
import type { Pepper } from './key-hash.ts';
import type { KeyStore } from './key-store.ts';
import { memoryKeyStore } from './stores/memory.ts';

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
  /** The clock, milliseconds since the epoch; for tests. @default Date.now */
  readonly now?: () => number;
}

export interface KeysSettings {
  readonly environment: KeyEnvironment;
  readonly pepper: Pepper;
  readonly store: KeyStore;
  readonly prefix: string;
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
    store: optional(rule.having<KeyStore>('put', 'findByHash', 'findById', 'update', 'list')),
    prefix: optional(prefixRule, 'sp'),
    now: optional(rule.callable<() => number>(), () => Date.now()),
  });
  return { ...read, store: read.store ?? memoryKeyStore() };
}
