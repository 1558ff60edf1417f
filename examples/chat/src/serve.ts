import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Chat } from './chat.ts';
import { readSettings } from './settings.ts';
import type { Settings } from './settings.ts';

const question = JSON.stringify({ messages: [{ role: 'user', content: 'When are you open?' }] });

/** Listens, says where and how to try it, and closes in order on SIGINT and SIGTERM. */
export async function serve(
  open: (settings: Settings) => Promise<{ chat: Chat; listener: RequestListener }>,
): Promise<void> {
  const settings = readSettings();
  const { chat, listener } = await open(settings);
  const server = createServer(listener);
  server.listen(settings.port, settings.host, () => {
    const { port } = server.address() as AddressInfo;
    const url = `http://${settings.host}:${port}`;
    const token = chat.demo === undefined ? '$TOKEN' : `$(curl -s ${url}/demo/token)`;
    const model =
      settings.upstream === undefined
        ? 'the embedded demo model'
        : `${settings.upstream.model} at ${settings.upstream.baseUrl}`;
    console.log(`Sallyport example on ${url} with ${model}.`);
    if (chat.demo !== undefined) console.log(`Open ${url}/ in a browser, or try:`);
    console.log(
      `curl -s ${url}/v1/chat/completions -H "authorization: Bearer ${token}" -H 'content-type: application/json' -d '${question}'`,
    );
  });
  server.on('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
    void chat.close();
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close(() => void chat.close());
      server.closeIdleConnections();
      // Streams still open get a few seconds to end by themselves.
      setTimeout(() => server.closeAllConnections(), 5000).unref();
    });
  }
}
