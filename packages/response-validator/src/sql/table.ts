import { wordOf } from './nodes.ts';
import type { Fields } from './nodes.ts';
import type { Source } from './scope.ts';
import type { Walk } from './walk.ts';

const NO_COLUMNS: ReadonlySet<string> = new Set();

/** A base table, as the policy lets it be read. Never a WITH query: the caller has looked for one. */
export function tableSource(walk: Walk, fields: Fields): Source {
  const name = wordOf(fields['relname']);
  const isBare = fields['schemaname'] === undefined;
  const schema = isBare ? walk.settings.qualifyWith : wordOf(fields['schemaname']);
  if (isBare && schema !== undefined) walk.bareTables.push(fields);
  const columns = walk.settings.columnsOf(schema, name);
  if (columns === undefined) walk.refuse('table');
  if (columns === undefined || columns === '*') return { name, schema, kind: 'open', columns: NO_COLUMNS };
  return { name, schema, kind: 'guarded', columns };
}
