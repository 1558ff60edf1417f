import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { parseJson } from './http/parse-json.ts';
import { sendProblem } from './http/problem.ts';
import { readBody } from './http/read-body.ts';
import { isRecord } from './is-record.ts';
import type { DemoModel } from './model/start-demo-model.ts';
import { shopSystemPrompt } from './shop.ts';
import { shopTools } from './shop-tools.ts';

const MOST_BYTES = 262_144;

export type FetchUpstream = (url: string, init: RequestInit) => Promise<Response>;

/**
 * The same shop without any guard: whatever the client claims is believed, whatever the model says is sent.
 * Security: talks to the demo model only. Never point it at a real one.
 */
export async function forwardUnguarded(
  request: IncomingMessage,
  response: ServerResponse,
  model: DemoModel,
  fetchUpstream: FetchUpstream,
): Promise<void> {
  const raw = await readBody(request, MOST_BYTES);
  if (raw === undefined) {
    const detail = `The body is longer than ${MOST_BYTES} bytes.`;
    return sendProblem(response, { status: 413, title: 'Content Too Large', detail, headers: { connection: 'close' } });
  }
  const body = parseJson(raw);
  if (!isRecord(body) || !Array.isArray(body['messages'])) {
    const detail = 'The body must be a JSON object with an array of messages.';
    return sendProblem(response, { status: 400, title: 'Bad Request', detail });
  }
  const system = { role: 'system', content: shopSystemPrompt(randomUUID()) };
  const messages: unknown[] = [system, ...(body['messages'] as unknown[])];

  const gone = new AbortController();
  response.on('close', () => gone.abort());
  try {
    const upstream = await fetchUpstream(`${model.baseURL}/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${model.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, model: model.id, messages, tools: shopTools }),
      signal: gone.signal,
    });
    const type = upstream.headers.get('content-type') ?? 'application/json';
    response.writeHead(upstream.status, { 'content-type': type, 'cache-control': 'no-cache' });
    const content = upstream.body as ReadableStream<Uint8Array> | null;
    await pipeline(content === null ? Readable.from([]) : Readable.fromWeb(content), response);
  } catch (error) {
    if (gone.signal.aborted) return;
    if (response.headersSent) throw error;
    sendProblem(response, { status: 502, title: 'Bad Gateway', detail: 'The demo model did not answer.' });
  }
}
