import { listOf, namesOf, nodeOf, wordOf } from './nodes.ts';

/**
 * The name PostgreSQL gives an output column without AS (FigureColname in parse_target.c), where that is certain;
 * `undefined` elsewhere: a name that is not known here cannot be used further out, which is the safe side.
 */
export function outputName(value: unknown): string | undefined {
  const node = nodeOf(value);
  if (node === undefined) return undefined;
  const { kind, fields } = node;
  if (kind === 'ColumnRef') return namesOf(listOf(fields['fields']).slice(-1))?.[0];
  if (kind === 'FuncCall') return namesOf(fields['funcname'])?.at(-1);
  if (kind === 'CoalesceExpr') return 'coalesce';
  if (kind === 'MinMaxExpr') return wordOf(fields['op']) === 'IS_LEAST' ? 'least' : 'greatest';
  if (kind === 'CollateClause') return outputName(fields['arg']);
  // A cast of anything else is named after the type.
  if (kind === 'TypeCast')
    return ['ColumnRef', 'FuncCall'].includes(nodeOf(fields['arg'])?.kind ?? '')
      ? outputName(fields['arg'])
      : undefined;
  return undefined;
}
