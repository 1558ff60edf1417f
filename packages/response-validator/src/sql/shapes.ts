import type { Fields } from './nodes.ts';

// Every member that a node may have. What PostgreSQL adds in a later version is unknown here, and so refused.
const shapes: Readonly<Record<string, string>> = {
  SelectStmt:
    'distinctClause targetList fromClause whereClause groupClause groupDistinct havingClause windowClause valuesLists sortClause limitOffset limitCount limitOption withClause op all larg rarg',
  InsertStmt: 'relation cols selectStmt returningClause withClause override',
  UpdateStmt: 'relation targetList whereClause fromClause returningClause withClause',
  DeleteStmt: 'relation usingClause whereClause returningClause withClause',
  ReturningClause: 'exprs',
  WithClause: 'ctes recursive location',
  CommonTableExpr: 'ctename aliascolnames ctematerialized ctequery location',
  ResTarget: 'name val location',
  SortBy: 'node sortby_dir sortby_nulls useOp location',
  WindowDef: 'name refname partitionClause orderClause frameOptions startOffset endOffset location',
  GroupingSet: 'kind content location',
  GroupingFunc: 'args location',
  RangeVar: 'schemaname relname inh relpersistence alias location',
  RangeSubselect: 'lateral subquery alias',
  RangeFunction: 'lateral ordinality is_rowsfrom functions alias coldeflist',
  JoinExpr: 'jointype isNatural larg rarg usingClause quals',
  Alias: 'aliasname colnames',
  ColumnDef: 'colname typeName is_local location',
  A_Const: 'ival fval boolval sval bsval isnull location',
  A_Expr: 'kind name lexpr rexpr rexpr_list_start rexpr_list_end location',
  A_ArrayExpr: 'elements list_start list_end location',
  A_Indirection: 'arg indirection',
  A_Indices: 'is_slice lidx uidx',
  BoolExpr: 'boolop args location',
  BooleanTest: 'arg booltesttype location',
  NullTest: 'arg nulltesttype location',
  CaseExpr: 'arg args defresult location',
  CaseWhen: 'expr result location',
  CoalesceExpr: 'args location',
  MinMaxExpr: 'op args location',
  CollateClause: 'arg collname location',
  ColumnRef: 'fields location',
  FuncCall:
    'funcname args agg_order agg_filter over agg_within_group agg_star agg_distinct func_variadic funcformat location',
  List: 'items',
  NamedArgExpr: 'arg name argnumber location',
  ParamRef: 'number location',
  RowExpr: 'args row_format location',
  SetToDefault: 'location',
  SQLValueFunction: 'op typmod location',
  SubLink: 'subLinkType testexpr operName subselect location',
  TypeCast: 'arg typeName location',
  TypeName: 'names typmods typemod arrayBounds location',
};

const known: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(shapes).map(([kind, members]) => [kind, new Set(members.split(' '))]),
);

/** Whether a node of this kind consists of nothing but members that the walk reads or knows to be harmless. */
export function hasKnownShape(kind: string, fields: Fields): boolean {
  const members = known.get(kind);
  return members !== undefined && Object.keys(fields).every((name) => members.has(name));
}
