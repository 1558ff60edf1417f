import { firstUnits, maxLength, minLength } from './ast.ts';
import type { Node } from './ast.ts';
import { shareAfter } from './frequency.ts';

/** A rare part that every match of a pattern contains. */
export interface Factor {
  readonly node: Node;
  /** A match starts at most this many units before the end of the factor. */
  readonly span: number;
  /** Whether the factor opens the match, so that notBefore applies to it. */
  readonly leads: boolean;
}

const RARE = 1e-6;
const MAX_REACH = 96;
const MAX_ITEMS = 48;
const MAX_WINDOW = 24;
const MAX_INNER_GAP = 8;
const MAX_FACTOR_LENGTH = 64;

/** One factor for each alternative of a pattern: a match contains one of them. */
export function factorsOf(node: Node): Factor[] {
  return (node.type === 'choice' ? node.options : [node]).map(bestFactor);
}

interface Scored extends Factor {
  readonly share: number;
  readonly reach: number;
}

function bestFactor(node: Node): Factor {
  const items = flatten(node).slice(0, MAX_ITEMS);
  let best: Scored | undefined;
  let reach = 0;
  for (const [from, item] of items.entries()) {
    if (reach > MAX_REACH) break;
    if (minLength(item) > 0) {
      const scored = grow(items, from, reach);
      if (best === undefined || isBetter(scored, best)) best = scored;
    }
    reach += maxLength(item);
  }
  // Nothing near the start is certain to be there, as in a{0,200}b.
  return best ?? { node: { type: 'class', ranges: firstUnits(node) }, span: 1, leads: true };
}

/** Extends a factor to the right until it is rare. */
function grow(items: readonly Node[], from: number, reach: number): Scored {
  const first = items[from];
  if (first !== undefined && maxLength(first) > MAX_FACTOR_LENGTH) {
    const node: Node = { type: 'class', ranges: firstUnits(first) };
    return { node, span: reach + 1, leads: from === 0, share: shareAfter(undefined, node), reach };
  }
  const taken: Node[] = [];
  let solid: Node | undefined;
  let share = 1;
  let length = 0;
  let solidCount = 0;
  let solidLength = 0;
  for (const item of items.slice(from, from + MAX_WINDOW)) {
    const longest = maxLength(item);
    const optional = minLength(item) === 0;
    if (solid !== undefined && (longest > (optional ? MAX_INNER_GAP : MAX_FACTOR_LENGTH) || share <= RARE)) break;
    taken.push(item);
    length += longest;
    if (optional) continue;
    share *= shareAfter(solid, item);
    solid = item;
    solidCount = taken.length;
    solidLength = length;
  }
  const node: Node = { type: 'sequence', items: taken.slice(0, solidCount) };
  return { node, span: reach + solidLength, leads: from === 0, share: Math.max(share, RARE), reach };
}

function isBetter(a: Scored, b: Scored): boolean {
  return a.share < b.share || (a.share === b.share && a.span < b.span);
}

/** Writes a node out as a row of items, so that a factor can begin and end inside counted repetitions. */
function flatten(node: Node): Node[] {
  if (node.type === 'sequence') return node.items.flatMap(flatten);
  if (node.type !== 'repeat' || node.min === 0) return [node];
  const written = Math.min(node.min, MAX_WINDOW);
  const copies = Array.from({ length: written }, () => flatten(node.item)).flat();
  const rest: Node = { type: 'repeat', item: node.item, min: node.min - written, max: node.max - written };
  return rest.max === 0 ? copies : [...copies, rest];
}
