import { call } from './call.ts';
import { switchesOff } from './condition.ts';
import { listOf, namesOf, nodeOf, wordOf } from './nodes.ts';
import type { Fields, SqlNode } from './nodes.ts';
import { columnReason, starSources } from './scope.ts';
import type { Scope } from './scope.ts';
import { checkType } from './type-name.ts';
import { safeSqlOperators, safeSqlValues } from './vocabulary.ts';
import type { Walk } from './walk.ts';

type Visit = (walk: Walk, fields: Fields, scope: Scope) => void;

/** Walks these members, each an expression or a list of expressions. */
const parts =
  (...members: readonly string[]): Visit =>
  (walk, fields, scope) => {
    for (const member of members) {
      const value = fields[member];
      for (const item of Array.isArray(value) ? listOf(value) : [value]) walk.expression(item, scope);
    }
  };

function checkOperator(walk: Walk, value: unknown): void {
  const names = namesOf(value);
  // OPERATOR(schema.+) could be anything that somebody defined; only PostgreSQL's own go by the bare name.
  const name = names?.length === 1 ? names[0] : undefined;
  if (name === undefined || !safeSqlOperators.has(name)) walk.refuse('operator');
}

const NAMED_OPERATOR = new Set(['AEXPR_OP', 'AEXPR_OP_ANY', 'AEXPR_OP_ALL']);
// Their operator is the grammar's, not the text's.
const FIXED_OPERATOR = new Set([
  'AEXPR_DISTINCT',
  'AEXPR_NOT_DISTINCT',
  'AEXPR_NULLIF',
  'AEXPR_IN',
  'AEXPR_LIKE',
  'AEXPR_ILIKE',
  'AEXPR_SIMILAR',
  'AEXPR_BETWEEN',
  'AEXPR_NOT_BETWEEN',
  'AEXPR_BETWEEN_SYM',
  'AEXPR_NOT_BETWEEN_SYM',
]);

function columnRef(walk: Walk, fields: Fields, scope: Scope): void {
  const path = listOf(fields['fields']);
  const hasStar = nodeOf(path.at(-1))?.kind === 'A_Star';
  const names = namesOf(hasStar ? path.slice(0, -1) : path);
  if (names === undefined || (names.length === 0 && !hasStar)) return walk.refuse('construct');
  if (hasStar) {
    if (starSources(scope, names) === undefined) walk.refuse('star');
    return;
  }
  const reason = columnReason(scope, names);
  if (reason !== undefined) walk.refuse(reason);
}

function indirection(walk: Walk, fields: Fields, scope: Scope): void {
  walk.expression(fields['arg'], scope);
  for (const step of listOf(fields['indirection'])) {
    const kind = nodeOf(step)?.kind;
    if (kind === 'A_Indices') walk.expression(step, scope);
    else if (kind !== 'String') walk.refuse('construct');
  }
}

const visits: ReadonlyMap<string, Visit> = new Map<string, Visit>([
  ['A_Const', () => {}],
  [
    'A_Expr',
    (walk, fields, scope) => {
      const kind = wordOf(fields['kind']);
      if (NAMED_OPERATOR.has(kind)) checkOperator(walk, fields['name']);
      else if (!FIXED_OPERATOR.has(kind)) walk.refuse('construct');
      parts('lexpr', 'rexpr')(walk, fields, scope);
    },
  ],
  ['A_ArrayExpr', parts('elements')],
  ['A_Indirection', indirection],
  ['A_Indices', parts('lidx', 'uidx')],
  [
    'BoolExpr',
    (walk, fields, scope) => {
      parts('args')(walk, fields, scope);
      walk.deeper(() => {
        if (fields['boolop'] === 'OR_EXPR' && listOf(fields['args']).some(switchesOff)) walk.refuse('tautology');
      });
    },
  ],
  ['BooleanTest', parts('arg')],
  ['NullTest', parts('arg')],
  ['CaseExpr', parts('arg', 'args', 'defresult')],
  ['CaseWhen', parts('expr', 'result')],
  ['CoalesceExpr', parts('args')],
  ['MinMaxExpr', parts('args')],
  ['CollateClause', parts('arg')],
  ['ColumnRef', columnRef],
  ['FuncCall', call],
  ['GroupingFunc', parts('args')],
  ['GroupingSet', parts('content')],
  ['List', parts('items')],
  ['NamedArgExpr', parts('arg')],
  [
    'ParamRef',
    (walk, fields) => {
      const number = fields['number'];
      if (typeof number !== 'number' || number > walk.settings.parameters) walk.refuse('parameter');
    },
  ],
  ['RowExpr', parts('args')],
  [
    'SortBy',
    (walk, fields, scope) => {
      if (fields['useOp'] !== undefined) checkOperator(walk, fields['useOp']);
      walk.expression(fields['node'], scope);
    },
  ],
  [
    'SQLValueFunction',
    (walk, fields) => {
      if (!safeSqlValues.has(wordOf(fields['op']))) walk.refuse('server-value');
    },
  ],
  [
    'SubLink',
    (walk, fields, scope) => {
      if (fields['operName'] !== undefined) checkOperator(walk, fields['operName']);
      walk.expression(fields['testexpr'], scope);
      const query = nodeOf(fields['subselect']);
      if (query?.kind === 'SelectStmt') walk.query(query.fields, scope);
      else walk.refuse('statement');
    },
  ],
  [
    'TypeCast',
    (walk, fields, scope) => {
      checkType(walk, fields['typeName']);
      walk.expression(fields['arg'], scope);
    },
  ],
  ['WindowDef', parts('partitionClause', 'orderClause', 'startOffset', 'endOffset')],
]);

/** A kind that is not listed is refused, whatever it means. */
export function visitExpression(walk: Walk, { kind, fields }: SqlNode, scope: Scope): void {
  const visit = visits.get(kind);
  if (visit === undefined) walk.refuse('construct');
  else visit(walk, fields, scope);
}
