export { postgresQuotaMigrations, postgresQuotaStore } from './postgres/postgres-store.ts';
export type { PostgresQuotaStore, PostgresQuotaStoreOptions } from './postgres/postgres-store.ts';
export type { QuotaMigration } from './postgres/quota-migrations.ts';
export type { PostgresClient, PostgresResult } from './postgres/verbs.ts';
