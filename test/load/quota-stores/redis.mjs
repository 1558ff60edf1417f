// Redis as a shared store of budgets: a server of its own, a connection in each process.
import { redisQuotaStore } from '@sallyport/quota/redis';
import { Redis } from 'ioredis';
import { startRedis } from '../../support/servers.mjs';

export async function start() {
  const server = await startRedis();
  return { config: { url: server.url }, stop: () => server.stop() };
}

export async function open({ url }) {
  const client = new Redis(url);
  await client.ping();
  return { store: redisQuotaStore({ client }), close: () => client.disconnect() };
}
