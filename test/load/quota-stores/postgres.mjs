// PostgreSQL as a shared store of budgets: a server of its own, a pool in each process.
import { postgresQuotaStore } from '@sallyport/quota/postgres';
import pg from 'pg';
import { startPostgres } from '../../support/servers.mjs';

const poolOf = (url) => {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  // Its connections hear of the end of the server.
  pool.on('error', () => undefined);
  return pool;
};

export async function start() {
  const server = await startPostgres();
  const pool = poolOf(server.url);
  await postgresQuotaStore({ client: pool }).migrate();
  await pool.end();
  return { config: { url: server.url }, stop: () => server.stop() };
}

export async function open({ url }) {
  const pool = poolOf(url);
  return { store: postgresQuotaStore({ client: pool }), close: () => pool.end() };
}
