export { sqliteApprovalStore } from './stores/sqlite.ts';

export type { SqliteApprovalStore, SqliteApprovalStoreOptions, SqliteDatabase } from './stores/sqlite.ts';
