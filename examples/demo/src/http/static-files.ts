import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';

export type Serve = (request: IncomingMessage, response: ServerResponse) => void;

/** A file of the page, read once: no path of a request ever reaches the file system. */
export function staticFile(folder: URL, name: string, type: string): Serve {
  const content = readFileSync(new URL(name, folder));
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`;
  const headers = { 'content-type': type, 'content-length': content.length, 'cache-control': 'no-cache', etag };
  return (request, response) => {
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    response.writeHead(200, headers).end(content);
  };
}
