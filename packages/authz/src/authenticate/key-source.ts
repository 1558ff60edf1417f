import type { KeyObject } from 'node:crypto';
import type { Claims } from './claims.ts';
import type { JwtAlgorithm } from './jwt-options.ts';

/** One key that tokens are verified with. */
export interface KeySlot {
  readonly key: KeyObject;
  /** What it verifies: the algorithms agreed on that fit its type and its own `alg`. */
  readonly algorithms: readonly JwtAlgorithm[];
  /** `false` as soon as the issuer no longer publishes it: what it verified counts no more. */
  alive: boolean;
}

/** Where the keys of one issuer come from. */
export interface KeySource {
  /** Whether what was verified with a living key still counts, without asking `find`. */
  current(): boolean;
  /**
   * The key for a token with this header, or `undefined`.
   * @throws {Error} (also as a rejection) when no set of keys can be had: the token can be neither accepted nor refused
   */
  find(header: Claims): KeySlot | undefined | Promise<KeySlot | undefined>;
  /** Is called with the keys that went away. */
  onRemoved(listener: () => void): void;
}

/** One key for good. What a token's header says about keys is not even read. */
export function fixedKey(key: KeyObject, algorithms: readonly JwtAlgorithm[]): KeySource {
  const slot: KeySlot = { key, algorithms, alive: true };
  return Object.freeze({ current: () => true, find: () => slot, onRemoved: () => undefined });
}
