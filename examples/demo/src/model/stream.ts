import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Sends the chunks as server-sent events. Stops at once when the client leaves. */
export async function streamChunks(
  response: ServerResponse,
  chunks: Iterable<string>,
  delayMs: number,
  signal: AbortSignal,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  try {
    for (const chunk of chunks) {
      signal.throwIfAborted();
      if (!response.write(`data: ${chunk}\n\n`)) await once(response, 'drain', { signal });
      if (delayMs > 0) await sleep(delayMs, undefined, { signal });
    }
    response.end();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
