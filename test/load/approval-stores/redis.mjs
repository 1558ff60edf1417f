import { redisApprovalStore } from '@sallyport/approvals/redis';
import { Redis } from 'ioredis';
import { startRedis } from '../../support/servers.mjs';

/** In the parent. */
export async function start() {
  const server = await startRedis();
  const client = new Redis(server.url);
  await client.call('CONFIG', 'SET', 'appendonly', 'yes');
  client.disconnect();
  return { config: { url: server.url }, stop: () => server.stop() };
}

export async function open({ url }) {
  const client = new Redis(url);
  client.on('error', () => undefined);
  return { store: redisApprovalStore({ client }), close: async () => client.disconnect() };
}
