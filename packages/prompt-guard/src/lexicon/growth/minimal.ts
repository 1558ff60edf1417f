import { WIDTH } from '../../grammar/masks.ts';
import type { Trie } from './trie.ts';

/** The trie with one node for all that mean the same and go on in the same way. The root is no node of it. */
export interface Minimal {
  /** Node that each symbol leads to from the root, -1 for none. */
  readonly first: readonly number[];
  /** `WIDTH` words for each set of concepts that occurs. */
  readonly masks: readonly number[];
  /** Number of the mask of each node. Nodes without edges come first. */
  readonly maskOf: readonly number[];
  /** For each node with edges: how many. */
  readonly counts: readonly number[];
  /** Of all edges, those of one node together and by symbol. */
  readonly symbols: readonly number[];
  readonly targets: readonly number[];
}

interface Node {
  readonly mask: number;
  readonly edges: readonly (readonly [symbol: number, target: Node])[];
  /** Tells it from the other nodes. */
  readonly id: number;
}

/** `renumbered` says the new number of each symbol of the trie. */
export function minimise(trie: Trie, renumbered: readonly number[]): Minimal {
  const masks: number[] = [];
  const maskNumbers = new Map<string, number>();
  const maskNumber = (node: number): number => {
    const mask = [...trie.masks.subarray(node * WIDTH, (node + 1) * WIDTH)];
    const known = maskNumbers.get(mask.join());
    if (known !== undefined) return known;
    masks.push(...mask);
    maskNumbers.set(mask.join(), maskNumbers.size);
    return maskNumbers.size - 1;
  };
  const known = new Map<string, Node>();
  const reduced: (Node | undefined)[] = [];
  const edgesOf = (node: number): (readonly [number, number])[] => {
    const edges: (readonly [number, number])[] = [];
    trie.each(node, (symbol, target) => edges.push([renumbered[symbol] ?? 0, target]));
    return edges.sort(([a], [b]) => a - b);
  };
  const reduce = (node: number): Node => {
    const done = reduced[node];
    if (done !== undefined) return done;
    const mask = maskNumber(node);
    const edges = edgesOf(node).map(([symbol, target]) => [symbol, reduce(target)] as const);
    const key = `${mask}:${edges.map(([symbol, { id }]) => `${symbol},${id}`).join()}`;
    let made = known.get(key);
    if (made === undefined) known.set(key, (made = { mask, edges, id: known.size }));
    return (reduced[node] = made);
  };
  const roots = edgesOf(0).map(([symbol, target]) => [symbol, reduce(target)] as const);
  const nodes = [...known.values()];
  const ordered = [
    ...nodes.filter(({ edges }) => edges.length === 0),
    ...nodes.filter(({ edges }) => edges.length > 0),
  ];
  const numbers: number[] = [];
  for (const [number, { id }] of ordered.entries()) numbers[id] = number;
  const first = renumbered.map(() => -1);
  for (const [symbol, { id }] of roots) first[symbol] = numbers[id] ?? -1;
  const edges = ordered.flatMap((node) => node.edges);
  return {
    first,
    masks,
    maskOf: ordered.map(({ mask }) => mask),
    counts: ordered.flatMap((node) => (node.edges.length > 0 ? [node.edges.length] : [])),
    symbols: edges.map(([symbol]) => symbol),
    targets: edges.map(([, { id }]) => numbers[id] ?? -1),
  };
}
