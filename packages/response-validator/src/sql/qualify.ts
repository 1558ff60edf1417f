import { fieldsOf, listOf, namesOf, nodeOf } from './nodes.ts';
import type { Fields, SqlNode } from './nodes.ts';
import type { SqlSettings } from './sql-settings.ts';
import { extensionTypes, safeSqlTypes } from './vocabulary.ts';

const CATALOG = 'pg_catalog';

/** The fields of a call, type or table, and the schema that has to stand before its name. */
export type BareNames = ReadonlyMap<unknown, string>;

const onlyName = (value: unknown): string => {
  const names = namesOf(value) ?? [];
  return names.length === 1 ? (names[0] ?? '') : '';
};

/**
 * `FROM unnest(a, b)`: only the bare name means one column for each array, and PostgreSQL then calls its own
 * (transformRangeFunction in parse_clause.c, where these members must be absent).
 */
function isManyUnnest({ funcname, args, ...rest }: Fields): boolean {
  const others = ['agg_order', 'agg_filter', 'over', 'agg_star', 'agg_distinct', 'func_variadic', 'agg_within_group'];
  return onlyName(funcname) === 'unnest' && listOf(args).length > 1 && others.every((name) => rest[name] === undefined);
}

function visit(value: unknown, settings: SqlSettings, found: Map<unknown, string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [kind, member] of Object.entries(value)) {
    const fields = fieldsOf(member);
    if (kind === 'FuncCall' && settings.builtIns.has(onlyName(fields['funcname']))) found.set(member, CATALOG);
    // A type stands in a member of this kind's own name in lists, and under `typeName` elsewhere.
    const type = kind === 'TypeName' || kind === 'typeName' ? onlyName(fields['names']) : '';
    if (safeSqlTypes.has(type) && !extensionTypes.has(type)) found.set(member, CATALOG);
    visit(member, settings, found);
    if (kind !== 'RangeFunction') continue;
    for (const entry of listOf(fields['functions'])) {
      const call = nodeOf(listOf(fieldsOf(nodeOf(entry)?.fields)['items'])[0]);
      if (call?.kind === 'FuncCall' && isManyUnnest(call.fields)) found.delete(call.fields);
    }
  }
}

/**
 * What a statement names without a schema and PostgreSQL would look for on the search path, where something else may have
 * the name: a function `lower(integer)` of anybody's is what `lower(1)` calls, since it fits better.
 * @param tables those that are not the name of a WITH query, when a schema was configured for them
 */
export function bareNames(statement: SqlNode, tables: readonly Fields[], settings: SqlSettings): BareNames {
  const found = new Map<unknown, string>();
  visit({ [statement.kind]: statement.fields }, settings, found);
  for (const table of tables) found.set(table, settings.qualifyWith ?? '');
  return found;
}

/** A node as it will be read with the schema in it. */
export function qualified(node: unknown, names: BareNames): unknown {
  const schema = names.get(node);
  if (schema === undefined) return node;
  const fields = fieldsOf(node);
  const first = { String: { sval: schema } };
  if (fields['funcname'] !== undefined) return { ...fields, funcname: [first, ...listOf(fields['funcname'])] };
  if (fields['names'] !== undefined) return { ...fields, names: [first, ...listOf(fields['names'])] };
  return { schemaname: schema, ...fields };
}

/** A word that is simple may be a keyword; these two are none. */
const written = (schema: string): string =>
  schema === CATALOG || schema === 'public' ? schema : `"${schema.replaceAll('"', '""')}"`;

/** @returns `undefined` when the parser did not say where a name stands */
export function qualifiedText(text: string, names: BareNames): string | undefined {
  const bytes = Buffer.from(text);
  const places = [...names].map(([node, schema]) => ({ at: fieldsOf(node)['location'], schema }));
  let result = '';
  let from = 0;
  for (const { at, schema } of places.toSorted((a, b) => Number(a.at) - Number(b.at))) {
    if (typeof at !== 'number') return undefined;
    result += `${bytes.toString('utf8', from, at)}${written(schema)}.`;
    from = at;
  }
  return result + bytes.toString('utf8', from);
}
