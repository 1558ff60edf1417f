export { sqliteApprovalStore } from './stores/sqlite.ts';

export type { SqliteDatabase } from '@sallyport/core/sql';
export type { SqliteApprovalStore, SqliteApprovalStoreOptions } from './stores/sqlite.ts';
