export { postgresApprovalMigrations, postgresApprovalStore } from './stores/postgres.ts';

export type { Migration as ApprovalMigration } from '@sallyport/core/sql';
export type { PostgresApprovalStore, PostgresApprovalStoreOptions } from './stores/postgres.ts';
export type { PostgresClient, PostgresListener } from './stores/postgres-listen.ts';
