/** Inclusive ranges of UTF-16 units. */
export type Range = readonly [number, number];
export type Ranges = readonly Range[];

export const MAX_UNIT: number = 0xffff;

export function normalizeRanges(ranges: Ranges): Ranges {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [low, high] of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && low <= last[1] + 1) last[1] = Math.max(last[1], high);
    else merged.push([low, high]);
  }
  return merged;
}

export function negateRanges(ranges: Ranges): Ranges {
  const negated: Range[] = [];
  let next = 0;
  for (const [low, high] of normalizeRanges(ranges)) {
    if (low > next) negated.push([next, low - 1]);
    next = high + 1;
  }
  if (next <= MAX_UNIT) negated.push([next, MAX_UNIT]);
  return negated;
}

/** Adds the other case of every ASCII letter. */
export function foldRanges(ranges: Ranges): Ranges {
  const folded: Range[] = [...ranges];
  for (const [low, high] of ranges) {
    addShifted(folded, Math.max(low, 0x41), Math.min(high, 0x5a), 32);
    addShifted(folded, Math.max(low, 0x61), Math.min(high, 0x7a), -32);
  }
  return normalizeRanges(folded);
}

function addShifted(ranges: Range[], low: number, high: number, shift: number): void {
  if (low <= high) ranges.push([low + shift, high + shift]);
}

export function includesUnit(ranges: Ranges, unit: number): boolean {
  return ranges.some(([low, high]) => unit >= low && unit <= high);
}
