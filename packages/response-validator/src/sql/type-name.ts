import { fieldsOf, listOf, namesOf, nodeOf } from './nodes.ts';
import { safeSqlTypes } from './vocabulary.ts';
import type { Walk } from './walk.ts';

/** `char(10485760)` fills ten megabytes with blanks. */
const MAX_TYPE_LENGTH = 65_536;

/** The value of an integer constant. */
export function integerOf(value: unknown): number | undefined {
  const node = nodeOf(value);
  if (node?.kind !== 'A_Const' || node.fields['ival'] === undefined) return undefined;
  // Zero is printed as an empty object.
  const number = fieldsOf(node.fields['ival'])['ival'] ?? 0;
  return typeof number === 'number' ? number : undefined;
}

/** Casts may name value types only: `'secret'::regclass` looks a table up, `::regproc` a function. */
export function checkType(walk: Walk, value: unknown): void {
  const fields = walk.open('TypeName', value);
  const names = namesOf(fields['names']) ?? [];
  const isBuiltIn =
    (names.length === 1 || (names.length === 2 && names[0] === 'pg_catalog')) && safeSqlTypes.has(names.at(-1) ?? '');
  if (!isBuiltIn && !walk.settings.types.has(names.join('.'))) walk.refuse('type');
  for (const modifier of listOf(fields['typmods'])) {
    const length = integerOf(modifier);
    if (length === undefined || length > MAX_TYPE_LENGTH) walk.refuse('type');
  }
}
