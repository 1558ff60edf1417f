/** What the stores of the packages share over PostgreSQL and SQLite. Clients are structural types. */
export { migrateSqlite, postgresMigrationSql } from './sql/migrations.ts';
export type { Migration, Migrations } from './sql/migrations.ts';
export { schemaRule } from './sql/schema-rule.ts';
export { openSqlite } from './sql/sqlite.ts';
export type { SqliteConnection, SqliteDatabase, SqlValue } from './sql/sqlite.ts';
