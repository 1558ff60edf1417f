import { systemColumns } from './vocabulary.ts';

/** One item of a FROM list. */
export interface Source {
  /** What columns may be qualified with: the alias, or the relation's own name. */
  readonly name: string;
  /** Of a base table without an alias, which may be qualified with its schema as well. */
  readonly schema?: string | undefined;
  /**
   * `closed`: a subquery whose columns are all known. `guarded`: a table of which `columns` may be read and others exist.
   * `open`: a table or function of which any column may be read.
   */
  readonly kind: 'closed' | 'guarded' | 'open';
  readonly columns: ReadonlySet<string>;
}

/** What a query gives, in order; `undefined` where PostgreSQL makes a name up. */
export interface Outputs {
  readonly columns: readonly (string | undefined)[];
  /** There are more columns, of unknown names, all of which may be read. */
  readonly open: boolean;
}

export interface Scope {
  /** FROM lists, the innermost first. */
  readonly levels: readonly (readonly Source[])[];
  /** `later`: a query of a WITH RECURSIVE list that stands further on. */
  readonly ctes: ReadonlyMap<string, Outputs | 'later'>;
}

export type ColumnReason = 'column' | 'table' | 'system-column';

const holds = ({ columns }: Source, name: string): boolean => columns.has(name);
const lets = (source: Source, name: string): boolean => source.kind === 'open' || holds(source, name);

/**
 * PostgreSQL looks through the levels from the inside, and columns that nobody listed exist in guarded tables. So a bare
 * name is fine where a source is known to have it (should a hidden column have the name as well, PostgreSQL says
 * "ambiguous"), and is refused where it could be a hidden column or the whole row of a table (`SELECT users FROM users`).
 */
function bareColumn(scope: Scope, name: string): ColumnReason | undefined {
  let couldBe = false;
  for (const level of scope.levels) {
    if (level.some((source) => holds(source, name))) return undefined;
    if (level.some(({ kind }) => kind === 'guarded')) return 'column';
    couldBe ||= level.some((source) => source.kind === 'open' || source.name === name);
  }
  return couldBe ? undefined : 'column';
}

function qualifiedSources(scope: Scope, qualifier: readonly string[]): readonly Source[] {
  const [name, schema] = qualifier.toReversed();
  if (qualifier.length === 1) {
    return scope.levels.map((level) => level.filter((source) => source.name === name)).find((l) => l.length > 0) ?? [];
  }
  // With a schema PostgreSQL compares relations, not names: every one that could be meant has to agree.
  const isMeant = (source: Source): boolean =>
    source.name === name && 'schema' in source && (source.schema === undefined || source.schema === schema);
  return qualifier.length === 2 ? scope.levels.flat().filter(isMeant) : [];
}

export function columnReason(scope: Scope, path: readonly string[]): ColumnReason | undefined {
  const name = path.at(-1) ?? '';
  if (systemColumns.has(name)) return 'system-column';
  if (path.length === 1) return bareColumn(scope, name);
  const sources = qualifiedSources(scope, path.slice(0, -1));
  if (sources.length === 0) return 'table';
  return sources.every((source) => lets(source, name)) ? undefined : 'column';
}

/** The sources that `*` or `qualifier.*` stands for; `undefined` when hidden columns would be among them. */
export function starSources(scope: Scope, qualifier: readonly string[]): readonly Source[] | undefined {
  const sources = qualifier.length === 0 ? (scope.levels[0] ?? []) : qualifiedSources(scope, qualifier);
  return sources.length === 0 || sources.some(({ kind }) => kind === 'guarded') ? undefined : sources;
}

/** A subquery or WITH query seen from the FROM list that uses it. */
export function sourceOf(name: string, outputs: Outputs, renamed: readonly string[] = []): Source {
  // Names in parentheses after the alias replace the first columns' own; with `*` in it nobody knows how many.
  const rest = outputs.open ? [] : outputs.columns.slice(renamed.length);
  const columns = new Set([...renamed, ...rest].filter((column) => column !== undefined));
  return { name, kind: outputs.open ? 'open' : 'closed', columns };
}
