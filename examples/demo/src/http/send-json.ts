import type { ServerResponse } from 'node:http';

type Headers = Readonly<Record<string, string>>;

/** Sends a JSON reply that no cache keeps. */
export function sendJson(response: ServerResponse, status: number, value: unknown, headers: Headers = {}): void {
  const text = JSON.stringify(value);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...headers,
  });
  // Node leaves the body of a HEAD reply out by itself.
  response.end(text);
}
