import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { attacks, createDemo, fellFor, startDemoModel } from '@sallyport/example-demo';
import type { Demo, DemoModel } from '@sallyport/example-demo';
import type { GuardEvent } from '@sallyport/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import helmet from 'helmet';
import Koa from 'koa';

const UNGUARDED = '/demo/unguarded/v1/chat/completions';

let model: DemoModel;
let demo: Demo;
let failure: unknown;

beforeAll(async () => {
  model = await startDemoModel({ delayMs: 0 });
  demo = createDemo({ issueToken: () => Promise.resolve('a-token'), model });
});

const servers: Server[] = [];

/** A server on loopback that is closed in the end, whatever became of the test. */
async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await model.close();
});

function event(exchangeId: string, over: Partial<GuardEvent> = {}): GuardEvent {
  return {
    type: 'prompt-guard.allowed',
    guard: 'prompt-guard',
    at: 0,
    exchangeId,
    principalId: undefined,
    mode: 'enforce',
    decision: 'allow',
    effective: 'allow',
    code: undefined,
    durationMs: 1,
    details: {},
    ...over,
  };
}

function uuid(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

function expressApp(): RequestListener {
  const app = express();
  app.set('env', 'test');
  app.use(helmet());
  app.use((request, response, next) => {
    demo.handle(request, response).then((handled) => handled || next(), next);
  });
  app.use((_request, response) => void response.status(404).send('the app'));
  return app as unknown as RequestListener;
}

function koaApp(): RequestListener {
  const app = new Koa();
  app.silent = true;
  app.use(async (context, next) => {
    context.respond = false;
    if (await demo.handle(context.req, context.res)) return;
    context.respond = true;
    await next();
  });
  app.use((context) => {
    context.status = 404;
    context.body = 'the app';
  });
  return app.callback() as RequestListener;
}

function bareApp(): RequestListener {
  return (request, response) => {
    demo.handle(request, response).then(
      (handled) => handled || response.writeHead(404).end('the app'),
      (error: unknown) => {
        failure = error;
        response.destroy();
      },
    );
  };
}

describe.each([
  ['node:http', bareApp],
  ['Express', expressApp],
  ['Koa', koaApp],
])('the demo on %s', (name, listener) => {
  let port: number;
  let url: string;

  beforeAll(async () => {
    port = await listen(listener());
    url = `http://127.0.0.1:${port}`;
  });

  const post = (body: string, signal?: AbortSignal): Promise<Response> =>
    fetch(url + UNGUARDED, { method: 'POST', body, ...(signal === undefined ? {} : { signal }) });

  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/?from=somewhere', 'text/html; charset=utf-8'],
    ['/demo/style.css', 'text/css; charset=utf-8'],
    ['/demo/page.js', 'text/javascript; charset=utf-8'],
  ])('serves %s to GET, HEAD and a conditional GET', async (path, type) => {
    const got = await fetch(url + path);
    expect([got.status, got.headers.get('content-type')]).toEqual([200, type]);
    expect((await got.text()).length).toBe(Number(got.headers.get('content-length')));
    const head = await fetch(url + path, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      got.headers.get('content-length'),
      '',
    ]);
    const again = await fetch(url + path, { headers: { 'if-none-match': got.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });

  it('leaves every other path to the app', async () => {
    for (const path of [
      '/demo',
      '/demo/',
      '/demo/../package.json',
      '/demo/%2e%2e/package.json',
      '/x',
      '//',
      '/constructor',
    ]) {
      const response = await fetch(url + path);
      expect([path, response.status, await response.text()]).toEqual([path, 404, 'the app']);
    }
  });

  it.each([
    ['POST', '/', 'GET, HEAD'],
    ['DELETE', '/demo/style.css', 'GET, HEAD'],
    ['PUT', '/demo/session', 'GET, HEAD'],
    ['POST', '/demo/trace/x', 'GET, HEAD'],
    ['GET', UNGUARDED, 'POST'],
  ])('answers %s %s with 405', async (method, path, allow) => {
    const response = await fetch(url + path, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await response.json()).toMatchObject({ status: 405 });
  });

  it('gives the page a token and the ten scenarios, and lets no cache keep them', async () => {
    const response = await fetch(`${url}/demo/session`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const session = (await response.json()) as { scenarios: unknown[] };
    expect(session).toMatchObject({ token: 'a-token', guardedPath: '/v1/chat/completions', unguardedPath: UNGUARDED });
    expect(session.scenarios).toHaveLength(10);
  });

  it.each(attacks.map((attack) => [attack.title, attack] as const))(
    '%s succeeds without a guard',
    async (_, attack) => {
      const response = await post(JSON.stringify(attack.body));
      expect(response.status).toBe(200);
      const { choices } = (await response.json()) as {
        choices: { message: { content: string; tool_calls?: { function: { name: string; arguments: string } }[] } }[];
      };
      const message = choices[0]?.message;
      const calls = message?.tool_calls?.map((call) => call.function) ?? [];
      expect(fellFor(attack, message?.content ?? '', calls)).toBe(true);
    },
  );

  it('pipes a stream through', async () => {
    const response = await post(JSON.stringify({ messages: [{ role: 'user', content: 'Hello' }], stream: true }));
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(await response.text()).toMatch(/^data: \{.*\n\ndata: \[DONE\]\n\n$/s);
  });

  it("passes the model's own refusals on", async () => {
    const response = await post(JSON.stringify({ messages: [{ role: 'root', content: 'x' }] }));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { param: 'messages[1]' } });
  });

  it.each([
    ['no JSON', '{"messages": [', 400],
    ['nothing', '', 400],
    ['an array', '[1]', 400],
    ['messages that are no array', '{"messages":{}}', 400],
    ['more than 256 KB', JSON.stringify({ messages: [], padding: 'x'.repeat(262_144) }), 413],
  ])('answers a body with %s with a problem document', async (_, body, status) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await response.json()).toMatchObject({ status });
  });

  it('stops reading a body without a declared length at the cap', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    socket.write(`POST ${UNGUARDED} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n${chunk.repeat(5)}`);
    const reply = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))));
    expect(reply).toMatch(/^HTTP\/1.1 413 /);
    socket.destroy();
  });

  it('goes on after a client that leaves in the middle of its body', async () => {
    const socket = connect(port, '127.0.0.1');
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
    socket.write(`POST ${UNGUARDED} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"mess`);
    await new Promise((resolve) => setTimeout(resolve, 30));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(failure).toBeUndefined();
    expect((await fetch(`${url}/demo/session`)).status).toBe(200);
  });

  it('tells what was decided about an exchange, and the log line that names it', async () => {
    const id = uuid(1);
    demo.onEvent(event(id));
    demo.onEvent(
      event(id, { type: 'prompt-guard.denied', decision: 'deny', effective: 'deny', details: { rule: 'a-rule' } }),
    );
    const early = await fetch(`${url}/demo/trace/${id}`);
    expect(await early.json()).toMatchObject({ log: name === 'node:http' ? null : expect.any(String) });
    demo.onLogLine(`{"principal":"${uuid(77)}","exchange":"${id}"}\n`);
    const response = await fetch(`${url}/demo/trace/${id}`);
    const trace = (await response.json()) as { decisions: { words: string }[]; log: string };
    expect(trace.decisions.at(-2)?.words).toBe('prompt-guard let the request pass.');
    expect(trace.decisions.at(-1)?.words).toBe('prompt-guard refused the request: a rule.');
    expect(trace.log).toBe(`{"principal":"${uuid(77)}","exchange":"${id}"}`);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('knows no exchange that had no event', async () => {
    for (const id of ['', uuid(9), '__proto__', '%00', '..']) {
      const response = await fetch(`${url}/demo/trace/${id}`);
      expect(response.status).toBe(404);
    }
  });
});

describe('helmet', () => {
  it('allows all that the page needs: nothing inline, nothing from another host', async () => {
    const response = await fetch(`http://127.0.0.1:${await listen(expressApp())}/`);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self';");
    const html = await response.text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc="\/demo\/)|<style|\sstyle=|\son[a-z]+=|https?:|\/\/[a-z]/i);
  });
});

describe('the traces', () => {
  const denied = { decision: 'deny', effective: 'deny' } as const;
  it.each<[string, Partial<GuardEvent>, string]>([
    [
      'an override',
      { ...denied, details: { detector: 'override', kind: 'override' } },
      'prompt-guard refused the request: the text tries to override the instructions.',
    ],
    [
      'a forged message',
      { ...denied, details: { reason: 'client-system-text' } },
      'prompt-guard refused the request: the browser sent a system message, which only the server may write.',
    ],
    [
      'an unknown kind',
      { ...denied, details: { kind: 'new-kind' }, code: 'prompt-rejected' },
      'prompt-guard refused the request: the text looks like an attack.',
    ],
    ['no name at all', { ...denied }, 'prompt-guard refused the request.'],
    [
      'a guard that observes',
      { ...denied, effective: 'allow', code: 'prompt-rejected' },
      'prompt-guard would have refused the request (it only observes): the text looks like an attack.',
    ],
    [
      'a redacted reply',
      {
        guard: 'response-validator',
        type: 'response-validator.reply-replaced',
        decision: 'flag',
        details: { rule: 'secrets', kind: 'text' },
      },
      'response-validator let the reply pass with a part replaced: the reply contains a secret.',
    ],
    [
      'a quota',
      { ...denied, guard: 'quota', type: 'quota.denied', code: 'quota-exceeded' },
      'quota refused the request: the budget is used up.',
    ],
    [
      'a guard nobody knows',
      { ...denied, guard: 'own', type: 'own.sent-home', details: { rule: 'too-late' } },
      'own sent home: too late.',
    ],
  ])('say in words what became of %s', async (_, over, words) => {
    const own = createDemo({ issueToken: () => 't', model });
    own.onEvent(event(uuid(1), { type: 'prompt-guard.denied', ...over }));
    const port = await listen((request, response) => void own.handle(request, response));
    const trace = (await (await fetch(`http://127.0.0.1:${port}/demo/trace/${uuid(1)}`)).json()) as unknown;
    expect(trace).toMatchObject({ decisions: [{ words }] });
  });

  it('keep the last 200 exchanges', async () => {
    const own = createDemo({ issueToken: () => 't', model });
    for (let n = 1; n <= 201; n++) own.onEvent(event(uuid(n)));
    const port = await listen((request, response) => void own.handle(request, response));
    const url = `http://127.0.0.1:${port}/demo/trace/`;
    const statusOf = async (n: number): Promise<number> => (await fetch(url + uuid(n))).status;
    expect([await statusOf(1), await statusOf(2), await statusOf(201)]).toEqual([404, 200, 200]);
    own.close();
    expect(await statusOf(201)).toBe(404);
  });
});

describe('a body that somebody read before', () => {
  it('is reported as the mistake it is, and does not hang', async () => {
    const app = express();
    app.set('env', 'test');
    app.use(express.json());
    app.use(
      (request, response, next) => void demo.handle(request, response).then((handled) => handled || next(), next),
    );
    app.use((error: Error, _request: unknown, response: express.Response, _next: unknown) => {
      response.status(500).send(error.message);
    });
    const port = await listen(app as unknown as RequestListener);
    const response = await fetch(`http://127.0.0.1:${port}${UNGUARDED}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"messages":[]}',
    });
    expect(await response.text()).toContain('in front of any body parser');
  });
});
