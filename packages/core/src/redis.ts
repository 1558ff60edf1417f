/** ioredis: `call` for any command; a subscriber tells by events. */
export interface IoRedisClient {
  call(command: string, ...args: string[]): Promise<unknown>;
}

/** node-redis: `sendCommand` for any command; a subscriber tells through the function given. */
export interface NodeRedisClient {
  sendCommand(command: string[]): Promise<unknown>;
}

/** A connected client of ioredis 5 and 6, or of node-redis 4 to 6. */
export type RedisClient = IoRedisClient | NodeRedisClient;

type Told = (message: string, channel: string) => void;

interface Emitter {
  on(event: string, listener: (...args: string[]) => void): unknown;
  off(event: string, listener: (...args: string[]) => void): unknown;
}

/** An ioredis client; messages come as events. */
export interface IoRedisSubscriber extends Emitter, IoRedisClient {
  subscribe(...channels: string[]): Promise<unknown>;
  unsubscribe(...channels: string[]): Promise<unknown>;
}

/** A node-redis client; messages come to the function given. */
export interface NodeRedisSubscriber extends Emitter {
  subscribe(channels: string[], told: Told): Promise<unknown>;
  unsubscribe(channels: string[], told: Told): Promise<unknown>;
}

/** A connection of its own, such as `client.duplicate()`: one that is subscribed cannot do anything else. */
export type RedisSubscriber = IoRedisSubscriber | NodeRedisSubscriber;

/** Sends one command, whichever client it is. */
export function redisCommands(client: RedisClient): (command: string, ...args: string[]) => Promise<unknown> {
  // ioredis has a sendCommand as well, for its own command objects.
  if ('call' in client) return async (command, ...args) => client.call(command, ...args);
  return async (command, ...args) => client.sendCommand([command, ...args]);
}

/** The connection was lost or is being made again: what is told in the meantime does not arrive. */
const GAPS = ['close', 'reconnecting', 'end', 'error'] as const;

/** Subscribes to channels. @returns ends it */
export async function subscribeRedis(
  subscriber: RedisSubscriber,
  channels: readonly string[],
  told: Told,
  gap: () => void,
): Promise<() => Promise<void>> {
  const ends: (() => Promise<unknown>)[] = [];
  const emitter: Emitter = subscriber;
  const on = (event: string, listener: (...args: string[]) => void): void => {
    emitter.on(event, listener);
    ends.push(async () => emitter.off(event, listener));
  };
  for (const event of GAPS) on(event, gap);
  const wanted = new Set(channels);
  const listener: Told = (message, channel) => void (wanted.has(channel) && told(message, channel));
  const names = [...channels];
  if ('call' in subscriber) {
    on('message', (channel = '', message = '') => listener(message, channel));
    ends.push(() => subscriber.unsubscribe(...names));
    await subscriber.subscribe(...names);
  } else {
    ends.push(() => subscriber.unsubscribe(names, listener));
    await subscriber.subscribe(names, listener);
  }
  return async () => void (await Promise.allSettled(ends.map((end) => end())));
}
