import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GuardEvent } from '@sallyport/core';
import { sendProblem } from './http/problem.ts';
import { sendJson } from './http/send-json.ts';
import { staticFile } from './http/static-files.ts';
import type { DemoModel } from './model/start-demo-model.ts';
import { attacks } from './scenarios/attacks.ts';
import { questions } from './scenarios/questions.ts';
import { createTraceStore } from './trace/trace-store.ts';
import { forwardUnguarded } from './unguarded.ts';
import type { FetchUpstream } from './unguarded.ts';

export interface DemoSettings {
  /** A short-lived token for the guarded route; every visitor of the page gets one. */
  readonly issueToken: () => string | Promise<string>;
  /** The embedded model, which the unguarded pane talks to. */
  readonly model: DemoModel;
  /** Path of the app's guarded chat route. @default '/v1/chat/completions' */
  readonly guardedPath?: string;
  /** How the unguarded route reaches the model. @default globalThis.fetch */
  readonly fetchUpstream?: FetchUpstream;
}

export interface Demo {
  /** Answers the demo's own routes on the raw request. `false`: not one of them, the app goes on. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  /** For the guards' `onEvent`. */
  readonly onEvent: (event: GuardEvent) => void;
  /** Takes a redacted log line; it belongs to the exchange whose id stands in it. */
  readonly onLogLine: (line: string) => void;
  /** Forgets all traces. The model is closed by whoever started it. */
  readonly close: () => void;
}

interface Route {
  readonly methods: readonly string[];
  readonly serve: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
}

const UNGUARDED_PATH = '/demo/unguarded/v1/chat/completions';
const TRACE_PATH = '/demo/trace/';
const KEPT_EXCHANGES = 200;
const READ = ['GET', 'HEAD'];

/** The demo page and its routes, for `node:http`, Express and Koa alike. Mount it in front of any body parser. */
export function createDemo(settings: DemoSettings): Demo {
  const { issueToken, model, guardedPath = '/v1/chat/completions', fetchUpstream = fetch } = settings;
  const folder = new URL('../public/', import.meta.url);
  const traces = createTraceStore(KEPT_EXCHANGES);

  async function session(_request: IncomingMessage, response: ServerResponse): Promise<void> {
    const token = await issueToken();
    const scenarios = [...attacks, ...questions];
    sendJson(response, 200, { token, scenarios, guardedPath, unguardedPath: UNGUARDED_PATH, model: model.id });
  }

  /** The token alone, for a `curl` line. */
  async function sendToken(_request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('content-type', 'text/plain; charset=utf-8');
    response.setHeader('cache-control', 'no-store');
    response.end(await issueToken());
  }

  function trace(request: IncomingMessage, response: ServerResponse): void {
    const found = traces.find(pathOf(request).slice(TRACE_PATH.length));
    if (found !== undefined) return sendJson(response, 200, found);
    sendProblem(response, { status: 404, title: 'Not Found', detail: 'No such exchange is kept.' });
  }

  const unguarded: Route['serve'] = (request, response) => forwardUnguarded(request, response, model, fetchUpstream);
  const routes = new Map<string, Route>([
    ['/', { methods: READ, serve: staticFile(folder, 'index.html', 'text/html; charset=utf-8') }],
    ['/demo/style.css', { methods: READ, serve: staticFile(folder, 'style.css', 'text/css; charset=utf-8') }],
    ['/demo/page.js', { methods: READ, serve: staticFile(folder, 'page.js', 'text/javascript; charset=utf-8') }],
    ['/demo/session', { methods: READ, serve: session }],
    ['/demo/token', { methods: READ, serve: sendToken }],
    [UNGUARDED_PATH, { methods: ['POST'], serve: unguarded }],
  ]);
  const traceRoute: Route = { methods: READ, serve: trace };

  return {
    async handle(request, response) {
      const path = pathOf(request);
      const route = path.startsWith(TRACE_PATH) ? traceRoute : routes.get(path);
      if (route === undefined) return false;
      if (!route.methods.includes(request.method ?? '')) {
        const allow = route.methods.join(', ');
        const detail = `This path takes ${allow} only.`;
        sendProblem(response, { status: 405, title: 'Method Not Allowed', detail, headers: { allow } });
        return true;
      }
      try {
        await route.serve(request, response);
      } catch (error) {
        // A client that left in the middle is no error of the app, and there is nobody to answer.
        if (!request.socket.destroyed) throw error;
      }
      return true;
    },
    onEvent: (event) => traces.addEvent(event),
    onLogLine: (line) => traces.addLogLine(line),
    close: () => traces.clear(),
  };
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/';
}
