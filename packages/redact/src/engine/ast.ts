import { normalizeRanges } from './ranges.ts';
import type { Ranges } from './ranges.ts';

export type Node =
  | { readonly type: 'class'; readonly ranges: Ranges }
  | { readonly type: 'sequence'; readonly items: readonly Node[] }
  | { readonly type: 'choice'; readonly options: readonly Node[] }
  | { readonly type: 'repeat'; readonly item: Node; readonly min: number; readonly max: number };

export function minLength(node: Node): number {
  switch (node.type) {
    case 'class':
      return 1;
    case 'sequence':
      return node.items.reduce((sum, item) => sum + minLength(item), 0);
    case 'choice':
      return Math.min(...node.options.map(minLength));
    case 'repeat':
      return node.min * minLength(node.item);
  }
}

/** Infinity when the node can match without end. */
export function maxLength(node: Node): number {
  switch (node.type) {
    case 'class':
      return 1;
    case 'sequence':
      return node.items.reduce((sum, item) => sum + maxLength(item), 0);
    case 'choice':
      return Math.max(...node.options.map(maxLength));
    case 'repeat': {
      const length = maxLength(node.item);
      // 0 * Infinity is NaN, and both (?:)* and a{0} are legal.
      return length === 0 || node.max === 0 ? 0 : node.max * length;
    }
  }
}

/** How many automaton nodes the node costs once its counted repetitions are written out. */
export function writtenSize(node: Node): number {
  switch (node.type) {
    case 'class':
      return 1;
    case 'sequence':
      return node.items.reduce((sum, item) => sum + writtenSize(item), 0);
    case 'choice':
      return node.options.reduce((sum, option) => sum + writtenSize(option), 1);
    case 'repeat':
      return (writtenSize(node.item) + 1) * (node.max === Infinity ? node.min + 1 : node.max);
  }
}

/** The units a match of the node can open with. */
export function firstUnits(node: Node): Ranges {
  switch (node.type) {
    case 'class':
      return node.ranges;
    case 'sequence': {
      const solid = node.items.findIndex((item) => minLength(item) > 0);
      const opening = solid === -1 ? node.items : node.items.slice(0, solid + 1);
      return normalizeRanges(opening.flatMap(firstUnits));
    }
    case 'choice':
      return normalizeRanges(node.options.flatMap(firstUnits));
    case 'repeat':
      return node.max === 0 ? [] : firstUnits(node.item);
  }
}
