export { sqliteKeyStore } from './stores/sqlite.ts';
export type { SqliteDatabase } from '@sallyport/core/sql';
export type { SqliteKeyStore, SqliteKeyStoreOptions } from './stores/sqlite.ts';
