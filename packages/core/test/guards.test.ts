import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { connect } from 'node:net';
import { describe, expect, it, jest } from '@jest/globals';
import {
  denialError,
  EVENT_CHANNEL,
  exchangeOf,
  guardOptionTable,
  readOptions,
  reportUsage,
  toConnect,
} from '@sallyport/core';
import type {
  Denial,
  EventDetails,
  Exchange,
  Guard,
  GuardEvent,
  GuardOptions,
  Outcome,
  ReplyVerdict,
  Verdict,
} from '@sallyport/core';
import { toKoa } from '@sallyport/core/koa';
import OpenAI from 'openai';
import supertest from 'supertest';
import { frameworks, listen } from '../../../test/support/frameworks.ts';
import type { App } from '../../../test/support/frameworks.ts';
import { settledMemory } from '../../../test/support/memory.ts';

const denial: Denial = { code: 'test-refused', status: 422, title: 'Refused', detail: 'The request was refused.' };
const refuse = (): Verdict => ({ allowed: false, denial });
const guard = (check: (exchange: Exchange) => Verdict | Promise<Verdict>, name = 'test'): Guard => ({ name, check });

function mounted(one: Guard, options: GuardOptions = {}): App['guards'][number] {
  const settings = readOptions('test', options, guardOptionTable);
  return { connect: toConnect(one, settings), koa: toKoa(one, settings) };
}

const tick = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const parsed = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

describe.each(frameworks)('a guard on %s', (_name, serve) => {
  const ok: App['handler'] = () => ({ json: { ok: true } });

  it('lets an allowed request through to the handler, with the fields it sets', async () => {
    const headers = { ratelimit: '"default";r=1' };
    const app = serve({ guards: [mounted(guard(() => ({ allowed: true, headers })))], handler: ok });
    const response = await supertest(app).post('/').send({});
    expect(response.status).toBe(200);
    expect(response.body).toEqual({ ok: true });
    expect(response.headers['ratelimit']).toBe('"default";r=1');
  });

  it('adds to the RateLimit fields of others instead of replacing them', async () => {
    const limited = (name: string): App['guards'][number] =>
      mounted(guard(() => ({ allowed: true, headers: { ratelimit: `"${name}";r=1`, 'x-one': name } })));
    const app = serve({ guards: [limited('a'), limited('b')], handler: ok });
    const { headers } = await supertest(app).post('/').send({});
    expect([headers['ratelimit'], headers['x-one']]).toEqual(['"a";r=1, "b";r=1', 'b']);
  });

  it('answers a refusal with a problem document and never calls the handler', async () => {
    let called = false;
    const handler: App['handler'] = () => ((called = true), { json: {} });
    const response = await supertest(serve({ guards: [mounted(guard(refuse))], handler }))
      .post('/')
      .send({});
    expect(response.status).toBe(422);
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(response.headers['cache-control']).toBe('no-store');
    expect(parsed(response.text)).toEqual({
      type: 'urn:sallyport:denial:test-refused',
      title: 'Refused',
      status: 422,
      detail: 'The request was refused.',
      instance: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
      code: 'test-refused',
      error: { message: 'The request was refused.', type: 'invalid_request_error', param: null, code: 'test-refused' },
    });
    expect(called).toBe(false);
  });

  it('becomes a typed error in the openai client', async () => {
    const { url, close } = await listen(serve({ guards: [mounted(guard(refuse))], handler: ok }));
    const client = new OpenAI({ baseURL: url, apiKey: 'none', maxRetries: 0 });
    const failure = await client.chat.completions.create({ model: 'm', messages: [] }).catch((error: unknown) => error);
    await close();
    expect(failure).toBeInstanceOf(OpenAI.UnprocessableEntityError);
    expect(failure).toMatchObject({ status: 422, code: 'test-refused', type: 'invalid_request_error' });
  });

  it.each([
    ['anthropic', { type: 'error', error: { type: 'invalid_request_error', message: 'The request was refused.' } }],
    ['gemini', { error: { code: 422, message: 'The request was refused.', status: 'INVALID_ARGUMENT' } }],
    ['ollama-chat', { error: 'The request was refused.' }],
  ] as const)('speaks the error form of %s', async (protocol, body) => {
    const app = serve({ guards: [mounted(guard(refuse), { protocol })], handler: ok });
    const response = await supertest(app).post('/').send({});
    expect(response.headers['content-type']).toMatch(/^application\/json/);
    expect(parsed(response.text)).toMatchObject(body);
  });

  it('answers plain text on a route that useChat reads', async () => {
    const app = serve({ guards: [mounted(guard(refuse), { protocol: 'vercel-ui' })], handler: ok });
    const response = await supertest(app).post('/').send({});
    expect(response.headers['content-type']).toMatch(/^text\/plain/);
    expect(response.text).toBe('The request was refused.');
  });

  it('recognises Anthropic routes by their header', async () => {
    const app = serve({ guards: [mounted(guard(refuse))], handler: ok });
    const response = await supertest(app).post('/chat').set('anthropic-version', '2023-06-01').send({});
    expect(parsed(response.text)).toMatchObject({ type: 'error' });
  });

  it('observes without refusing', async () => {
    const events: GuardEvent[] = [];
    const onEvent = (event: GuardEvent): void => void events.push(event);
    const app = serve({ guards: [mounted(guard(refuse), { mode: 'observe', onEvent })], handler: ok });
    expect((await supertest(app).post('/').send({})).status).toBe(200);
    expect(events).toMatchObject([{ type: 'test.denied', decision: 'deny', effective: 'allow', mode: 'observe' }]);
  });

  it('lets the app answer a refusal itself, and waits for it', async () => {
    const app = serve({
      guards: [
        mounted(guard(refuse), {
          onDenied: async (refused, _exchange, response) => {
            await tick(5);
            response.statusCode = 418;
            response.end(refused.code);
          },
        }),
      ],
      handler: ok,
    });
    const response = await supertest(app).post('/').send({});
    expect([response.status, response.text]).toEqual([418, 'test-refused']);
  });

  it('refuses anyway when onDenied forgets to answer', async () => {
    const app = serve({ guards: [mounted(guard(refuse), { onDenied: () => undefined })], handler: ok });
    expect((await supertest(app).post('/').send({})).status).toBe(422);
  });

  it.each([
    ['onDenied throws', mounted(guard(refuse), { onDenied: () => Promise.reject(new Error('bug at /srv/app')) })],
    [
      'the guard throws',
      mounted(
        guard(() => {
          throw new Error('bug at /srv/app');
        }),
      ),
    ],
    ['the guard rejects', mounted(guard(() => Promise.reject(new Error('bug at /srv/app'))))],
  ])('fails closed and says nothing when %s', async (_case, broken) => {
    let called = false;
    const app = serve({ guards: [broken], handler: () => ((called = true), { json: {} }) });
    const response = await supertest(app).post('/').send({});
    expect(response.status).toBe(500);
    expect(parsed(response.text)).toMatchObject({ code: 'internal-error' });
    expect(response.text).not.toContain('bug');
    expect(called).toBe(false);
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['the word that makes Express skip a route', 'route'],
    ['the word that makes Express leave a router', 'router'],
  ])('stays shut when a guard or onDenied rejects with %s', async (_case, reason) => {
    let called = 0;
    const handler: App['handler'] = () => ((called += 1), { json: {} });
    // oxlint-disable-next-line prefer-promise-reject-errors
    const broken = guard(() => Promise.reject(reason));
    // oxlint-disable-next-line prefer-promise-reject-errors
    const mute = mounted(guard(refuse), { onDenied: () => Promise.reject(reason) });
    for (const one of [mounted(broken), mute]) {
      expect(
        (
          await supertest(serve({ guards: [one], handler }))
            .post('/')
            .send({})
        ).status,
      ).toBe(500);
    }
    expect(called).toBe(0);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['an empty object', {}],
    ['a denial that is missing', { allowed: false }],
    ['a word for a boolean', { allowed: 'false' }],
    ['a number for a boolean', { allowed: 1 }],
    ['a denial with status 200', { allowed: false, denial: { ...denial, status: 200 } }],
    ['a denial without a code', { allowed: false, denial: { status: 403, title: 'No' } }],
  ])('takes %s for a bug, never for a yes', async (_case, verdict) => {
    let called = false;
    const app = serve({
      guards: [mounted(guard(() => verdict as Verdict))],
      handler: () => ((called = true), { json: {} }),
    });
    expect((await supertest(app).post('/').send({})).status).toBe(500);
    expect(called).toBe(false);
  });

  it('shares one exchange between guards and the handler, invisible to JSON', async () => {
    const ids: (string | undefined)[] = [];
    const note = (exchange: Exchange): Verdict => {
      ids.push(exchange.id);
      exchange.principal = { id: 'u1', kind: 'user', roles: [], method: 'test' };
      return { allowed: true };
    };
    const app = serve({
      guards: [mounted(guard(note, 'one')), mounted(guard(note, 'two'))],
      handler: ({ request }) => {
        ids.push(exchangeOf(request)?.id);
        return {
          json: {
            principal: exchangeOf(request)?.principal?.id,
            keys: Object.keys(request).filter((key) => /sallyport/i.test(key)),
          },
        };
      },
    });
    expect((await supertest(app).post('/').send({})).body).toEqual({ principal: 'u1', keys: [] });
    expect(new Set(ids).size).toBe(1);
  });

  it('lets a guard read and replace the body, and forgets what it remembered of the old one', async () => {
    const key = Symbol('length');
    const measure = (exchange: Exchange): number => exchange.remember(key, () => JSON.stringify(exchange.body).length);
    const seen: number[] = [];
    const replace = guard((exchange) => {
      seen.push(measure(exchange), measure(exchange));
      exchange.body = { replaced: true };
      seen.push(measure(exchange));
      return { allowed: true };
    });
    const app = serve({ guards: [mounted(replace)], handler: ({ body }) => ({ json: body }) });
    expect((await supertest(app).post('/').send({ a: 1 })).body).toEqual({ replaced: true });
    expect(seen).toEqual([7, 7, 17]);
  });

  it('publishes each decision to onEvent and to the diagnostics channel', async () => {
    const heard: unknown[] = [];
    const listener = (event: unknown): void => void heard.push(event);
    subscribe(EVENT_CHANNEL, listener);
    const events: GuardEvent[] = [];
    const flag = guard(() => ({ allowed: true, flagged: true, details: { score: 0.5 } }));
    const app = serve({ guards: [mounted(flag, { onEvent: (event) => void events.push(event) })], handler: ok });
    await supertest(app).post('/').send({});
    unsubscribe(EVENT_CHANNEL, listener);
    expect(events).toMatchObject([
      { type: 'test.flagged', guard: 'test', decision: 'flag', effective: 'allow', details: { score: 0.5 } },
    ]);
    expect(heard).toEqual(events);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('listener');
      },
    ],
    ['rejects', () => Promise.reject(new Error('listener')) as never],
  ])('is not disturbed by an onEvent that %s', async (_case, onEvent) => {
    const app = serve({
      guards: [
        mounted(
          guard(() => ({ allowed: true })),
          { onEvent },
        ),
      ],
      handler: ok,
    });
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    expect((await supertest(app).post('/').send({})).status).toBe(200);
    await tick(1);
    expect(warned.mock.calls).toEqual([['An onEvent listener failed (Error).', { code: 'SALLYPORT_LISTENER' }]]);
    warned.mockRestore();
  });
});

describe.each(frameworks)('settling on %s', (_name, serve) => {
  function settling(): { outcomes: Outcome[]; pair: App['guards'][number] } {
    const outcomes: Outcome[] = [];
    const pair = mounted(
      guard(() => ({ allowed: true, settle: (outcome) => void outcomes.push(outcome) }), 'settling'),
    );
    return { outcomes, pair };
  }

  async function* slowly(count: number): AsyncGenerator<string> {
    for (let index = 0; index < count; index++) {
      yield `data: ${index}\n\n`;
      await tick(10);
    }
  }

  it.each<[string, App['handler'], Partial<Outcome>]>([
    ['a success', () => ({ json: {} }), { kind: 'completed', statusCode: 200 }],
    ['a 404 of the handler', () => ({ status: 404, json: {} }), { kind: 'completed', statusCode: 404 }],
    [
      'a throw',
      () => {
        throw new Error('bug');
      },
      { kind: 'failed', statusCode: 500 },
    ],
    [
      'the end of a stream',
      () => ({ headers: { 'content-type': 'text/event-stream' }, stream: slowly(2) }),
      { kind: 'completed', statusCode: 200 },
    ],
  ])('happens exactly once after %s', async (_case, handler, expected) => {
    const { outcomes, pair } = settling();
    await supertest(serve({ guards: [pair], handler }))
      .post('/')
      .send({});
    await tick(20);
    expect(outcomes).toMatchObject([expected]);
  });

  it('tells the usage the handler reported, added up', async () => {
    const { outcomes, pair } = settling();
    const handler: App['handler'] = ({ request }) => {
      reportUsage(request, { inputTokens: 3, outputTokens: 5 });
      reportUsage(request, { inputTokens: 10, outputTokens: 0 });
      return { json: {} };
    };
    await supertest(serve({ guards: [pair], handler }))
      .post('/')
      .send({});
    await tick(10);
    expect(outcomes[0]?.usage).toEqual({ inputTokens: 13, outputTokens: 5 });
  });

  it('happens with `denied` when a later guard refuses', async () => {
    const { outcomes, pair } = settling();
    await supertest(serve({ guards: [pair, mounted(guard(refuse))], handler: () => ({ json: {} }) }))
      .post('/')
      .send({});
    await tick(10);
    expect(outcomes).toMatchObject([{ kind: 'denied', statusCode: 422 }]);
  });

  it('happens with `withheld` when a guard refuses the reply, since the call was made', async () => {
    const { outcomes, pair } = settling();
    const inspect = (): ReplyVerdict => ({ action: 'deny', denial });
    const reply = { maxBytes: 1000, streams: 'hold' as const, inspect };
    const app = serve({
      guards: [pair, mounted(guard(() => ({ allowed: true, reply })))],
      handler: () => ({ json: {} }),
    });
    expect((await supertest(app).post('/').send({})).status).toBe(422);
    await tick(10);
    expect(outcomes).toMatchObject([{ kind: 'withheld', statusCode: 422 }]);
  });

  it('publishes the facts that a settle returns', async () => {
    const events: GuardEvent[] = [];
    const settle = (): Promise<EventDetails> => Promise.resolve({ tokens: 7 });
    const one = mounted(
      guard(() => ({ allowed: true, settle })),
      { onEvent: (event) => void events.push(event) },
    );
    await supertest(serve({ guards: [one], handler: () => ({ json: {} }) }))
      .post('/')
      .send({});
    await tick(10);
    expect(events).toMatchObject([{ type: 'test.allowed' }, { type: 'test.settled', details: { tokens: 7 } }]);
  });

  it('happens exactly once, as aborted, when the client hangs up in the middle of a stream, and aborts the signal', async () => {
    const { outcomes, pair } = settling();
    let signal: AbortSignal | undefined;
    const { url, close } = await listen(
      serve({
        guards: [pair],
        handler: ({ request }) => {
          signal = exchangeOf(request)?.signal;
          return { headers: { 'content-type': 'text/event-stream' }, stream: slowly(200) };
        },
      }),
    );
    const abort = new AbortController();
    const response = await fetch(url, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
      signal: abort.signal,
    });
    await response.body?.getReader().read();
    expect(signal?.aborted).toBe(false);
    abort.abort();
    for (let time = 0; time < 200 && outcomes.length === 0; time++) await tick(10);
    await tick(30);
    await close();
    expect(outcomes).toMatchObject([{ kind: 'aborted' }]);
    expect(signal?.aborted).toBe(true);
    expect(signal?.reason).toMatchObject({ name: 'AbortError' });
  });

  it('happens for every pipelined request, also for those whose turn to answer never came', async () => {
    const { outcomes, pair } = settling();
    const signals: (AbortSignal | undefined)[] = [];
    const { url, close } = await listen(
      serve({
        guards: [pair],
        handler: async ({ request }) => {
          signals.push(exchangeOf(request)?.signal);
          await tick(150);
          return { json: {} };
        },
      }),
    );
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const one = 'POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}';
    socket.write(one.repeat(10));
    await tick(60);
    socket.destroy();
    await tick(40);
    expect(signals).toHaveLength(10);
    expect(signals.every((signal) => signal?.aborted)).toBe(true);
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(10).fill('aborted'));
    await tick(150);
    await close();
    expect(outcomes).toHaveLength(10);
  });

  it('leaves nothing of the exchange behind on a connection that stays open', async () => {
    const seen: WeakRef<Exchange>[] = [];
    const app = serve({
      guards: [mounted(guard((exchange) => (seen.push(new WeakRef(exchange)), { allowed: true })))],
      handler: () => ({ json: {} }),
    });
    const { url, close } = await listen(app);
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    for (let count = 1; count <= 5; count++) {
      socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}');
      while (text.split('200 OK').length <= count) await tick(5);
    }
    await settledMemory();
    // Node keeps the last request of a connection itself.
    expect(seen.map((one) => one.deref() === undefined).slice(0, -1)).toEqual([true, true, true, true]);
    socket.destroy();
    await close();
  });

  it('never runs the handler for a client that left while a guard was deciding', async () => {
    const { outcomes, pair } = settling();
    let called = false;
    let deciding: (() => void) | undefined;
    const reached = new Promise<void>((resolve) => (deciding = resolve));
    const slow = guard(async () => {
      deciding?.();
      await tick(80);
      return { allowed: true, settle: (outcome: Outcome) => void outcomes.push(outcome) };
    }, 'slow');
    const { url, close } = await listen(
      serve({ guards: [pair, mounted(slow)], handler: () => ((called = true), { json: {} }) }),
    );
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}');
    await reached;
    socket.destroy();
    await tick(150);
    await close();
    expect(called).toBe(false);
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(['aborted', 'aborted']);
  });

  it.each([
    [
      'throws',
      () => {
        throw new RangeError('store');
      },
    ],
    ['rejects', () => Promise.reject(new RangeError('store'))],
  ])('reports a settle that %s and settles the others', async (_case, settle) => {
    const events: GuardEvent[] = [];
    const { outcomes, pair } = settling();
    const broken = mounted(
      guard(() => ({ allowed: true, settle }), 'broken'),
      { onEvent: (event) => void events.push(event) },
    );
    await supertest(serve({ guards: [pair, broken], handler: () => ({ json: {} }) }))
      .post('/')
      .send({});
    await tick(20);
    expect(outcomes).toHaveLength(1);
    expect(events.map((event) => event.type)).toEqual(['broken.allowed', 'broken.settle-failed']);
    expect(events[1]?.details).toEqual({ errorName: 'RangeError' });
  });
});

describe.each(frameworks)('errors on %s', (name, serve) => {
  const app = serve({
    guards: [],
    bodyLimit: '1kb',
    verify: (_request, _response, body) => {
      if (body.includes('forbidden')) throw denialError(denial);
    },
    handler: ({ body }) => {
      const wish = (body ?? {}) as { status?: number; message?: string };
      if (wish.status !== undefined) throw Object.assign(new Error('psql://host/secret'), { status: wish.status });
      return { json: body ?? null };
    },
  });

  it.each([
    ['malformed JSON', '{"a": "sk-secret', 'application/json', 400, 'malformed-body'],
    ['a body over the cap', JSON.stringify({ a: 'x'.repeat(2000) }), 'application/json', 413, 'body-too-large'],
    ['a 4xx with a telling message', '{"status":409}', 'application/json', 409, 'bad-request'],
    ['a 503', '{"status":503}', 'application/json', 503, 'service-unavailable'],
    ['an invalid status', '{"status":200}', 'application/json', 500, 'internal-error'],
  ])('answers %s with a problem document', async (_case, body, type, status, code) => {
    const response = await supertest(app).post('/').set('content-type', type).send(body);
    expect(response.status).toBe(status);
    expect(parsed(response.text)).toMatchObject({ code, status });
    expect(response.text).not.toMatch(/secret|psql|at .*\.[jt]s/);
  });

  it.each<[string, unknown]>([
    [
      'a proxy that cannot be read',
      new Proxy(new Error('secret'), {
        get: () => {
          throw new Error('secret');
        },
      }),
    ],
    [
      'getters that throw',
      Object.defineProperty(new Error('secret'), 'status', {
        get: () => {
          throw new Error('secret');
        },
      }),
    ],
    ['an SDK error with the status of the upstream', Object.assign(new Error('secret'), { status: 401, headers: {} })],
    ['a string', 'secret'],
    ['a proxy with an answer for everything', new Proxy(new Error('secret'), { get: () => null })],
    [
      'something that is no denial',
      Object.assign(new Error('secret'), { [Symbol.for('sallyport.denial')]: { code: 'x' } }),
    ],
  ])('answers %s with a plain 500', async (_case, thrown) => {
    const broken = serve({ guards: [], handler: () => Promise.reject(thrown as Error) });
    const response = await supertest(broken).post('/').send({});
    expect([response.status, parsed(response.text)['code']]).toEqual([500, 'internal-error']);
    expect(response.text).not.toContain('secret');
  });

  it('carries the denial of a body-parser hook', async () => {
    if (name.startsWith('Koa')) return; // Koa's parser has no hook; guards read ctx.request.rawBody there.
    const response = await supertest(app).post('/').set('content-type', 'application/json').send('{"a":"forbidden"}');
    expect([response.status, parsed(response.text)['code']]).toEqual([422, 'test-refused']);
  });
});

it('names its middleware after the guard', () => {
  const pair = mounted(guard(refuse, 'prompt-guard'));
  expect([pair.connect.name, pair.koa.name]).toEqual(['promptGuardMiddleware', 'promptGuardMiddleware']);
});
