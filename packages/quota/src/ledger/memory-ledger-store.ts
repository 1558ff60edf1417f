import { optional, readOptions, rule } from '@sallyport/core';
import { NOTHING, OWNERS } from './entry.ts';
import type { UsageOwner, UsageRow } from './entry.ts';
import type { LedgerStore, UsageQuery, UsageSum } from './ledger-store.ts';
import { addAmounts, rowKey, UsageRows } from './usage-rows.ts';

export interface MemoryLedgerStoreOptions {
  /**
   * Rows to keep: one for each key, principal, model and route in each bucket. Beyond, calls are counted under
   * `(other)`, exact in sum.
   * @default 100_000
   */
  readonly maxRows?: number;
}

// Ids and marks are few; a bound all the same.
const MOST_REMEMBERED = 10_000;

/** The last of `bounds` that is not above `bucket`; `undefined` before the first and behind the last. */
function startOf(bounds: readonly number[], bucket: number): number | undefined {
  let [low, high] = [0, bounds.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((bounds[middle] ?? Infinity) <= bucket) low = middle + 1;
    else high = middle;
  }
  return low === bounds.length ? undefined : bounds[low - 1];
}

function trim(known: Map<string, unknown>): void {
  for (const name of known.keys()) {
    if (known.size <= MOST_REMEMBERED) return;
    known.delete(name);
  }
}

/**
 * A ledger that lives and ends with its process.
 * @throws {ConfigError} for a wrong option
 */
export function memoryLedgerStore(options?: MemoryLedgerStoreOptions): LedgerStore {
  const { maxRows } = readOptions('memoryLedgerStore', options, {
    maxRows: optional(rule.integer(1, 10_000_000), 100_000),
  });
  const rows = new UsageRows(maxRows);
  const batches = new Map<string, true>();
  const marks = new Map<string, number>();

  function read({ bounds, where, by, limit, offset }: UsageQuery): readonly UsageSum[] {
    const sums = new Map<string, UsageSum>();
    const wanted = OWNERS.filter((name) => where[name] !== undefined);
    const apart = OWNERS.filter((name) => by.includes(name));
    const matches = (row: UsageRow): boolean => wanted.every((name) => row[name] === where[name]);
    for (const row of rows.values()) {
      const start = startOf(bounds, row.bucket);
      if (start === undefined || !matches(row)) continue;
      const owner: UsageOwner = { key: '', principal: '', tenant: '', model: '', route: '' };
      for (const name of apart) Object.assign(owner, { [name]: row[name] });
      const name = rowKey({ ...owner, bucket: start });
      let sum = sums.get(name);
      if (sum === undefined) {
        sum = { start, ...Object.fromEntries(apart.map((one) => [one, row[one]])), ...NOTHING };
        sums.set(name, sum);
      }
      addAmounts(sum, row);
    }
    const order = [...sums].toSorted(([a, { start: x }], [b, { start: y }]) => x - y || (a < b ? -1 : 1));
    return order.slice(offset, offset + limit).map(([, sum]) => sum);
  }

  return Object.freeze({
    add({ id, rows: added }) {
      if (batches.has(id)) return;
      batches.set(id, true);
      trim(batches);
      for (const row of added) rows.add(row);
    },
    read,
    mark(name, until, now) {
      if ((marks.get(name) ?? -Infinity) > now) return false;
      marks.delete(name);
      marks.set(name, until);
      trim(marks);
      return true;
    },
    prune(before, now) {
      for (const [name, until] of marks) if (until <= now) marks.delete(name);
      return rows.dropBefore(before);
    },
  } satisfies LedgerStore);
}
