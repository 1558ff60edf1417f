// A scripted model provider on loopback: it speaks every protocol that the guards read, and fails in every way they must survive.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { asciiJson, readCutting } from './cutting.ts';
import type { Cutting } from './cutting.ts';
import { errorBody } from './errors.ts';
import type { Frame, Json } from './frame.ts';
import { routeOf } from './routes.ts';
import type { Script } from './script.ts';

/** What became of one request. */
export interface UpstreamCall {
  /** The request's `x-mock-call`, to find it again. */
  readonly name: string;
  readonly path: string;
  readonly body: Json;
  /** Resolves when the connection's part in this request is over. */
  readonly over: Promise<'finished' | 'aborted'>;
}

export interface Upstream {
  readonly url: string;
  readonly calls: readonly UpstreamCall[];
  callNamed(name: string): UpstreamCall | undefined;
  close(): Promise<void>;
}

async function readJson(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : (JSON.parse(text) as Json);
}

function bytesOf(frame: Exclude<Frame, { breaks: unknown }>, { eol, escape }: Cutting): Buffer {
  const spelled = (json: string): string => (escape === 'ascii' ? asciiJson(json) : json);
  if ('text' in frame) return Buffer.from(frame.text);
  if ('raw' in frame) return Buffer.from(spelled(frame.raw));
  const data = spelled(typeof frame.data === 'string' ? frame.data : JSON.stringify(frame.data));
  const end = eol === 'crlf' ? '\r\n' : '\n';
  return Buffer.from(`${frame.event === undefined ? '' : `event: ${frame.event}${end}`}data: ${data}${end}${end}`);
}

/** Until there is room again, or nobody left. Its listeners go with it: thousands of writes share one response. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

/** Writes in pieces of `size` bytes. @returns whether there is still somebody to write to */
async function writeCut(response: ServerResponse, bytes: Buffer, size = bytes.length): Promise<boolean> {
  for (let at = 0; at < bytes.length; at += size) {
    if (response.destroyed) return false;
    const more = response.write(bytes.subarray(at, at + size));
    // Otherwise the pieces would meet again in one packet.
    if (size < bytes.length) await nextTurn();
    if (!more && !response.destroyed) await drained(response);
  }
  return !response.destroyed;
}

async function stream(response: ServerResponse, frames: Iterable<Frame>, cutting: Cutting, script: Script) {
  for (const frame of frames) {
    if ('breaks' in frame) {
      if (frame.breaks === 'cut') break;
      // What was written must have arrived, or a reset takes it along.
      await new Promise((resolve) => setTimeout(resolve, 5));
      response.destroy();
      return;
    }
    if (!(await writeCut(response, bytesOf(frame, cutting), cutting.bytes))) return;
  }
  if (script.lingers !== true) response.end();
}

/**
 * `x-mock-scenario` names a script; `x-mock-chunk`, `-bytes`, `-eol` and `-escape` cut the answer (`cuttingFields`);
 * `x-mock-call` names the request in `calls`.
 */
export async function startUpstream(scripts: Readonly<Record<string, Script>>): Promise<Upstream> {
  const calls: UpstreamCall[] = [];
  let ids = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const over = once(response, 'close').then(() => (response.writableFinished ? 'finished' : 'aborted'));
    const body = await readJson(request);
    const path = new URL(request.url ?? '/', 'http://upstream').pathname;
    calls.push({ name: String(request.headers['x-mock-call'] ?? ''), path, body, over });
    const json = (status: number, value: Json | string): void => {
      const type = typeof value === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
      response.writeHead(status, { 'content-type': type });
      response.end(typeof value === 'string' ? value : JSON.stringify(value));
    };
    const route = routeOf(path);
    const script = scripts[String(request.headers['x-mock-scenario'])];
    if (route === undefined || script === undefined) return json(404, { error: { message: `nothing at ${path}` } });
    if (script.status !== undefined) return json(script.status, errorBody(route.family, script.status));
    const cutting = readCutting(request.headers);
    const asked = {
      body,
      model: 'mock',
      cutting,
      id: (prefix: string) => `${prefix}mock${String(++ids).padStart(6, '0')}`,
    };
    if (route.whole !== undefined && !route.isStreamed(body, path)) return json(200, route.whole(script, asked));
    response.writeHead(200, route.streamFields);
    await stream(response, route.stream(script, asked), cutting, script);
  }

  const server = createServer((request, response) => {
    // Nothing but a bug of this file gets here; the client sees it as a broken connection.
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    callNamed: (name) => calls.find((call) => call.name === name),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
