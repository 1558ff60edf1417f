import type { Node } from './ast.ts';
import type { Range, Ranges } from './ranges.ts';

// Shares in English prose mixed with some code and logs, in parts of ten thousand. Only their order of magnitude
// matters: they choose which part of a pattern wakes the machine, never what it matches.
const LOWER = [
  630, 110, 220, 290, 950, 170, 150, 360, 560, 10, 60, 310, 190, 540, 590, 160, 8, 470, 500, 700, 220, 80, 130, 15, 140,
  8,
];
const DEFAULTS: readonly (readonly [Range, number])[] = [
  [[0x20, 0x20], 1600],
  [[0x0a, 0x0a], 150],
  [[0x2c, 0x2e], 90],
  [[0x30, 0x39], 100],
  [[0x41, 0x5a], 12],
  [[0x22, 0x22], 80],
  [[0x21, 0x2f], 8],
  [[0x3a, 0x3a], 60],
  [[0x3b, 0x40], 6],
  [[0x5b, 0x60], 4],
  [[0x7b, 0x7e], 3],
];
const REST = 0.2;

/** Roughly how often a unit of ordinary text lies in the ranges, 0 to 1. */
function shareOf(ranges: Ranges): number {
  let share = 0;
  for (const [low, high] of ranges) {
    for (let unit = low; unit <= Math.min(high, 0x7e); unit++) share += shareOfUnit(unit);
    if (high > 0x7e) share += REST;
  }
  return Math.min(1, share / 10_000);
}

function shareOfUnit(unit: number): number {
  if (unit >= 0x61 && unit <= 0x7a) return LOWER[unit - 0x61] ?? REST;
  return DEFAULTS.find(([[low, high]]) => unit >= low && unit <= high)?.[1] ?? REST;
}

/** Units keep company: after one digit the next is a digit every other time, and capitals come in rows too. */
export function shareAfter(previous: Node | undefined, node: Node): number {
  const share = probabilityOf(node);
  if (previous?.type !== 'class' || node.type !== 'class') return share;
  if (isWithin(node.ranges, 0x30, 0x39) && isWithin(previous.ranges, 0x30, 0x39)) return Math.max(share, 0.5);
  if (isWithin(node.ranges, 0x30, 0x5a) && isWithin(previous.ranges, 0x30, 0x5a)) return Math.max(share, 0.2);
  return share;
}

/** Roughly how often ordinary text matches the node at one place. */
function probabilityOf(node: Node): number {
  switch (node.type) {
    case 'class':
      return shareOf(node.ranges);
    case 'sequence':
      return node.items.reduce((product, item, index) => product * shareAfter(node.items[index - 1], item), 1);
    case 'choice':
      return Math.min(
        1,
        node.options.reduce((sum, option) => sum + probabilityOf(option), 0),
      );
    case 'repeat':
      return node.min === 0 ? 1 : probabilityOf(node.item) * Math.max(0.3, probabilityOf(node.item)) ** (node.min - 1);
  }
}

function isWithin(ranges: Ranges, low: number, high: number): boolean {
  return ranges.every(([from, to]) => from >= low && to <= high);
}
