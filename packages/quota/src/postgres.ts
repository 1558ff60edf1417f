export { postgresQuotaMigrations, postgresQuotaStore } from './postgres/postgres-store.ts';
export type { PostgresQuotaStore, PostgresQuotaStoreOptions } from './postgres/postgres-store.ts';
export type { Migration as QuotaMigration } from '@sallyport/core/sql';
export type { PostgresClient, PostgresResult } from './postgres/verbs.ts';
