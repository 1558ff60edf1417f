import type { IncomingMessage } from 'node:http';

/** Reads the body as UTF-8, or gives `undefined` as soon as it proves longer than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<string | undefined> {
  // Somebody who read it already left nothing: waiting for more would hang.
  if (request.readableEnded) throw new Error('The body was read before. Mount the demo in front of any body parser.');
  if (Number(request.headers['content-length'] ?? 0) > limit) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  // Not `for await`: leaving that loop destroys the socket on which the refusal has to travel.
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else resolve(undefined);
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
    request.on('close', () => reject(new Error('The client left before its body was complete.')));
  });
}
