import { postgresApprovalStore } from '@sallyport/approvals/postgres';
import pg from 'pg';
import { startPostgres } from '../../support/servers.mjs';

/** In the parent. */
export async function start() {
  const server = await startPostgres();
  const client = new pg.Pool({ connectionString: server.url });
  client.on('error', () => undefined);
  await postgresApprovalStore({ client }).migrate();
  await client.end();
  return { config: { url: server.url }, stop: () => server.stop() };
}

export async function open({ url }) {
  const client = new pg.Pool({ connectionString: url, max: 10 });
  client.on('error', () => undefined);
  return { store: postgresApprovalStore({ client }), close: () => client.end() };
}
