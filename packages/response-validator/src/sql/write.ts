import { choosesNothing } from './condition.ts';
import { fromSources } from './from.ts';
import { listOf, nodeOf, wordOf } from './nodes.ts';
import type { Fields } from './nodes.ts';
import { targets } from './query.ts';
import type { Scope, Source } from './scope.ts';
import type { SqlStatement } from './sql-options.ts';
import { tableSource } from './table.ts';
import type { Walk } from './walk.ts';
import { withQueries } from './with.ts';

const kinds: ReadonlyMap<string, SqlStatement> = new Map([
  ['SelectStmt', 'select'],
  ['InsertStmt', 'insert'],
  ['UpdateStmt', 'update'],
  ['DeleteStmt', 'delete'],
]);

export const statementOf = (kind: string): SqlStatement | undefined => kinds.get(kind);

function target(walk: Walk, fields: Fields): Source {
  const relation = walk.open('RangeVar', fields['relation']);
  const table = tableSource(walk, relation);
  if (relation['alias'] === undefined) return table;
  return { ...table, name: wordOf(walk.open('Alias', relation['alias'])['aliasname']) };
}

/** Columns that are written: `a = 1`, or the list after INSERT INTO. */
function assigned(walk: Walk, list: unknown, table: Source, scope: Scope): void {
  for (const item of listOf(list)) {
    const column = walk.node(item)?.fields ?? {};
    if (table.kind === 'guarded' && !table.columns.has(wordOf(column['name']))) walk.refuse('column');
    if (nodeOf(column['val'])?.kind !== 'SetToDefault') walk.expression(column['val'], scope);
  }
}

function returning(walk: Walk, fields: Fields, scope: Scope): void {
  if (fields['returningClause'] === undefined) return;
  targets(walk, walk.open('ReturningClause', fields['returningClause'])['exprs'], scope);
}

function insert(walk: Walk, fields: Fields, around: Scope): void {
  const table = target(walk, fields);
  // Without a list of columns the values go into the first ones, whichever those are.
  if (table.kind === 'guarded' && fields['cols'] === undefined) walk.refuse('column');
  assigned(walk, fields['cols'], table, around);
  const query = nodeOf(fields['selectStmt']);
  if (query?.kind === 'SelectStmt') walk.query(query.fields, around);
  else walk.refuse('construct');
  returning(walk, fields, { ...around, levels: [[table]] });
}

/** INSERT, UPDATE or DELETE. */
export function visitWrite(walk: Walk, kind: string, value: Fields): void {
  const fields = walk.open(kind, value);
  const around = withQueries(walk, fields['withClause'], { levels: [], ctes: new Map() });
  if (kind === 'InsertStmt') return insert(walk, fields, around);
  const table = target(walk, fields);
  const others = fromSources(walk, fields['fromClause'] ?? fields['usingClause'], around);
  const scope = { ...around, levels: [[table, ...others]] };
  // Every row at once is never what one row's question asked for.
  if (fields['whereClause'] === undefined) walk.refuse('where');
  assigned(walk, fields['targetList'], table, scope);
  walk.expression(fields['whereClause'], scope);
  walk.deeper(() => {
    if (choosesNothing(fields['whereClause'])) walk.refuse('where');
  });
  returning(walk, fields, scope);
}
