export { postgresKeyMigrations, postgresKeyStore } from './stores/postgres.ts';
export type { KeyMigration } from './stores/key-migrations.ts';
export type { PostgresKeyStore, PostgresKeyStoreOptions } from './stores/postgres.ts';
export type { PostgresClient, PostgresListener, PostgresResult } from './stores/postgres-line.ts';
