import { randomUUID } from 'node:crypto';
import { subscribeRedis } from '@sallyport/core/redis';
import type { RedisSubscriber } from '@sallyport/core/redis';
import type { Line, LineListener, OpenLine } from './hearing.ts';

/**
 * Changes told over Redis. A beat is a message to oneself that goes the way the changes go: clients connect and
 * subscribe again by themselves, and no reply to a PING says whether that was done.
 */
export function redisLine(
  send: (command: string, ...args: string[]) => Promise<unknown>,
  subscriber: RedisSubscriber,
  channel: string,
): OpenLine {
  return async (listener: LineListener): Promise<Line> => {
    const own = `${channel}:beat:${randomUUID()}`;
    const waiting = new Map<string, () => void>();
    let beats = 0;
    let gaps = 0;
    const told = (message: string, named: string): void => {
      if (named === channel) listener.changed(message);
      else waiting.get(message)?.();
    };
    const end = await subscribeRedis(subscriber, [channel, own], told, () => {
      gaps++;
      listener.doubtful();
    });
    const once = async (): Promise<boolean> => {
      const name = String(++beats);
      const heard = new Promise<number>((resolve) => void waiting.set(name, () => resolve(gaps)));
      try {
        await send('PUBLISH', own, name);
        // What arrived before a gap proves nothing of the time behind it.
        return (await heard) === gaps;
      } finally {
        waiting.delete(name);
      }
    };
    const beat = async (): Promise<void> => {
      while (!(await once()));
    };
    try {
      await beat();
    } catch (error) {
      await end();
      throw error;
    }
    return { beat, close: () => void end() };
  };
}
