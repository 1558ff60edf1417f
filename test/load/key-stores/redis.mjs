// Processes that share a file with Redis in front of it, and hear of changes over Redis.
import { randomBytes } from 'node:crypto';
import { redisKeyCache } from '@sallyport/keys/redis';
import { Redis } from 'ioredis';
import { startRedis } from '../../support/servers.mjs';
import { open as openFile, start as startFile } from './sqlite.mjs';

export async function start() {
  const server = await startRedis();
  const file = await startFile();
  const config = { ...file.config, url: server.url, secret: randomBytes(32).toString('hex') };
  return { config, stop: async () => void (await Promise.all([server.stop(), file.stop()])) };
}

export async function open({ file, url, secret }) {
  const inner = await openFile({ file });
  const client = new Redis(url);
  const subscriber = client.duplicate();
  for (const each of [client, subscriber]) each.on('error', () => undefined);
  const store = redisKeyCache({ client, subscriber, secret, store: inner.store });
  const close = async () => {
    for (const each of [client, subscriber]) each.disconnect();
    await inner.close();
  };
  return { store, close };
}
