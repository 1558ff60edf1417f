// A sink on loopback that keeps what it is sent, and answers as a test tells it.
import { createServer as createHttpServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

interface Received {
  readonly id: string;
  readonly lines: readonly string[];
  readonly headers: IncomingHttpHeaders;
  /** Milliseconds of `performance.now()`. */
  readonly at: number;
}

/** A status, a status with headers, no answer ever, or an end of the connection: before the work or after it. */
export type Answer =
  number | { readonly status: number; readonly headers: Record<string, string> } | 'hang' | 'drop' | 'lose';
export type Answers = (batch: Received, index: number) => Answer | Promise<Answer>;

export interface SinkServer {
  readonly url: string;
  readonly port: number;
  /** Every request, in the order of arrival. */
  readonly requests: Received[];
  /** The lines of what was accepted, doubles by id left out: what a sink that heeds `Idempotency-Key` holds. */
  readonly delivered: string[];
  answers: Answers;
  /** Resolves when `holds` does; looked at after each request. */
  until(holds: () => boolean): Promise<void>;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
}

export async function startSink(
  given: { tls?: ServerOptions; port?: number; answers?: Answers } = {},
): Promise<SinkServer> {
  const seen = new Set<string>();
  const waiting = new Set<() => void>();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    const batch: Received = {
      id: String(request.headers['idempotency-key']),
      lines: text.split('\n').slice(0, -1),
      headers: request.headers,
      at: performance.now(),
    };
    const index = sink.requests.push(batch) - 1;
    const answer = await sink.answers(batch, index);
    const { status, headers } = typeof answer === 'object' ? answer : { status: Number(answer), headers: {} };
    if (answer === 'lose' || (status >= 200 && status < 300)) {
      if (!seen.has(batch.id)) sink.delivered.push(...batch.lines);
      seen.add(batch.id);
    }
    for (const look of waiting) look();
    if (answer === 'hang') return;
    if (answer === 'drop' || answer === 'lose') request.socket.destroy();
    else response.writeHead(status, headers).end('{}');
  }

  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    // A sender that went away in the middle of its request is part of the tests.
    handle(request, response).catch(() => response.destroy());
  };
  const server: Server = given.tls === undefined ? createHttpServer(listener) : createHttpsServer(given.tls, listener);
  await new Promise<void>((resolve) => void server.listen(given.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const sink: SinkServer = {
    url: `${given.tls === undefined ? 'http' : 'https'}://localhost:${port}/logs`.replace(
      'http://localhost',
      'http://127.0.0.1',
    ),
    port,
    requests: [],
    delivered: [],
    answers: given.answers ?? (() => 200),
    until: (holds) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!holds()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return sink;
}
