export { postgresApprovalMigrations, postgresApprovalStore } from './stores/postgres.ts';

export type { ApprovalMigration } from './stores/approval-migrations.ts';
export type { PostgresApprovalStore, PostgresApprovalStoreOptions } from './stores/postgres.ts';
export type { PostgresClient, PostgresListener } from './stores/postgres-listen.ts';
