export { postgresKeyMigrations, postgresKeyStore } from './stores/postgres.ts';
export type { Migration as KeyMigration } from '@sallyport/core/sql';
export type { PostgresKeyStore, PostgresKeyStoreOptions } from './stores/postgres.ts';
export type { PostgresClient, PostgresListener, PostgresResult } from './stores/postgres-line.ts';
