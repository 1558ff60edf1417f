export type SqlStatement = 'select' | 'insert' | 'update' | 'delete';

/** Names as PostgreSQL stores them: lower case, unless the table was created with a quoted name. */
export interface SqlTable {
  /** As written; absent when the query leaves it to `search_path`. */
  readonly schema: string | undefined;
  readonly name: string;
}

/** `'*'` or `true`: every column. A list: these columns, and neither `*`, nor whole rows, nor NATURAL joins. */
export type SqlColumns = '*' | boolean | readonly string[];

export interface SqlPolicyOptions {
  /**
   * Tables and views that may be read: a list, `{ orders: ['id', 'total'], customers: '*' }`, or a function. A bare name
   * is the table in any of `schemas`; `sales.orders` is that one only. Security: a view shows what its owner may read.
   */
  readonly tables:
    readonly string[] | Readonly<Record<string, '*' | readonly string[]>> | ((table: SqlTable) => SqlColumns);
  /** Security: anything but `select` lets a model change every table of the list. @default ['select'] */
  readonly statements?: readonly SqlStatement[];
  /** Schemas by which a bare name of `tables` may be qualified. @default ['public'] */
  readonly schemas?: readonly string[];
  /**
   * The schema of tables whose names stand alone: it is written before them, so that the query can run with
   * `search_path = pg_catalog`. Security: without it any table, operator or function of a row that stands earlier or
   * fits better on the search path is what a bare name means. @default undefined: names are left as they are
   */
  readonly qualifyWith?: string;
  /**
   * Replaces the default; write `[...safeSqlFunctions, 'app.my_function']` to add one. Those of the default are called by
   * their full names, and so are those that you list as `pg_catalog.generate_series`. Security: a name without a schema
   * permits every function of that name on the search path. @default safeSqlFunctions
   */
  readonly functions?: readonly string[];
  /** Types that may be named besides the built-in value types, such as an enum. @default [] */
  readonly types?: readonly string[];
  /** Rows that one query may return: LIMIT is added, or lowered. @default 1_000 */
  readonly maxRows?: number;
  /** Joined items of all FROM lists together. @default 12 */
  readonly maxJoins?: number;
  /** UTF-16 units of one query. @default 10_000 */
  readonly maxLength?: number;
  /** `strip` takes them out of the query that is let through. @default 'refuse' */
  readonly comments?: 'refuse' | 'strip';
  /** Security: WITH RECURSIVE can run for ever; set `statement_timeout`. @default false */
  readonly recursion?: boolean;
  /** How many of `$1`, `$2` ... the caller binds. @default 0 */
  readonly parameters?: number;
}
