import { isConstant } from './condition.ts';
import { fromSources } from './from.ts';
import { checkGrouping } from './grouping.ts';
import { listOf, namesOf, nodeOf, wordOf } from './nodes.ts';
import type { Fields } from './nodes.ts';
import { outputName } from './output-name.ts';
import { sourceOf, starSources } from './scope.ts';
import type { Outputs, Scope } from './scope.ts';
import type { Walk } from './walk.ts';
import { EMPTY_SELECT, withQueries } from './with.ts';

function each(walk: Walk, list: unknown, scope: Scope): void {
  for (const item of listOf(list)) walk.expression(item, scope);
}

/** The list after SELECT or RETURNING. */
export function targets(walk: Walk, list: unknown, scope: Scope): Outputs {
  const columns: (string | undefined)[] = [];
  let open = false;
  for (const item of listOf(list)) {
    const node = walk.node(item);
    if (node?.kind !== 'ResTarget') walk.refuse('construct');
    const { name, val } = node?.fields ?? {};
    walk.expression(val, scope);
    const path = listOf(nodeOf(val)?.fields['fields']);
    if (nodeOf(val)?.kind !== 'ColumnRef' || nodeOf(path.at(-1))?.kind !== 'A_Star') {
      columns.push(name === undefined ? outputName(val) : wordOf(name));
      continue;
    }
    for (const source of starSources(scope, namesOf(path.slice(0, -1)) ?? []) ?? []) {
      open ||= source.kind === 'open';
      columns.push(...source.columns);
    }
  }
  return { columns, open };
}

/** ORDER BY and DISTINCT ON take a lone name for an output column first. */
function sortItems(walk: Walk, list: unknown, scope: Scope, outputs: Outputs): void {
  for (const item of listOf(list)) {
    const node = walk.node(item);
    const isSort = node?.kind === 'SortBy';
    const column = nodeOf(isSort ? node.fields['node'] : item);
    const names = column?.kind === 'ColumnRef' ? namesOf(column.fields['fields']) : undefined;
    const isOutput = names?.length === 1 && outputs.columns.includes(names[0]);
    if (!isOutput || (isSort && node.fields['useOp'] !== undefined)) walk.expression(item, scope);
  }
}

function setOperation(walk: Walk, fields: Fields, scope: Scope): Outputs {
  const outputs = walk.query(fields['larg'], scope);
  walk.query(fields['rarg'], scope);
  walk.deeper(() => {
    // Rows that the query makes up, among rows of a table that they will be taken for.
    const isRecursion = fields['larg'] === EMPTY_SELECT;
    if (!isRecursion && isConstant(fields['larg']) !== isConstant(fields['rarg'])) walk.refuse('made-up-rows');
  });
  // Only the columns of the result can be sorted by.
  sortItems(walk, fields['sortClause'], { ...scope, levels: [[sourceOf('', outputs)]] }, outputs);
  return outputs;
}

function valueLists(walk: Walk, fields: Fields, scope: Scope): Outputs {
  const lists = listOf(fields['valuesLists']);
  each(walk, lists, scope);
  const width = listOf(nodeOf(lists[0])?.fields['items']).length;
  const columns = Array.from({ length: width }, (_, index) => `column${index + 1}`);
  const outputs = { columns, open: false };
  sortItems(walk, fields['sortClause'], { ...scope, levels: [[sourceOf('', outputs)], ...scope.levels] }, outputs);
  return outputs;
}

function plainSelect(walk: Walk, fields: Fields, around: Scope): Outputs {
  const sources = fromSources(walk, fields['fromClause'], around);
  const scope = { ...around, levels: [sources, ...around.levels] };
  const outputs = targets(walk, fields['targetList'], scope);
  walk.expression(fields['whereClause'], scope);
  walk.deeper(() => {
    checkGrouping(walk, fields, scope);
  });
  walk.expression(fields['havingClause'], scope);
  each(walk, fields['windowClause'], scope);
  sortItems(walk, fields['distinctClause'], scope, outputs);
  sortItems(walk, fields['sortClause'], scope, outputs);
  return outputs;
}

/** A SELECT, VALUES or TABLE, at the top or inside. @returns what it shows to the query around it */
export function visitQuery(walk: Walk, value: Fields, around: Scope): Outputs {
  if (value['intoClause'] !== undefined) walk.refuse('into');
  if (value['lockingClause'] !== undefined) walk.refuse('locking');
  const fields = walk.open('SelectStmt', value);
  const scope = withQueries(walk, fields['withClause'], around);
  walk.expression(fields['limitCount'], scope);
  walk.expression(fields['limitOffset'], scope);
  if (fields['op'] !== 'SETOP_NONE') return setOperation(walk, fields, scope);
  return fields['valuesLists'] === undefined ? plainSelect(walk, fields, scope) : valueLists(walk, fields, scope);
}
