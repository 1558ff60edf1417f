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

const RARE = 1e-11;
const MAX_REACH = 96;
const MAX_CANDIDATES = 3;
/** Units by which candidates are compared. */
const TIGHT = 5;
/** What it costs to wake, in starts that are tried. */
const WAKING = 10;
/** What is left of it where only the edges of words count. */
const EDGE = 0.05;
const MAX_ITEMS = 48;
const MAX_WINDOW = 24;
const MAX_INNER_GAP = 4;
const MAX_WIDTH = 5;
/** Only few factors of a text open at the same edge. */
const MAX_EDGE_WIDTH = 16;
const MAX_FACTOR_LENGTH = 64;

/** The factors of a pattern: a match contains one of them. `hasEdge` says that it cannot begin within a word. */
export function factorsOf(node: Node, hasEdge: boolean): Factor[] {
  return (node.type === 'choice' ? node.options : [node]).flatMap((option) => bestFactors(option, hasEdge));
}

function bestFactors(node: Node, hasEdge: boolean): readonly Factor[] {
  const items = flatten(node, true).slice(0, MAX_ITEMS);
  let best: { readonly factors: readonly Factor[]; readonly cost: number } | undefined;
  for (const { from, reach } of candidates(items, hasEdge)) {
    const grown = alternatives(items, from).map((row) => grow(row, hasEdge && from === 0 ? MAX_EDGE_WIDTH : MAX_WIDTH));
    const factors = grown.map(({ node: factor, length }) => ({
      node: factor,
      span: reach + length,
      leads: from === 0,
    }));
    // Where a factor is found, as many starts are tried as the span has.
    const total = grown.reduce((sum, { share, length }) => sum + share * (WAKING + reach + length), 0);
    const cost = hasEdge && from === 0 ? total * EDGE : total;
    if (best === undefined || cost < best.cost) best = { factors, cost };
  }
  // Nothing near the start may be certain to be there, as in a{0,200}b.
  return best?.factors ?? [{ node: { type: 'class', ranges: firstUnits(node) }, span: 1, leads: true }];
}

/** The rows of items from one place on: where that is a choice of words, one for each word. */
function alternatives(items: readonly Node[], from: number): (readonly Node[])[] {
  const [first, ...rest] = items.slice(from);
  if (first?.type !== 'choice') return [items.slice(from)];
  return first.options.flatMap((option) => {
    const row = [...flatten(option, false), ...rest];
    return row[0]?.type === 'choice' ? alternatives(row, 0) : [row];
  });
}

interface Candidate {
  readonly from: number;
  /** How many units of the match can lie before it. */
  readonly reach: number;
  readonly share: number;
}

/** The few items at which a factor best begins, by the units that surely follow one another there. */
function candidates(items: readonly Node[], hasEdge: boolean): Candidate[] {
  const found: Candidate[] = [];
  let reach = 0;
  for (const [from, item] of items.entries()) {
    if (reach > MAX_REACH) break;
    if (minLength(item) > 0)
      found.push({ from, reach, share: tightShare(items, from) * (hasEdge && from === 0 ? EDGE : 1) });
    reach += maxLength(item);
  }
  found.sort((a, b) => a.share - b.share || a.reach - b.reach);
  const best = found.slice(0, MAX_CANDIDATES);
  const opening = found.find(({ from }) => from === 0);
  return hasEdge && opening !== undefined && !best.includes(opening) ? [...best, opening] : best;
}

function tightShare(items: readonly Node[], from: number): number {
  let share = 1;
  let units = 0;
  for (let index = from; index < items.length && units < TIGHT; index++) {
    const item = items[index];
    if (item === undefined || minLength(item) === 0) break;
    const first = item.type === 'repeat' ? item.item : item;
    const shareOfItem = shareAfter(index === from ? undefined : items[index - 1], first);
    const count = item.type === 'repeat' ? Math.min(item.min, TIGHT - units) : 1;
    share *= shareOfItem ** count;
    units += minLength(first) * count;
  }
  return share;
}

interface Grown {
  readonly node: Node;
  readonly length: number;
  readonly share: number;
}

/** Extends a factor to the right until it is rare. */
function grow(items: readonly Node[], maxWidth: number): Grown {
  const [first] = items;
  if (first !== undefined && maxLength(first) > MAX_FACTOR_LENGTH) {
    // It need not be there where it is one way of a choice: (?:x|a*b).
    const node: Node = { type: 'class', ranges: firstUnits({ type: 'sequence', items }) };
    return { node, length: 1, share: shareAfter(undefined, node) };
  }
  const taken: Node[] = [];
  let solid: Node | undefined;
  let share = 1;
  let length = 0;
  let solidCount = 0;
  let solidLength = 0;
  let wide = 0;
  for (const item of items.slice(0, MAX_WINDOW)) {
    const longest = maxLength(item);
    const optional = minLength(item) === 0;
    if (solid !== undefined && (longest > (optional ? MAX_INNER_GAP : MAX_FACTOR_LENGTH) || share <= RARE)) break;
    wide += widthOf(item);
    if (solid !== undefined && wide > maxWidth) break;
    taken.push(item);
    length += longest;
    if (optional) continue;
    share *= shareAfter(solid, item);
    solid = item;
    solidCount = taken.length;
    solidLength = length;
  }
  return {
    node: { type: 'sequence', items: taken.slice(0, solidCount) },
    length: solidLength,
    share: Math.max(share, RARE),
  };
}

/** Rows of classes cost the machine states without number, the wider the more: one for every way to have read them. */
function widthOf(node: Node): number {
  const size = firstUnits(node).reduce((sum, [low, high]) => sum + high - low + 1, 0);
  if (size <= 2) return 0;
  return size <= 10 ? 1 : size <= 22 ? 1.5 : 2.5;
}

/**
 * Writes a node out as a row of items, so that a factor can begin and end inside counted repetitions: what must be
 * there stands on both sides of what may be, and before what follows if it opens the pattern.
 */
function flatten(node: Node, opens: boolean): Node[] {
  if (node.type === 'sequence') return node.items.flatMap((item, index) => flatten(item, opens && index === 0));
  if (node.type !== 'repeat' || node.min === 0) return [node];
  const written = Math.min(node.min, MAX_WINDOW);
  const copies = (count: number): Node[] => Array.from({ length: count }, () => flatten(node.item, false)).flat();
  const rest: Node = { type: 'repeat', item: node.item, min: node.min - written, max: node.max - written };
  if (rest.max === 0) return copies(written);
  const before = opens ? Math.floor(written / 2) : Math.ceil(written / 2);
  return [...copies(before), rest, ...copies(written - before)];
}
