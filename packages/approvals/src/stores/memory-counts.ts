import { ApprovalsError } from '../approvals-error.ts';
import type { NewUse, TakeResult } from '../store.ts';
import { checkUses, hasRoom, lapseOfSlots, withUse } from './use-slots.ts';
import type { Slots } from './use-slots.ts';

interface Count {
  readonly slots: Slots;
  readonly lapseAt: number;
}

const NONE: Slots = new Map();

/** What was used of limits, in this process. */
export class MemoryCounts {
  readonly #byKey = new Map<string, Count>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  full(uses: readonly NewUse[], now: number): readonly number[] {
    checkUses(uses);
    return uses.flatMap((use, place) => (hasRoom(this.#byKey.get(use.key)?.slots ?? NONE, use, now) ? [] : [place]));
  }

  take(uses: readonly NewUse[], now: number): TakeResult {
    const full = this.full(uses, now);
    if (full.length > 0) return { taken: false, full };
    const added = uses.filter(({ key }) => !this.#byKey.has(key)).length;
    // Never one that counts: forgetting it would open it.
    if (this.#byKey.size + added > this.#max) this.purge(Infinity, now);
    if (this.#byKey.size + added > this.#max) {
      const complaint = `memoryApprovalStore is full (${this.#max} counts): raise maxCounts or use a database.`;
      throw new ApprovalsError('store-full', complaint);
    }
    for (const use of uses) {
      const slots = withUse(this.#byKey.get(use.key)?.slots ?? NONE, use, now);
      this.#byKey.set(use.key, { slots, lapseAt: lapseOfSlots(slots, use.windowMs) });
    }
    return { taken: true };
  }

  purge(limit: number, now: number): number {
    let count = 0;
    for (const [key, { lapseAt }] of this.#byKey) {
      if (count >= limit) break;
      if (lapseAt > now) continue;
      this.#byKey.delete(key);
      count++;
    }
    return count;
  }
}
