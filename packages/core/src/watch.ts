import type { ServerResponse } from 'node:http';
import { fieldGiven } from './head.ts';
import { chunkOf, isChunk } from './held-bytes.ts';
import type { ReplyHead } from './reply.ts';

/**
 * Sees what is written of a reply, beside its way: nothing is held, changed or delayed. What it throws ends the
 * watching, never the reply. Text comes as text, anything else as a copy of its bytes.
 */
export interface ReplyWatcher {
  /** Once, before the first bytes of a reply that has a body. @returns whether they are wanted */
  head(head: ReplyHead): boolean;
  push(chunk: string | Uint8Array): void;
  /** The handler has ended the reply; not called for one that it left open. */
  end(): void;
}

type Method = (...args: unknown[]) => unknown;

/**
 * Lets `watcher` see the reply as those above write it: behind compression, and in front of a guard that was mounted
 * before. Layers below may call `write` and `writeHead` of the response themselves; that is seen once.
 */
export function watchReply(response: ServerResponse, watcher: ReplyWatcher): void {
  const { write, end, writeHead } = response as unknown as Readonly<Record<'write' | 'end' | 'writeHead', Method>>;
  let wanted: boolean | undefined;
  let inside = false;
  let given: readonly unknown[] = [];

  function headOf(): ReplyHead {
    const field = (name: string): unknown => fieldGiven(given, name) ?? response.getHeader(name);
    const headers = { ...response.getHeaders() };
    for (const name of ['content-encoding', 'content-type']) headers[name] = field(name) as string | undefined;
    return { statusCode: response.statusCode, contentType: String(headers['content-type'] ?? ''), headers };
  }

  function look(chunk: unknown, encoding: unknown, ends: boolean): void {
    try {
      if (isChunk(chunk) && chunk.length > 0) {
        wanted ??= hasBody(response) && watcher.head(headOf());
        if (wanted) watcher.push(chunkOf(chunk, encoding));
      }
      if (ends && wanted !== false) watcher.end();
    } catch {
      wanted = false;
    }
    if (ends) wanted = false;
  }

  function through(method: Method, args: readonly unknown[]): unknown {
    if (inside) return method.apply(response, [...args]);
    inside = true;
    try {
      return method.apply(response, [...args]);
    } finally {
      inside = false;
    }
  }

  response.writeHead = function watchedHead(...args: unknown[]) {
    if (!inside && !response.headersSent) {
      given = args.slice(1);
      if (typeof args[0] === 'number') response.statusCode = args[0];
    }
    return through(writeHead, args);
  } as ServerResponse['writeHead'];

  response.write = function watchedWrite(...args: unknown[]) {
    if (!inside && wanted !== false) look(args[0], args[1], false);
    return through(write, args);
  } as ServerResponse['write'];

  response.end = function watchedEnd(...args: unknown[]) {
    // Before the call: the exchange may be over within it.
    if (!inside && wanted !== false) look(args[0], args[1], true);
    return through(end, args);
  } as ServerResponse['end'];
}

function hasBody({ req, statusCode }: ServerResponse): boolean {
  return req?.method !== 'HEAD' && statusCode !== 204 && statusCode !== 304;
}
