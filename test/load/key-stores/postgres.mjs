// Processes that share PostgreSQL and hear of changes by LISTEN.
import { postgresKeyStore } from '@sallyport/keys/postgres';
import pg from 'pg';
import { startPostgres } from '../../support/servers.mjs';

function storeOf(url, hears) {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  pool.on('error', () => undefined);
  const listen = async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  };
  return { store: postgresKeyStore({ client: pool, ...(hears ? { listen } : {}) }), close: () => pool.end() };
}

export async function start() {
  const server = await startPostgres();
  const { store, close } = storeOf(server.url, false);
  await store.migrate();
  await close();
  return { config: { url: server.url }, stop: () => server.stop() };
}

export const open = async ({ url }) => storeOf(url, true);
