import type { Limit } from './limits.ts';

/** One limit together with what a call would take of it. */
export interface Charge extends Limit {
  readonly amount: number;
}

/** Names one reservation. The quota makes the id, so that a store can tell a repeated command from a second one. */
export interface Ticket {
  readonly id: string;
  /** Whose budget it is. At most 128 UTF-16 units, never empty. */
  readonly key: string;
}

/** Where a key stands under one limit. */
export interface LimitState {
  readonly name: string;
  /** Units left, never below zero. */
  readonly remaining: number;
  /** Milliseconds until all of the limit is back, if nothing more is spent. */
  readonly resetMs: number;
}

/** A store's answer; `states` are in the order of the charges. */
export type ReserveResult =
  | { readonly allowed: true; readonly states: readonly LimitState[] }
  | {
      readonly allowed: false;
      readonly states: readonly LimitState[];
      /** Names of the limits that have no room. */
      readonly violated: readonly string[];
      /** Milliseconds until there is room; `undefined` when waiting does not help: the amount is above the limit. */
      readonly retryAfterMs: number | undefined;
    };

/**
 * Where budgets live. Three atomic verbs, no get-then-set; `testQuotaStore` is this contract as a test suite.
 *
 * Time is the store's own, and no verb takes a `now`: several processes must agree on it, and their clocks do not.
 * A counter is identified by key, limit name and `windowMs`. A store that cannot answer throws or rejects.
 */
export interface QuotaStore {
  /**
   * Books every charge, or none of them. The same ticket again books nothing again.
   * After `ttlMs` the reservation is closed by itself and what it booked stays booked.
   */
  reserve(ticket: Ticket, charges: readonly Charge[], ttlMs: number): ReserveResult | Promise<ReserveResult>;
  /**
   * Replaces what was booked by what was used, in the order of the charges, and closes the reservation. What was not
   * used is given back to the moment it was booked at; what was used beyond is booked now, even above the limit.
   * @returns whether the reservation was still open; `false` changes nothing
   */
  settle(ticket: Ticket, used: readonly number[]): boolean | Promise<boolean>;
  /** Gives everything back and closes the reservation. */
  release(ticket: Ticket): boolean | Promise<boolean>;
}

/** Thrown by a bounded store that has no room for a new key. Existing keys are not affected. */
export class QuotaStoreFullError extends Error {
  override readonly name = 'QuotaStoreFullError';
  readonly code = 'ERR_SALLYPORT_QUOTA_STORE_FULL';
}
