import { createHash } from 'node:crypto';
import type { SendCommand } from './redis-client.ts';

/** A script of ours on the server. */
export type RunScript = (keys: readonly string[], args: readonly string[]) => Promise<unknown>;

/** One command a call: by its hash, which every server has after the first time, until it is restarted. */
export function redisScript(send: SendCommand, source: string): RunScript {
  const hash = createHash('sha1').update(source).digest('hex');
  const run = async (by: string, text: string, keys: readonly string[], args: readonly string[]): Promise<unknown> => {
    return send(keys[0] ?? '', [by, text, String(keys.length), ...keys, ...args]);
  };
  return async (keys, args) => {
    try {
      return await run('EVALSHA', hash, keys, args);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      // It did nothing, so nothing is done twice.
      return run('EVAL', source, keys, args);
    }
  };
}
