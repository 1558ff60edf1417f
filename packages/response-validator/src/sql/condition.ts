import { fieldsOf, listOf, nodeOf, wordOf } from './nodes.ts';

const VARIES: ReadonlySet<string> = new Set(['ColumnRef', 'RangeVar', 'SubLink', 'ParamRef']);

/** Whether nothing in an expression or query comes from a table or the caller. */
export function isConstant(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const kind = Array.isArray(value) ? undefined : nodeOf(value)?.kind;
  return kind !== undefined && VARIES.has(kind) ? false : Object.values(value).every(isConstant);
}

/** Whether a column, of any query, is named in it. */
function namesColumn(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (!Array.isArray(value) && nodeOf(value)?.kind === 'ColumnRef') return true;
  return Object.values(value).some(namesColumn);
}

const withoutPositions = (value: unknown): string =>
  JSON.stringify(value, (key, member: unknown) => (key === 'location' ? undefined : member));

/**
 * `1=1`, `true`, `'a'='a'`, `id = id`: as one side of OR it switches the other conditions off, which is what an injected
 * text wants and no question needs. As one side of AND (`WHERE 1=1 AND ...`) it changes nothing.
 */
export function switchesOff(condition: unknown): boolean {
  if (isConstant(condition)) return true;
  const node = nodeOf(condition);
  // `1=1 AND id > 3` is the same with a tail.
  if (node?.kind === 'BoolExpr' && node.fields['boolop'] === 'AND_EXPR' && listOf(node.fields['args']).some(isConstant))
    return true;
  const { kind, lexpr, rexpr } = fieldsOf(node?.kind === 'A_Expr' ? node.fields : undefined);
  return wordOf(kind) !== '' && lexpr !== undefined && withoutPositions(lexpr) === withoutPositions(rexpr);
}

/** Whether a WHERE plainly chooses every row or none: `true`, `1=1`, `id = id`, `NOT false`. Others can be made up. */
export function choosesNothing(condition: unknown): boolean {
  if (!namesColumn(condition) || switchesOff(condition)) return true;
  const node = nodeOf(condition);
  const args = listOf(node?.fields['args']);
  if (node?.kind === 'BooleanTest') return choosesNothing(node.fields['arg']);
  return node?.kind === 'BoolExpr' && args.every(choosesNothing);
}
