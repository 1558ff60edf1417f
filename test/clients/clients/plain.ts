import { client, fail, question } from './client.ts';
import type { Client } from './client.ts';

/** No library at all. */
export const plain: readonly Client[] = [
  client(
    'fetch',
    {},
    async (url, headers, outcome) => {
      const init = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } };
      const response = await fetch(`${url}/text`, { ...init, body: JSON.stringify({ prompt: question }) });
      if (!response.ok) {
        fail(outcome, { message: await response.text(), status: response.status });
        return;
      }
      const decoder = new TextDecoder();
      for await (const bytes of response.body ?? []) outcome.text += decoder.decode(bytes, { stream: true });
      outcome.text += decoder.decode();
    },
    { plainText: true },
  ),
];
