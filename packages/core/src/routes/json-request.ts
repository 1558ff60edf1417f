import type { IncomingMessage } from 'node:http';

/**
 * Whether a request says that its body is JSON. A form on another site can send GET, and POST with three media types of
 * which this is none; a script there cannot send it without asking by CORS. So a browser's cookie is of no use to it.
 */
export function isJsonRequest({ headers }: IncomingMessage): boolean {
  return /^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '');
}
