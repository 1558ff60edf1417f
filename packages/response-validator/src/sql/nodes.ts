/** The members of one parse node, as PostgreSQL's parser prints them: absent members have their default value. */
export type Fields = Readonly<Record<string, unknown>>;

export interface SqlNode {
  readonly kind: string;
  readonly fields: Fields;
}

const NONE: Fields = Object.freeze({});

export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : NONE;

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

export const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `{ "SelectStmt": { ... } }`. `undefined` for the absent node, which is printed as `{}` inside lists. */
export function nodeOf(value: unknown): SqlNode | undefined {
  const [only, ...others] = Object.entries(fieldsOf(value));
  if (only === undefined) return undefined;
  // Two kinds at once is nothing the parser prints: a kind that no table knows.
  return others.length > 0 ? { kind: '', fields: NONE } : { kind: only[0], fields: fieldsOf(only[1]) };
}

/** A name and its qualifiers, as in `pg_catalog.lower`. `undefined` when there is anything but names in it. */
export function namesOf(value: unknown): readonly string[] | undefined {
  const names: string[] = [];
  for (const item of listOf(value)) {
    const node = nodeOf(item);
    if (node?.kind !== 'String') return undefined;
    names.push(wordOf(node.fields['sval']));
  }
  return names;
}
