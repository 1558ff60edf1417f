const POSITIONS: ReadonlySet<string> = new Set([
  'location',
  'list_start',
  'list_end',
  'rexpr_list_start',
  'rexpr_list_end',
]);

/**
 * A parse tree without the positions of its text, so that two texts can be compared by what they mean.
 * @param change what to put in place of a node
 */
export function shapeOf(tree: unknown, change: (node: unknown) => unknown = (node) => node): string {
  return JSON.stringify(tree, (key, value: unknown) => (POSITIONS.has(key) ? undefined : change(value)));
}
