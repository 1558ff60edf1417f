import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Principal } from '@sallyport/core';
import type { ServedApprovals } from './options.ts';

export interface ChangeStream {
  readonly approvals: ServedApprovals;
  readonly id: string;
  readonly principal: Principal;
  readonly streamMs: number;
}

const BEAT_MS = 10_000;

/**
 * Server-sent events: `approval` as it stands, and again when it is decided or closed; of one that was edited, the last.
 * Then `end`, so that an `EventSource` knows not to connect again.
 */
export async function streamChanges(
  { approvals, id, principal, streamMs }: ChangeStream,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  request.socket.setNoDelay(true);
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    // Whoever compresses replies would collect events before they pass them on.
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  });
  const send = (event: string, data: unknown): void =>
    void response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  const end = performance.now() + streamMs;
  try {
    let last = '';
    while (!response.writableEnded && performance.now() < end) {
      // Asked each time: who may see it can change while one looks on.
      const current = await approvals.get(id, principal);
      if (current === undefined) break;
      if (last !== current.status) send('approval', current);
      last = current.status;
      if (current.status !== 'pending' && current.status !== 'replaced') break;
      const left = Math.min(BEAT_MS, Math.max(1, end - performance.now()));
      const next = await approvals.wait(id, { timeoutMs: left, signal: gone.signal });
      if (next?.status === 'pending') {
        response.write(': still here\n\n');
        continue;
      }
      // Decided, or nothing that this reader may see any more: to ask again would be answered at once, without end.
      const shown = next === undefined ? undefined : await approvals.get(next.id, principal);
      if (shown !== undefined && (shown.id !== id || shown.status !== last)) send('approval', shown);
      break;
    }
    send('end', { id });
  } catch {
    // The client has gone, or the store: either way it asks again.
  } finally {
    response.end();
  }
}
