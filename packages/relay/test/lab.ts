import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { GuardEvent } from '@sallyport/core';
import { createRelay } from '@sallyport/relay';
import type { Relay, RelayOptions } from '@sallyport/relay';
import { relay as connectRelay } from '@sallyport/relay';
import { relay as koaRelay } from '@sallyport/relay/koa';
import { frameworks, listen } from '../../../test/support/frameworks.ts';

/** A key as a provider's looks, made at run time. */
export const key = (name: string): string => ['sk', 'test', name, 'Zq9w'.repeat(5)].join('-');

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Answer = (request: IncomingMessage, response: ServerResponse, seen: Seen) => void;

export interface Lab {
  readonly url: string;
  readonly place: string;
  readonly seen: Seen[];
  readonly events: GuardEvent[];
  relay(options?: Partial<RelayOptions>): Relay;
  /** An Express 5 server in front of a relay. */
  serve(relay: Relay, framework?: string): Promise<string>;
  close(): Promise<void>;
}

/** An upstream that answers as it is told, relays to it, and servers in front of them. */
export async function openLab(answer: Answer): Promise<Lab> {
  const seen: Seen[] = [];
  const events: GuardEvent[] = [];
  const closing: (() => Promise<unknown>)[] = [];
  const upstream = await listen((request, response) => {
    const chunks: Buffer[] = [];
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks).toString() };
      seen.push(one);
      answer(request, response, one);
    });
  });
  closing.push(upstream.close);
  const place = upstream.url.slice('http://'.length);
  return {
    url: upstream.url,
    place,
    seen,
    events,
    relay(options = {}) {
      const keys = options.keyFrom === undefined && options.keyFiles === undefined ? { keys: [key('one')] } : {};
      const relay = createRelay({
        provider: 'openai',
        baseUrl: upstream.url,
        allowPrivate: [place],
        ...keys,
        onEvent: (event) => void events.push(event),
        ...options,
      });
      closing.unshift(() => relay.close({ graceMs: 0 }));
      return relay;
    },
    async serve(relay, framework = 'Express 5') {
      const make = frameworks.find(([name]) => name === framework)?.[1];
      const guard = { connect: connectRelay(relay), koa: koaRelay(relay) };
      const handler = (): never => {
        throw new Error('The relay answers everything.');
      };
      const server = await listen(make?.({ guards: [guard], handler }) as RequestListener);
      closing.unshift(server.close);
      return server.url;
    },
    async close() {
      for (const one of closing) await one();
    },
  };
}

export const json = (response: ServerResponse, status: number, value: unknown, headers = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
};

export const chatReply = {
  id: 'c',
  object: 'chat.completion',
  created: 1,
  model: 'mock',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Hello.' } }],
  usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 },
};

export const post = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> => {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
};
