import { anthropicReply, anthropicStream } from './anthropic.ts';
import { chatReply, chatStream } from './chat.ts';
import type { Family } from './errors.ts';
import type { Json, Protocol, WholeProtocol } from './frame.ts';
import { geminiReply, geminiStream } from './gemini.ts';
import { ollamaReply, ollamaStream } from './ollama.ts';
import { responsesReply, responsesStream } from './responses.ts';
import { dataV4Stream, textStream, uiStream } from './ui.ts';

export interface Route {
  readonly family: Family;
  readonly stream: Protocol;
  /** Absent where the protocol is a stream always. */
  readonly whole?: WholeProtocol;
  readonly isStreamed: (body: Json, path: string) => boolean;
  readonly streamFields: Readonly<Record<string, string>>;
}

const asked = (body: Json): boolean => body['stream'] === true;
// Ollama streams unless it is told not to.
const unlessDeclined = (body: Json): boolean => body['stream'] !== false;
const always = (): boolean => true;

const sse = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' };
const ndjson = { 'content-type': 'application/x-ndjson' };
const plain = { 'content-type': 'text/plain; charset=utf-8' };
const ui = { ...sse, 'x-vercel-ai-ui-message-stream': 'v1', 'x-accel-buffering': 'no' };

const routes: Readonly<Record<string, Route>> = {
  '/v1/chat/completions': {
    family: 'openai',
    stream: chatStream,
    whole: chatReply,
    isStreamed: asked,
    streamFields: sse,
  },
  '/v1/responses': {
    family: 'openai',
    stream: responsesStream,
    whole: responsesReply,
    isStreamed: asked,
    streamFields: sse,
  },
  '/v1/messages': {
    family: 'anthropic',
    stream: anthropicStream,
    whole: anthropicReply,
    isStreamed: asked,
    streamFields: sse,
  },
  '/api/chat': {
    family: 'ollama',
    stream: ollamaStream('chat'),
    whole: ollamaReply('chat'),
    isStreamed: unlessDeclined,
    streamFields: ndjson,
  },
  '/api/generate': {
    family: 'ollama',
    stream: ollamaStream('generate'),
    whole: ollamaReply('generate'),
    isStreamed: unlessDeclined,
    streamFields: ndjson,
  },
  '/ui': { family: 'app', stream: uiStream, isStreamed: always, streamFields: ui },
  '/data-v4': {
    family: 'app',
    stream: dataV4Stream,
    isStreamed: always,
    streamFields: { ...plain, 'x-vercel-ai-data-stream': 'v1' },
  },
  '/text': { family: 'app', stream: textStream, isStreamed: always, streamFields: plain },
};

const gemini: Route = {
  family: 'gemini',
  stream: geminiStream,
  whole: geminiReply,
  isStreamed: (_body, path) => path.endsWith(':streamGenerateContent'),
  streamFields: { 'content-type': 'text/event-stream' },
};

export function routeOf(path: string): Route | undefined {
  return /^\/v1(?:beta)?\/models\/[^/]+:(?:stream)?generateContent$/i.test(path) ? gemini : routes[path];
}
