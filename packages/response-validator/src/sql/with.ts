import { listOf, namesOf, nodeOf, wordOf } from './nodes.ts';
import type { Fields } from './nodes.ts';
import type { Outputs, Scope } from './scope.ts';
import type { Walk } from './walk.ts';

/** Stands for the first part of a recursive query where that has been walked. */
export const EMPTY_SELECT: Fields = { op: 'SETOP_NONE' };

type Ctes = Map<string, Outputs | 'later'>;

function renamed(outputs: Outputs, names: readonly string[]): Outputs {
  const rest = outputs.open ? [] : outputs.columns.slice(names.length);
  return { columns: [...names, ...rest], open: outputs.open };
}

function queryOutputs(walk: Walk, cte: Fields, scope: Scope, ctes: Ctes): Outputs {
  const query = nodeOf(cte['ctequery']);
  if (query?.kind !== 'SelectStmt') {
    // INSERT, UPDATE or DELETE in a WITH list changes data however harmless the rest looks.
    walk.refuse('statement');
    return { columns: [], open: false };
  }
  const names = namesOf(cte['aliascolnames']) ?? [];
  const first = query.fields['larg'];
  const name = wordOf(cte['ctename']);
  if (ctes.get(name) === 'later' && first !== undefined) {
    const inner = withQueries(walk, query.fields['withClause'], { ...scope, ctes: new Map(ctes) });
    // The columns of a recursive query are those of its first part, which may not refer to the whole.
    const start = renamed(walk.query(first, inner), names);
    const own = new Map(inner.ctes);
    if (own.get(name) === 'later') own.set(name, start);
    // Each part is walked once only: twice at every depth would be two to the power of the depth.
    walk.query({ ...query.fields, withClause: undefined, larg: EMPTY_SELECT }, { ...inner, ctes: own });
    return start;
  }
  return renamed(walk.query(query.fields, { ...scope, ctes: new Map(ctes) }), names);
}

/** The scope in which the query under a WITH list stands: each of its names hides a table of that name. */
export function withQueries(walk: Walk, clause: unknown, scope: Scope): Scope {
  if (clause === undefined) return scope;
  const { ctes: list, recursive } = walk.open('WithClause', clause);
  if (recursive === true && !walk.settings.recursion) walk.refuse('recursion');
  const ctes: Ctes = new Map(scope.ctes);
  const queries = listOf(list).map((item) => walk.node(item)?.fields ?? {});
  // With RECURSIVE a query may name one that stands further on, where it would else be a table.
  if (recursive === true) for (const cte of queries) ctes.set(wordOf(cte['ctename']), 'later');
  for (const cte of queries) ctes.set(wordOf(cte['ctename']), queryOutputs(walk, cte, scope, ctes));
  return { ...scope, ctes };
}
