import { AMOUNTS } from './entry.ts';
import type { UsageAmounts, UsageOwner, UsageRow } from './entry.ts';
import { OTHER } from './ledger-name.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const MOST = Number.MAX_SAFE_INTEGER;
// NUL stands in no name, and between the parts it lets none run into the next. Null is no name: the empty text is one.
const part = (name: string | null): string => (name === null ? '\0' : `=${name}\0`);

/** Bucket and owner as one text; different ones for different owners. */
export function rowKey({
  bucket,
  key,
  principal,
  tenant,
  model,
  route,
}: UsageOwner & { readonly bucket: number }): string {
  return `${bucket}\0${part(key)}${part(principal)}${part(tenant)}${part(model)}${part(route)}`;
}

export function addAmounts(sum: Mutable<UsageAmounts>, amounts: UsageAmounts): void {
  for (const name of AMOUNTS) sum[name] = Math.min(sum[name] + amounts[name], MOST);
}

/**
 * Sums by bucket and owner, in bounded room. Without room for another row, a call is counted in the row of its key with
 * model and route `(other)`, for which a tenth more is kept; without that, in the one row of its bucket where all is
 * `(other)`. So no amount is ever lost, and the sum of all rows is exact.
 */
export class UsageRows {
  readonly #most: number;
  #rows = new Map<string, Mutable<UsageRow>>();
  /** Calls that were counted as `(other)`. */
  spilled = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#rows.size;
  }

  add(row: UsageRow): void {
    if (this.#book(row, this.#most)) return;
    this.spilled++;
    const ofKey = { ...row, model: OTHER, route: OTHER };
    if (this.#book(ofKey, this.#most * 1.1)) return;
    this.#book({ ...ofKey, key: OTHER, principal: OTHER, tenant: OTHER }, Infinity);
  }

  #book(row: UsageRow, most: number): boolean {
    const name = rowKey(row);
    const known = this.#rows.get(name);
    if (known !== undefined) addAmounts(known, row);
    else if (this.#rows.size < most) this.#rows.set(name, { ...row });
    else return false;
    return true;
  }

  values(): IterableIterator<UsageRow> {
    return this.#rows.values();
  }

  /** Hands all rows out and begins anew. */
  take(): readonly UsageRow[] {
    const rows = [...this.#rows.values()];
    this.#rows = new Map();
    this.spilled = 0;
    return rows;
  }

  /** @returns how many rows were older */
  dropBefore(bucket: number): number {
    let dropped = 0;
    for (const [name, row] of this.#rows) {
      if (row.bucket < bucket && this.#rows.delete(name)) dropped++;
    }
    return dropped;
  }
}
