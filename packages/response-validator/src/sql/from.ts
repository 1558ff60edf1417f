import { functionName } from './call.ts';
import { fieldsOf, listOf, namesOf, nodeOf, wordOf } from './nodes.ts';
import type { Fields, SqlNode } from './nodes.ts';
import { columnReason, sourceOf } from './scope.ts';
import type { Scope, Source } from './scope.ts';
import { tableSource } from './table.ts';
import { checkType } from './type-name.ts';
import type { Walk } from './walk.ts';

/** The items to the left of one that is LATERAL, as the innermost level. */
const beside = (scope: Scope, left: readonly Source[]): Scope => ({ ...scope, levels: [left, ...scope.levels] });

function aliasOf(
  walk: Walk,
  fields: Fields,
): { readonly name: string; readonly columns: readonly string[] } | undefined {
  if (fields['alias'] === undefined) return undefined;
  const alias = walk.open('Alias', fields['alias']);
  return { name: wordOf(alias['aliasname']), columns: namesOf(alias['colnames']) ?? [] };
}

function relation(walk: Walk, fields: Fields, scope: Scope): readonly Source[] {
  const name = wordOf(fields['relname']);
  const alias = aliasOf(walk, fields);
  const cte = fields['schemaname'] === undefined ? scope.ctes.get(name) : undefined;
  if (cte === 'later') walk.refuse('recursion');
  else if (cte !== undefined) return [sourceOf(alias?.name ?? name, cte, alias?.columns)];
  const table = tableSource(walk, fields);
  // Renaming the columns of a guarded table would take its hidden ones along.
  if (table.kind === 'guarded' && alias !== undefined && alias.columns.length > 0) walk.refuse('column');
  return [alias === undefined ? table : { name: alias.name, kind: table.kind, columns: table.columns }];
}

function subselect(walk: Walk, fields: Fields, scope: Scope, left: readonly Source[]): readonly Source[] {
  const query = nodeOf(fields['subquery']);
  if (query?.kind !== 'SelectStmt') walk.refuse('statement');
  const outputs = walk.query(query?.fields, fields['lateral'] === true ? beside(scope, left) : scope);
  const alias = aliasOf(walk, fields);
  return [sourceOf(alias?.name ?? '', outputs, alias?.columns)];
}

/** A function sees what stands left of it, with or without LATERAL. What its columns are called is not known. */
function rangeFunction(walk: Walk, fields: Fields, scope: Scope, left: readonly Source[]): readonly Source[] {
  let called = '';
  for (const entry of listOf(fields['functions'])) {
    const [item, definitions] = listOf(fieldsOf(nodeOf(entry)?.fields)['items']);
    const node = nodeOf(item);
    if (node?.kind !== 'FuncCall') walk.refuse('construct');
    walk.expression(item, beside(scope, left));
    called = functionName(node?.fields['funcname']) ?? '';
    if (nodeOf(definitions) !== undefined) walk.refuse('construct');
  }
  for (const definition of listOf(fields['coldeflist'])) checkType(walk, walk.node(definition)?.fields['typeName']);
  const alias = aliasOf(walk, fields);
  return [{ name: alias?.name ?? called, kind: 'open', columns: new Set(alias?.columns) }];
}

function join(walk: Walk, fields: Fields, scope: Scope, left: readonly Source[]): readonly Source[] {
  const first = fromItem(walk, fields['larg'], scope, left);
  const second = fromItem(walk, fields['rarg'], scope, [...left, ...first]);
  const arms = [...first, ...second];
  // NATURAL compares every column that both have, hidden ones included.
  if (fields['isNatural'] === true && arms.some(({ kind }) => kind === 'guarded')) walk.refuse('column');
  for (const name of namesOf(fields['usingClause']) ?? []) {
    for (const arm of [first, second]) {
      const reason = columnReason({ ...scope, levels: [arm] }, [name]);
      if (reason !== undefined) walk.refuse(reason);
    }
  }
  // ON sees the two arms, and not what stands left of the join.
  walk.expression(fields['quals'], beside(scope, arms));
  return arms;
}

function itemSources(walk: Walk, { kind, fields }: SqlNode, scope: Scope, left: readonly Source[]): readonly Source[] {
  if (kind === 'JoinExpr') return join(walk, fields, scope, left);
  walk.countJoin();
  if (kind === 'RangeVar') return relation(walk, fields, scope);
  if (kind === 'RangeSubselect') return subselect(walk, fields, scope, left);
  if (kind === 'RangeFunction') return rangeFunction(walk, fields, scope, left);
  walk.refuse('construct');
  return [];
}

function fromItem(walk: Walk, value: unknown, scope: Scope, left: readonly Source[]): readonly Source[] {
  return (
    walk.deeper(() => {
      const node = walk.node(value);
      return node === undefined ? [] : itemSources(walk, node, scope, left);
    }) ?? []
  );
}

/** @param scope what the queries around this one show */
export function fromSources(walk: Walk, items: unknown, scope: Scope): readonly Source[] {
  let sources: readonly Source[] = [];
  for (const item of listOf(items)) sources = [...sources, ...fromItem(walk, item, scope, sources)];
  return sources;
}
