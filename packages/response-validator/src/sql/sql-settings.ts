import { ConfigError, optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import type { SqlColumns, SqlPolicyOptions, SqlStatement } from './sql-options.ts';
import { safeSqlFunctions } from './vocabulary.ts';

export interface SqlSettings {
  readonly statements: ReadonlySet<SqlStatement>;
  readonly functions: ReadonlySet<string>;
  /** Those of `functions` that are PostgreSQL's own, and must not be anybody else's. */
  readonly builtIns: ReadonlySet<string>;
  /** Written before the name of a table that has none. */
  readonly qualifyWith: string | undefined;
  readonly types: ReadonlySet<string>;
  readonly maxRows: number;
  readonly maxJoins: number;
  readonly maxLength: number;
  readonly comments: 'refuse' | 'strip';
  readonly recursion: boolean;
  readonly parameters: number;
  /** `undefined`: the table may not be read. */
  readonly columnsOf: (schema: string | undefined, name: string) => '*' | ReadonlySet<string> | undefined;
}

const OWNER = 'response-validator: sqlQuery';

type Tables = SqlPolicyOptions['tables'];
type TableFunction = Extract<Tables, (...args: never[]) => unknown>;

const names: OptionRule<readonly string[]> = rule.listOf(rule.text());
const statement: OptionRule<SqlStatement> = rule.oneOf('select', 'insert', 'update', 'delete');
const comments: OptionRule<'refuse' | 'strip'> = rule.oneOf('refuse', 'strip');
const tables: OptionRule<Tables> = rule.either(
  rule.either(names, rule.callable<TableFunction>()),
  rule.plainObject<Readonly<Record<string, '*' | readonly string[]>>>(),
);

const table = {
  tables: required(tables),
  statements: optional(rule.listOf(statement, { min: 1 }), ['select']),
  schemas: optional(names, ['public']),
  qualifyWith: optional(rule.text(), undefined),
  functions: optional(names, safeSqlFunctions),
  types: optional(names, []),
  maxRows: optional(rule.integer(1, 2_147_483_647), 1_000),
  maxJoins: optional(rule.integer(0), 12),
  maxLength: optional(rule.integer(1, 100_000), 10_000),
  comments: optional(comments, 'refuse'),
  recursion: optional(rule.boolean(), false),
  parameters: optional(rule.integer(0, 65_535), 0),
};

/** PostgreSQL looks here before it looks anywhere else, so only a name with the schema can mean it. */
const isCatalog = (schema: string | undefined, name: string): boolean =>
  schema === undefined ? name.startsWith('pg_') : schema.startsWith('pg_') || schema === 'information_schema';

const inCatalog = (name: string): string => name.replace(/^pg_catalog\./, '');

function columnList(of: string, value: unknown): '*' | ReadonlySet<string> {
  if (value === '*') return '*';
  if (names.accepts(value) && (value as readonly string[]).every((name) => /^[^"*]+$/.test(name))) {
    return new Set(value as readonly string[]);
  }
  const expects = "'*' or a list of column names";
  throw new ConfigError(OWNER, 'tables', `\`tables\` must have ${expects} for ${JSON.stringify(of)}.`);
}

const fromAnswer = (answer: SqlColumns): '*' | ReadonlySet<string> | undefined => {
  if (answer === true || answer === '*') return '*';
  // Anything else that is no list, such as a forgotten promise, permits nothing.
  return Array.isArray(answer) ? new Set(answer as readonly string[]) : undefined;
};

function listed(given: Exclude<Tables, TableFunction>): ReadonlyMap<string, '*' | ReadonlySet<string>> {
  const entries: readonly (readonly [string, unknown])[] = Array.isArray(given)
    ? (given as readonly string[]).map((name) => [name, '*'])
    : Object.entries(given);
  if (entries.length === 0) throw new ConfigError(OWNER, 'tables', '`tables` must have at least one table.');
  for (const [name] of entries) {
    if (/^[^."*]+(?:\.[^."*]+)?$/.test(name)) continue;
    const expects = 'names such as `orders` or `sales.orders`, without quotes';
    throw new ConfigError(OWNER, 'tables', `\`tables\` must have ${expects}, got ${JSON.stringify(name)}.`);
  }
  return new Map(entries.map(([name, columns]) => [name, columnList(name, columns)]));
}

/** @throws {ConfigError} names the option, what it must be, and what was received */
export function readSqlSettings(options: SqlPolicyOptions): SqlSettings {
  const read = readOptions(OWNER, options, table);
  const folded = read.functions.find(
    (name) => name !== name.toLowerCase() && safeSqlFunctions.includes(name.toLowerCase()),
  );
  if (folded !== undefined) {
    const hint = `Did you mean ${JSON.stringify(folded.toLowerCase())}?`;
    throw new ConfigError(
      OWNER,
      'functions',
      `\`functions\` must be as PostgreSQL stores them, got ${JSON.stringify(folded)}. ${hint}`,
    );
  }
  const schemas = new Set(read.schemas);
  const known = typeof read.tables === 'function' ? undefined : listed(read.tables);
  const ask = typeof read.tables === 'function' ? read.tables : undefined;
  const columnsOf: SqlSettings['columnsOf'] = (schema, name) => {
    if (ask !== undefined) return isCatalog(schema, name) ? undefined : fromAnswer(ask({ schema, name }));
    const exact = schema === undefined ? undefined : known?.get(`${schema}.${name}`);
    if (exact !== undefined || isCatalog(schema, name) || name.includes('.')) return exact;
    return schema === undefined || schemas.has(schema) ? known?.get(name) : undefined;
  };
  return {
    ...read,
    statements: new Set(read.statements),
    functions: new Set(read.functions.map(inCatalog)),
    builtIns: new Set([
      ...safeSqlFunctions,
      ...read.functions.filter((name) => inCatalog(name) !== name).map(inCatalog),
    ]),
    types: new Set(read.types),
    columnsOf,
  };
}
