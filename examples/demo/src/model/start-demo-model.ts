import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendJson } from '../http/send-json.ts';
import { chatCompletions } from './chat-completions.ts';
import { makeDeployKey } from './deploy-key.ts';
import { openAiError } from './openai-error.ts';

export interface DemoModelOptions {
  /** Milliseconds between two deltas of a stream. @default 8 */
  readonly delayMs?: number;
  /** Bytes a request may have. @default 1_048_576 */
  readonly maxBodyBytes?: number;
}

export interface DemoModel {
  /** For the `baseURL` of an OpenAI client: `http://127.0.0.1:<port>/v1`. */
  readonly baseURL: string;
  /** The only key it accepts, new at every start. */
  readonly apiKey: string;
  /** Name of the model; any other name is accepted as well. */
  readonly id: string;
  /** The made-up secret that it gives away. */
  readonly deployKey: string;
  /** Chat requests since the start, and how many of them the client left before the end. */
  stats(): { readonly requests: number; readonly aborted: number };
  close(): Promise<void>;
}

const MODEL_ID = 'demo-gullible-1';

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/**
 * Starts the embedded model: an OpenAI-compatible server on a free port of 127.0.0.1.
 * Security: it is gullible on purpose, a toy that matches keywords. Give it no real key, prompt or data.
 */
export async function startDemoModel(options: DemoModelOptions = {}): Promise<DemoModel> {
  const { delayMs = 8, maxBodyBytes = 1_048_576 } = options;
  const apiKey = ['demo', randomBytes(24).toString('hex')].join('-');
  const expected = digest(`Bearer ${apiKey}`);
  const deployKey = makeDeployKey();
  const counts = { requests: 0, aborted: 0 };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?', 1)[0];
    const method = path === '/v1/models' ? 'GET' : path === '/v1/chat/completions' ? 'POST' : undefined;
    const refuse = (status: number, message: string, code: string | null = null): void =>
      sendJson(response, status, openAiError(status, message, code).body);
    if (!timingSafeEqual(digest(request.headers.authorization ?? ''), expected)) {
      return refuse(401, 'Incorrect API key provided.', 'invalid_api_key');
    }
    if (method === undefined) return refuse(404, 'There is no such route.');
    if (request.method !== method) {
      response.setHeader('allow', method);
      return refuse(405, `This route takes ${method} only.`);
    }
    if (method === 'GET') {
      const model = { id: MODEL_ID, object: 'model', created: 0, owned_by: 'sallyport-demo' };
      return sendJson(response, 200, { object: 'list', data: [model] });
    }
    counts.requests += 1;
    response.on('close', () => {
      if (!response.writableFinished) counts.aborted += 1;
    });
    await chatCompletions(request, response, { delayMs, maxBodyBytes, deployKey });
  }

  const server = createServer((request, response) => {
    // What fails here is a client that left, or a bug; neither may take the example down.
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    baseURL: `http://127.0.0.1:${port}/v1`,
    apiKey,
    id: MODEL_ID,
    deployKey,
    stats: () => ({ ...counts }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
