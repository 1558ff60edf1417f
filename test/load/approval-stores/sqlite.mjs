import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteApprovalStore } from '@sallyport/approvals/sqlite';
import Database from 'libsql';

/** In the parent. */
export async function start() {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-approvals-'));
  const file = join(folder, 'approvals.db');
  const database = new Database(file);
  await sqliteApprovalStore({ database }).migrate();
  database.close();
  return { config: { file }, stop: async () => rmSync(folder, { recursive: true, force: true }) };
}

export async function open({ file }) {
  const database = new Database(file);
  const store = sqliteApprovalStore({ database, busyTimeoutMs: 10_000 });
  return { store, close: async () => database.close() };
}
