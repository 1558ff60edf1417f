// Processes that share a file, which tells of no changes: no answer counts for a second.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteKeyStore } from '@sallyport/keys/sqlite';
import Database from 'libsql';

export async function start() {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-keys-'));
  const file = join(folder, 'keys.db');
  const database = new Database(file);
  await sqliteKeyStore({ database }).migrate();
  database.close();
  return { config: { file }, stop: async () => rmSync(folder, { recursive: true, force: true }) };
}

export async function open({ file }) {
  const database = new Database(file);
  return { store: sqliteKeyStore({ database }), close: async () => void database.close() };
}
