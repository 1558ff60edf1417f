import type { NewUse } from '../store.ts';

/**
 * What was added to a count, by slots of a sixtieth of its window: number of the slot, and the sum in it. A slot counts
 * until the whole of it has left the window, so that no window ever holds more than allowed, wherever it begins.
 */
export type Slots = ReadonlyMap<number, number>;

const SLOTS = 60;

const slotMsOf = (windowMs: number): number => Math.ceil(windowMs / SLOTS);

/** The first slot that still counts. Later ones than now do as well: a clock that was set back frees nothing. */
const firstSlot = (windowMs: number, now: number): number => Math.floor((now - windowMs) / slotMsOf(windowMs));

/** @throws {TypeError} for what would give room back or could not be added exactly */
export function checkUses(uses: readonly NewUse[]): void {
  const isWhole = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
  const isGood = uses.every(
    ({ size, atMost, windowMs }) => isWhole(size) && isWhole(atMost) && Number.isSafeInteger(windowMs) && windowMs > 0,
  );
  if (!isGood || new Set(uses.map(({ key }) => key)).size < uses.length) {
    throw new TypeError('approvals: uses must be whole numbers, of different keys.');
  }
}

export function hasRoom(slots: Slots, { windowMs, size, atMost }: NewUse, now: number): boolean {
  const first = firstSlot(windowMs, now);
  let used = 0;
  for (const [slot, sum] of slots) if (slot >= first) used += sum;
  // Not `used + size`, which may be too large to be exact.
  return size <= atMost - used;
}

export function withUse(slots: Slots, { windowMs, size }: NewUse, now: number): Slots {
  const first = firstSlot(windowMs, now);
  const current = Math.floor(now / slotMsOf(windowMs));
  const kept = new Map([...slots].filter(([slot]) => slot >= first));
  return kept.set(current, (kept.get(current) ?? 0) + size);
}

/** When nothing of it counts any more. */
export function lapseOfSlots(slots: Slots, windowMs: number): number {
  return (Math.max(0, ...slots.keys()) + 1) * slotMsOf(windowMs) + windowMs;
}
