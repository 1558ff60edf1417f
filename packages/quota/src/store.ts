/**
 * How a count forgets, as plain data. Times are milliseconds.
 *
 * - `sliding`: a unit counts for `ms` after it was booked. A store may hold it up to a tenth longer, never shorter.
 * - `fixed`: counts restart every `ms`, at moments the store chooses and keeps.
 * - `bucket`: `limit` is the capacity; `refill` units come back in every `ms`, evenly.
 * - `calendar`: counts restart at the `bounds`, ascending milliseconds since the epoch around the client's now; the
 *   store takes the last one that its own clock has passed. `period` and `zone` name them. A clock outside all of them
 *   is an error; one that goes back stays in the period that was reached.
 * - `open`: a unit counts until its reservation is settled, released or expired.
 */
export type CountWindow =
  | { readonly kind: 'sliding' | 'fixed'; readonly ms: number }
  | { readonly kind: 'bucket'; readonly ms: number; readonly refill: number }
  | {
      readonly kind: 'calendar';
      readonly period: 'day' | 'week' | 'month';
      readonly zone: string;
      readonly bounds: readonly number[];
    }
  | { readonly kind: 'open' };

/**
 * What a call would take of one limit. The count it adds to is identified by `account`, `name`, and the window's kind
 * with `ms`, or `period` and `zone`: another `limit` or `refill` keeps the count.
 */
export interface Charge {
  /** Whose count it is. At most 128 UTF-16 units, never empty. */
  readonly account: string;
  readonly name: string;
  readonly window: CountWindow;
  /** Largest sum of amounts, at most 10^12. */
  readonly limit: number;
  /** A non-negative safe integer. */
  readonly amount: number;
}

/** Names one reservation. The quota makes the id, so that a store can tell a repeated command from a second one. */
export interface Ticket {
  readonly id: string;
  /**
   * All counts of the ticket, and the ticket itself, live in the shard of this name: 1 to 43 characters of base64url.
   * A cluster writes it as its hash tag, `{shard}`, so that one script finds every key in one slot.
   */
  readonly shard: string;
}

/** Where an account stands under one limit. */
export interface LimitState {
  /** Units left, never below zero. */
  readonly remaining: number;
  /** Milliseconds until all of the limit is back, if nothing more is spent; 0 for a limit on open calls. */
  readonly resetMs: number;
  /**
   * 0: the amount fits. Else milliseconds until it does if nothing more is spent, `undefined` when it never will:
   * the amount is above the limit. A limit on open calls says 1000, since nobody knows.
   */
  readonly retryAfterMs: number | undefined;
}

/** A store's answer; `states` are in the order of the charges. Where `allowed`, they are those after booking. */
export interface ReserveResult {
  readonly allowed: boolean;
  readonly states: readonly LimitState[];
}

/**
 * `settled`: closed by this call. `late`: it had expired; its amounts stay spent, and what was used beyond them was
 * booked. `gone`: nothing was changed, since it was closed before, or is forgotten or unknown.
 */
export type SettleResult = 'settled' | 'late' | 'gone';

/**
 * Where budgets live. Three atomic verbs, no get-then-set, each one round trip; `testQuotaStore` is this contract as a
 * test suite. All arguments are plain data. A store that answers at once need not return promises.
 *
 * Time is the store's own, and no verb takes a `now`: several processes must agree on it, and their clocks do not.
 * A store that cannot answer throws or rejects.
 */
export interface QuotaStore {
  /**
   * Books every charge, or none of them. The same ticket again books nothing again and is allowed.
   * After `ttlMs` the reservation expires: what it booked stays booked, open calls excepted. It is remembered for
   * `ttlMs` more, for `settle`.
   * @param overdraw books also what does not fit; `allowed` and `states` still say whether it did
   */
  reserve(
    ticket: Ticket,
    charges: readonly Charge[],
    ttlMs: number,
    overdraw?: boolean,
  ): ReserveResult | Promise<ReserveResult>;
  /**
   * Replaces what was booked by what was used, in the order of the charges, and closes the reservation. What was not
   * used is given back to the moment it was booked at, as far as it still counts; what was used beyond is booked now,
   * even above the limit. Of a bucket no more comes back than would be in it had the amount never been booked.
   */
  settle(ticket: Ticket, used: readonly number[]): SettleResult | Promise<SettleResult>;
  /** Gives everything back and closes the reservation: `settled`. Of an expired one nothing comes back: `gone`. */
  release(ticket: Ticket): SettleResult | Promise<SettleResult>;
}

/** Thrown by a bounded store that has no room for a new key. Existing keys are not affected. */
export class QuotaStoreFullError extends Error {
  override readonly name = 'QuotaStoreFullError';
  readonly code = 'ERR_SALLYPORT_QUOTA_STORE_FULL';
}
