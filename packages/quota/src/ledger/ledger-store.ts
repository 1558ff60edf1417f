import type { UsageAmounts, UsageOwner, UsageRow } from './entry.ts';

/** Rows that are written together or not at all. */
export interface UsageBatch {
  /** A UUID. A batch is sent again with the same id and the same rows when its answer was lost. */
  readonly id: string;
  /** No two of the same bucket and owner. */
  readonly rows: readonly UsageRow[];
}

export interface UsageQuery {
  /** Starts of the periods to sum over, ascending, and the end of the last: a row counts where its bucket begins. */
  readonly bounds: readonly number[];
  /** Only rows with these; `null` is only those where nobody has said. */
  readonly where: Partial<UsageOwner>;
  /** What else is kept apart within a period. Empty: one row for each period that has any. */
  readonly by: readonly (keyof UsageOwner)[];
  /** At most so many, in the order of periods; those of one period in any order that stays the same. */
  readonly limit: number;
  readonly offset: number;
}

/** Sums of one period; of the owner, what was asked to be kept apart. */
export interface UsageSum extends Partial<UsageOwner>, UsageAmounts {
  /** Start of the period, as it stands in `bounds`. */
  readonly start: number;
}

/**
 * Where usage is kept. `testLedgerStore` is this contract as a test suite. All arguments are plain data. A store that
 * cannot answer throws or rejects; after that it must be unknown at worst whether a batch was added, never half.
 */
export interface LedgerStore {
  /** Adds the rows to those of the same bucket and owner. The same id again, within seven days, adds nothing. */
  add(batch: UsageBatch): void | Promise<void>;
  read(query: UsageQuery): readonly UsageSum[] | Promise<readonly UsageSum[]>;
  /**
   * Says `true` once for a name until `until` has passed, to whoever asks first, in any process.
   * @param now of the caller, milliseconds since the epoch as `until`
   */
  mark(name: string, until: number, now: number): boolean | Promise<boolean>;
  /** Forgets rows of buckets that begin before this, and batches and marks that are over at `now`. @returns rows */
  prune(before: number, now: number): number | Promise<number>;
}

/** How long a store remembers the ids of batches. */
export const BATCH_KEPT_MS: number = 7 * 86_400_000;
