import type { SqliteConnection } from './sqlite.ts';

/** One step of the database from one version to the next. A step that was published never changes. */
export interface Migration {
  readonly version: number;
  /** Statements, each ended by a semicolon. */
  readonly sql: string;
}

export interface Migrations {
  /** Table in which it is noted which steps were made; in PostgreSQL with its schema, quoted. */
  readonly journal: string;
  readonly steps: readonly Migration[];
}

const journalSql = (journal: string): string =>
  `create table if not exists ${journal} (version integer primary key, applied_at text not null);`;

/**
 * All steps as one statement that makes only those that were not made: atomic, and one process after the other, also
 * through a connection pooler.
 * @param schema that `schemaRule` takes; made where it is not there
 */
export function postgresMigrationSql(schema: string, { journal, steps }: Migrations): string {
  const made = steps.map(
    ({ version, sql }) => `if not exists (select from ${journal} where version = ${version}) then
${sql}
insert into ${journal} values (${version}, now()::text);
end if;`,
  );
  return `do $migrate$ begin
perform pg_advisory_xact_lock(hashtext('${journal}'));
-- Asking "if not exists" needs the right to make one, also when it is there.
if to_regnamespace('"${schema}"') is null then create schema "${schema}"; end if;
${journalSql(journal)}
${made.join('\n')}
end $migrate$`;
}

/** Makes the steps that were not made, all or none, one process after the other. @returns their versions */
export function migrateSqlite({ exec, rows, locked }: SqliteConnection, { journal, steps }: Migrations): number[] {
  return locked(() => {
    exec(journalSql(journal));
    const made = rows(`select version from ${journal}`).map(({ version }) => Number(version));
    const missing = steps.filter(({ version }) => !made.includes(version));
    for (const { version, sql } of missing) {
      exec(`${sql}\ninsert into ${journal} values (${version}, datetime('now'));`);
    }
    return missing.map(({ version }) => version);
  });
}
