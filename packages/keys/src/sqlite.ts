export { sqliteKeyStore } from './stores/sqlite.ts';
export type { SqliteDatabase, SqliteKeyStore, SqliteKeyStoreOptions } from './stores/sqlite.ts';
