import { Readable } from 'node:stream';
import { reportUsage } from '@sallyport/core';
import type { Exchange } from '@sallyport/core';
import { reservedOutputTokens } from '@sallyport/quota';
import { readUsage } from '@sallyport/wire';
import type { UpstreamSettings } from './settings.ts';

/** A reply on its way to the client; either framework can send it. */
export interface ChatReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: Readable | string;
}

interface ChatRequest {
  readonly messages?: unknown;
  readonly stream?: unknown;
  readonly max_tokens?: unknown;
}

export const MAX_OUTPUT_TOKENS = 1024;
const JSON_TYPE = 'application/json; charset=utf-8';
const STREAM = 'text/event-stream; charset=utf-8';

const unreachable: ChatReply = {
  status: 502,
  contentType: 'application/problem+json; charset=utf-8',
  body: JSON.stringify({
    type: 'about:blank',
    title: 'The model could not be reached',
    status: 502,
    code: 'upstream-failed',
    error: { message: 'The model could not be reached.', type: 'api_error', param: null, code: 'upstream-failed' },
  }),
};

/** The client chooses the conversation and whether to stream; everything else is decided here. */
function composed(exchange: Exchange, model: string, systemPrompt: string, tools: readonly object[]): string {
  const body = exchange.body as ChatRequest;
  // Never more than quota has reserved; a client may ask for less.
  const cap = Math.min(reservedOutputTokens(exchange.request) ?? MAX_OUTPUT_TOKENS, MAX_OUTPUT_TOKENS);
  const wanted = Number.isSafeInteger(body.max_tokens) ? Number(body.max_tokens) : cap;
  const stream = body.stream === true;
  return JSON.stringify({
    model,
    messages: [
      { role: 'system', content: systemPrompt },
      ...(Array.isArray(body.messages) ? (body.messages as unknown[]) : []),
    ],
    max_tokens: Math.min(Math.max(1, wanted), cap),
    stream,
    ...(stream ? { stream_options: { include_usage: true } } : {}),
    ...(tools.length > 0 ? { tools } : {}),
  });
}

function reportFrom(exchange: Exchange, json: string): void {
  try {
    const usage = readUsage(JSON.parse(json));
    if (usage !== undefined) reportUsage(exchange.request, usage);
  } catch {
    // Not JSON: nothing was reported, and quota falls back to its estimate.
  }
}

/** Passes the bytes through untouched and reads the usage that the last event of a stream carries. */
async function* watched(exchange: Exchange, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    yield chunk;
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\r|\n/);
    rest = lines.pop() ?? '';
    for (const line of lines)
      if (line.startsWith('data:') && line.includes('"usage":{')) reportFrom(exchange, line.slice(5));
  }
}

/** Calls any OpenAI-compatible model. What goes wrong there is told in our words: upstream errors can quote keys. */
export function createUpstream(settings: UpstreamSettings): {
  complete(exchange: Exchange, systemPrompt: string, tools: readonly object[]): Promise<ChatReply>;
} {
  return {
    async complete(exchange, systemPrompt, tools) {
      const { signal } = exchange;
      const response = await fetch(`${settings.baseUrl}/chat/completions`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${settings.apiKey}`,
          'content-type': 'application/json',
          'accept-encoding': 'identity',
        },
        body: composed(exchange, settings.model, systemPrompt, tools),
        signal,
        redirect: 'error',
      }).catch(() => undefined);
      if (response === undefined) return unreachable;
      if (!response.ok || response.body === null) {
        await response.body?.cancel();
        return unreachable;
      }
      const type = response.headers.get('content-type') ?? '';
      if (/^text\/event-stream\b/i.test(type)) {
        return { status: 200, contentType: STREAM, body: Readable.from(watched(exchange, response.body)) };
      }
      const text = await response.text();
      // Our own media types, never the upstream's: what calls itself an image would leave uninspected.
      if (!/^application\/json\b/i.test(type)) return unreachable;
      reportFrom(exchange, text);
      return { status: 200, contentType: JSON_TYPE, body: text };
    },
  };
}
