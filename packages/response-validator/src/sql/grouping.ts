import { functionName } from './call.ts';
import { listOf, namesOf, nodeOf, wordOf } from './nodes.ts';
import type { Fields } from './nodes.ts';
import { columnReason } from './scope.ts';
import type { Scope } from './scope.ts';
import { aggregateFunctions, safeSqlFunctions } from './vocabulary.ts';
import { integerOf } from './type-name.ts';
import type { Walk } from './walk.ts';

const plain: ReadonlySet<string> = new Set(safeSqlFunctions.filter((name) => !aggregateFunctions.has(name)));

function everyName(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const node = nodeOf(value);
  if (node?.kind === 'ColumnRef') return namesOf(listOf(node.fields['fields']).slice(-1)) ?? [];
  return Object.values(value).flatMap(everyName);
}

/** Last names of the columns in an expression that stand outside of aggregates and subqueries. */
function* bareNames(value: unknown, scope: Scope): Generator<string> {
  if (Array.isArray(value)) for (const item of listOf(value)) yield* bareNames(item, scope);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const node = nodeOf(value);
  if (
    node?.kind === 'SubLink' ||
    (node?.kind === 'FuncCall' && !plain.has(functionName(node.fields['funcname']) ?? ''))
  )
    return;
  if (node?.kind === 'ColumnRef') {
    const path = namesOf(node.fields['fields']) ?? [];
    // Columns of the queries around this one are constants here, and need no grouping.
    const isOwn = columnReason({ ...scope, levels: scope.levels.slice(0, 1) }, path) === undefined;
    if (isOwn) yield path.at(-1) ?? '';
    return;
  }
  for (const member of Object.values(value)) yield* bareNames(member, scope);
}

/** What one item of GROUP BY groups by; `undefined` for more than a name or a position. */
function groupedBy(item: unknown, targetList: readonly Fields[]): ReadonlySet<string> | undefined {
  const node = nodeOf(item);
  const position = node?.kind === 'A_Const' ? integerOf(item) : undefined;
  const name = node?.kind === 'ColumnRef' ? namesOf(node.fields['fields'])?.at(-1) : undefined;
  if (position === undefined && name === undefined) return undefined;
  const meant = targetList.filter((target, index) => index + 1 === position || wordOf(target['name']) === name);
  return new Set([...(name === undefined ? [] : [name]), ...meant.flatMap((target) => everyName(target['val']))]);
}

type IsOutput = (name: string, own: number) => boolean;

/**
 * GROUP BY takes a lone name for a column of the tables first, hidden ones too, and for an output column only then. It
 * cannot be a hidden column when the output has a column that nothing else groups by: PostgreSQL would then complain,
 * unless that column depends on the key of another table.
 */
function surelyOutput(fields: Fields, scope: Scope, items: readonly unknown[]): IsOutput {
  const tables = (scope.levels[0] ?? []).filter(({ kind }) => kind !== 'closed');
  const targetList = listOf(fields['targetList']).map((item) => nodeOf(item)?.fields ?? {});
  const grouped = items.map((item) => groupedBy(item, targetList));
  return (name, own) => {
    const others = grouped.filter((_, index) => index !== own);
    const target = targetList.find((item) => wordOf(item['name']) === name);
    if (tables.length !== 1 || others.includes(undefined) || target === undefined) return false;
    return [...new Set(bareNames(target['val'], scope))].some((column) => !others.some((set) => set?.has(column)));
  };
}

/** Each is compared with all others, so that a long list would hold the process up. */
const MAX_ITEMS = 64;

export function checkGrouping(walk: Walk, fields: Fields, scope: Scope): void {
  const items = listOf(fields['groupClause']);
  if (items.length > MAX_ITEMS) return walk.refuse('groups');
  let isOutput: IsOutput | undefined;
  for (const [index, item] of items.entries()) {
    const node = nodeOf(item);
    const names = node?.kind === 'ColumnRef' ? namesOf(node.fields['fields']) : undefined;
    const [name] = names?.length === 1 ? names : [];
    const isColumn = name === undefined || columnReason(scope, [name]) === undefined;
    if (!isColumn && (isOutput ??= surelyOutput(fields, scope, items))(name, index)) continue;
    // The first objection stands: `undefined` when there is one.
    if (walk.deeper(() => true) === undefined) return;
    walk.expression(item, scope);
  }
}
