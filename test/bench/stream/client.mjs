// Drives server.mjs from outside.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { fileURLToPath } from 'node:url';

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

export async function startServer() {
  const child = fork(fileURLToPath(new URL('server.mjs', import.meta.url)), { execArgv: [] });
  const [{ port }] = await once(child, 'message');
  const ask = async (question) => {
    const answer = once(child, 'message');
    child.send(question);
    return (await answer)[0];
  };
  return { url: `http://127.0.0.1:${port}`, ask, stop: () => child.kill() };
}

/** One stream: when the first byte of its body came, in milliseconds, and how much came in all. */
export function read(url, { onFirst } = {}) {
  const since = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      let first;
      let bytes = 0;
      let last = Buffer.alloc(0);
      response.on('data', (chunk) => {
        if (first === undefined) {
          first = performance.now() - since;
          onFirst?.();
        }
        bytes += chunk.length;
        last = chunk;
      });
      response.on('end', () => resolve({ first, bytes, complete: last.includes('[DONE]') }));
      response.on('error', reject);
    }).on('error', reject);
  });
}
