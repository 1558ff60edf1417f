import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { exchangeOf, guardOptionTable, readOptions, toConnect } from '@sallyport/core';
import type { GuardEvent, GuardOptions, HeldReply, ReplyInspector, ReplyVerdict } from '@sallyport/core';
import { toKoa } from '@sallyport/core/koa';
import supertest from 'supertest';
import { frameworks, listen } from '../../../test/support/frameworks.ts';
import type { App } from '../../../test/support/frameworks.ts';
import { memoryInUse } from '../../../test/support/memory.ts';
import { denial, raw, tick } from './hold-support.ts';

const SECRET = ['top', 'secret'].join('-');
const mask = (reply: HeldReply): ReplyVerdict =>
  reply.text.includes(SECRET)
    ? { action: 'replace', text: reply.text.replaceAll(SECRET, '[x]') }
    : { action: 'release' };
const block = (reply: HeldReply): ReplyVerdict =>
  reply.text.includes(SECRET) ? { action: 'deny', denial } : { action: 'release' };

function holding(
  inspect: ReplyInspector['inspect'],
  { maxBytes = 4096, streams = 'hold', ...options }: Partial<ReplyInspector> & GuardOptions = {},
): App['guards'][number] {
  const settings = readOptions('test', options, guardOptionTable);
  const guard = { name: 'test', check: () => ({ allowed: true as const, reply: { maxBytes, streams, inspect } }) };
  return { connect: toConnect(guard, settings), koa: toKoa(guard, settings) };
}

/** What a session store does: the real `end` runs when the session is saved. */
function delayEnd(response: ServerResponse): void {
  const end = response.end.bind(response);
  response.end = ((...args: unknown[]) => {
    setTimeout(() => Reflect.apply(end, response, args), 10);
    return response;
  }) as ServerResponse['end'];
}

describe.each(frameworks)('the reply hold on %s', (name, serve) => {
  const post = (app: App): supertest.Test => supertest(serve(app)).post('/').send({});

  it.each<[string, App['handler']]>([
    ['json', () => ({ json: { a: SECRET } })],
    ['text', () => ({ text: `a ${SECRET}` })],
    ['a stream', () => ({ headers: { 'content-type': 'text/event-stream' }, stream: ['data: top-', 'secret\n\n'] })],
    ['a reply without a type', raw((response) => void response.end(SECRET))],
    [
      'write and end',
      raw((response) => {
        response.write('top-');
        response.end('secret');
      }),
    ],
    [
      'writeHead with an object',
      raw((response) => {
        response.writeHead(200, { 'content-type': 'text/plain' });
        response.end(SECRET);
      }),
    ],
    [
      'writeHead with a reason and a flat list',
      raw((response) => {
        response.writeHead(200, 'Fine', ['content-type', 'text/plain', 'set-cookie', 'a=1', 'set-cookie', 'b=2']);
        response.end(SECRET);
      }),
    ],
    [
      'writeHead with pairs',
      raw((response) => {
        response.writeHead(200, [['content-type', 'text/plain']] as never);
        response.end(SECRET);
      }),
    ],
    [
      'buffers',
      raw((response) => {
        response.write(Buffer.from('top'));
        response.end(new Uint8Array(Buffer.from('-secret')));
      }),
    ],
    [
      'an odd encoding',
      raw((response) => {
        response.end(Buffer.from(SECRET).toString('base64'), 'base64');
      }),
    ],
    [
      'flushHeaders first',
      raw((response) => {
        response.setHeader('content-type', 'text/event-stream');
        response.flushHeaders();
        response.write('data: top-');
        response.end('secret');
      }),
    ],
    [
      'an SVG image',
      raw((response) => {
        response.setHeader('content-type', 'image/svg+xml; charset=utf-8');
        response.end(`<svg>${SECRET}</svg>`);
      }),
    ],
    ['an error reply', () => ({ status: 500, json: { error: SECRET } })],
  ])('sees the whole of %s', async (_case, handler) => {
    const replaced = await post({ guards: [holding(mask)], handler });
    const body = replaced.text ?? (replaced.body as Buffer).toString();
    expect(body).toContain('[x]');
    expect(body).not.toContain(SECRET);
    expect(Number(replaced.headers['content-length'])).toBe(Buffer.byteLength(body));
    expect(replaced.headers['etag']).toBeUndefined();
    const refused = await post({ guards: [holding(block)], handler });
    expect(refused.status).toBe(403);
    expect(JSON.parse(refused.text)).toMatchObject({ code: 'response-rejected' });
    expect(refused.text).not.toContain('secret');
  });

  it('leaves a harmless reply as it was, byte for byte', async () => {
    const text = 'data: {"a": 1.0,  "b":"\\u00e9"}\r\n\r\n';
    const handler = raw((response) => {
      response.setHeader('content-type', 'text/event-stream; charset=utf-8');
      response.setHeader('etag', '"kept"');
      for (const unit of text) response.write(unit);
      response.end();
    });
    const response = await post({ guards: [holding(mask)], handler });
    expect([response.status, response.text, response.headers['etag']]).toEqual([200, text, '"kept"']);
  });

  it('keeps status, reason and repeated fields of writeHead', async () => {
    const handler = raw((response) => {
      response.writeHead(201, 'Made', ['set-cookie', 'a=1', 'Set-Cookie', 'b=2', 'content-type', 'text/plain']);
      response.end('fine');
    });
    const response = await post({ guards: [holding(mask)], handler });
    expect(response.status).toBe(201);
    expect(response.headers['set-cookie']).toEqual(['a=1', 'b=2']);
  });

  it.each([
    ['an image', 'image/png'],
    ['a document', 'application/pdf'],
  ])('lets %s pass', async (_case, type) => {
    const handler = raw((response) => {
      response.setHeader('content-type', type);
      response.end(SECRET);
    });
    const response = await post({ guards: [holding(block)], handler });
    expect(response.status).toBe(200);
  });

  it('inspects what Koa and Express call octet-stream for want of a type, and lets real bytes pass', async () => {
    const untyped = (body: Buffer): App['handler'] =>
      raw((response) => {
        response.setHeader('content-type', 'application/octet-stream');
        response.end(body);
      });
    expect((await post({ guards: [holding(block)], handler: untyped(Buffer.from(SECRET)) })).status).toBe(403);
    const file = Buffer.concat([Buffer.from([0xff, 0xd8, 0x00]), Buffer.from(SECRET)]);
    expect((await post({ guards: [holding(block)], handler: untyped(file) })).status).toBe(200);
  });

  it('answers a HEAD and an overridden method without the body and without its fingerprint', async () => {
    const guards = [holding(block)];
    const head = await supertest(serve({ guards, handler: () => ({ json: { a: SECRET } }) })).head('/');
    expect([head.status, head.headers['etag'], head.headers['content-length']]).toEqual([200, undefined, undefined]);
    const handler: App['handler'] = ({ request, response }) => {
      request.method = 'HEAD';
      response.statusCode = 200;
      response.write(SECRET);
      response.end();
      return undefined;
    };
    expect((await post({ guards, handler })).text ?? '').not.toContain(SECRET);
  });

  it('does not answer conditions and ranges from the uninspected reply', async () => {
    const app = serve({ guards: [holding(mask)], handler: () => ({ json: { a: SECRET } }) });
    const plain = serve({ guards: [], handler: () => ({ json: { a: SECRET } }) });
    const etag = (await supertest(plain).get('/')).headers['etag'] ?? '"x"';
    const response = await supertest(app).get('/').set('if-none-match', etag).set('range', 'bytes=0-3');
    expect([response.status, response.text]).toEqual([200, '{"a":"[x]"}']);
  });

  it('sends a replaced reply with one way of telling its length', async () => {
    const handler = raw((response) => {
      response.setHeader('transfer-encoding', 'chunked');
      response.setHeader('content-type', 'text/plain');
      response.end(SECRET);
    });
    const { headers, text } = await post({ guards: [holding(mask)], handler });
    expect([headers['transfer-encoding'], headers['content-length'], text]).toEqual([undefined, '3', '[x]']);
  });

  it('cuts the connection, and not the process, over a reason phrase that cannot be sent', async () => {
    const { url, close } = await listen(
      serve({
        guards: [holding(mask)],
        handler: raw((response) => {
          response.statusMessage = 'a\nb';
          response.end(SECRET);
        }),
      }),
    );
    const outcome = await fetch(url, { method: 'POST' }).then(
      (response) => response.text(),
      () => 'cut',
    );
    await close();
    expect(outcome).toBe('cut');
  });

  it('holds a million single bytes without an object for each', async () => {
    const before = memoryInUse().heapUsed;
    let most = 0;
    const handler = raw((response) => {
      response.setHeader('content-type', 'text/plain');
      for (let index = 1; index <= 1_000_000; index++) {
        response.write('');
        if (index % 4 === 0) response.write('x');
        if (index % 500_000 === 0) most = Math.max(most, memoryInUse().heapUsed - before);
      }
      response.end();
    });
    const response = await post({ guards: [holding(block, { maxBytes: 1 << 20 })], handler });
    expect(response.text).toHaveLength(250_000);
    expect(most).toBeLessThan(100_000_000);
  });

  it('refuses a chunk that is neither text nor bytes, as Node does', async () => {
    const problems: unknown[] = [];
    const handler = raw((response) => {
      for (const chunk of [123, { length: 3 }, true]) {
        try {
          response.write(chunk as never);
        } catch (error) {
          problems.push((error as NodeJS.ErrnoException).code);
        }
      }
      response.end('fine');
    });
    expect((await post({ guards: [holding(block)], handler })).status).toBe(200);
    expect(problems).toEqual(Array(3).fill('ERR_INVALID_ARG_TYPE'));
  });

  it('survives a layer below that ends later', async () => {
    const late = {
      connect: (_request: unknown, response: ServerResponse, next: () => void) => {
        delayEnd(response);
        next();
      },
      koa: async (context: { res: ServerResponse }, next: () => Promise<unknown>) => {
        delayEnd(context.res);
        await next();
      },
    } as unknown as App['guards'][number];
    const response = await post({ guards: [late, holding(mask)], handler: () => ({ text: SECRET }) });
    expect([response.status, response.text]).toEqual([200, '[x]']);
  });

  it('lets streams pass only when told to', async () => {
    const handler: App['handler'] = () => ({
      headers: { 'content-type': 'text/event-stream' },
      stream: [`data: ${SECRET}\n\n`],
    });
    expect((await post({ guards: [holding(block, { streams: 'pass' })], handler })).text).toContain(SECRET);
    expect((await post({ guards: [holding(block, { streams: 'hold' })], handler })).status).toBe(403);
  });

  it.each([204, 304])('passes a %d without a body', async (status) => {
    const response = await post({
      guards: [holding(block)],
      handler: raw((res) => {
        res.statusCode = status;
        res.end();
      }),
    });
    expect(response.status).toBe(status);
  });

  it('passes HEAD', async () => {
    const response = await supertest(
      serve({ guards: [holding(block)], handler: () => ({ json: { a: SECRET } }) }),
    ).head('/');
    expect([response.status, response.text]).toEqual([200, undefined]);
  });

  it.each<[string, App['handler'], Partial<ReplyInspector>, number, string]>([
    [
      'an encoded reply',
      raw((res) => {
        res.setHeader('content-type', 'application/json');
        res.setHeader('content-encoding', 'gzip');
        res.end(gzipSync(SECRET));
      }),
      {},
      502,
      'response-unreadable',
    ],
    ['a reply over the cap', () => ({ json: { a: 'x'.repeat(5000) } }), {}, 502, 'response-too-large'],
    [
      'a reply over the cap in pieces',
      raw((res) => {
        for (let i = 0; i < 50; i++) res.write('x'.repeat(100));
        res.end(SECRET);
      }),
      {},
      502,
      'response-too-large',
    ],
    [
      'a part of a reply',
      raw((res) => {
        res.statusCode = 206;
        res.setHeader('content-range', 'bytes 0-3/9');
        res.end('half');
      }),
      {},
      502,
      'response-unreadable',
    ],
    [
      'a charset that is not UTF-8',
      raw((res) => {
        res.setHeader('content-type', 'text/plain; charset=utf-16le');
        res.end(Buffer.from('a', 'utf16le'));
      }),
      {},
      502,
      'response-unreadable',
    ],
    [
      'bytes that are not UTF-8',
      raw((res) => {
        res.setHeader('content-type', 'application/json');
        res.end(Buffer.from([0x22, 0xff, 0x22]));
      }),
      {},
      502,
      'response-unreadable',
    ],
  ])('fails closed on %s', async (_case, handler, limits, status, code) => {
    const response = await post({ guards: [holding(block, limits)], handler });
    expect(response.status).toBe(status);
    expect(response.headers['content-encoding']).toBeUndefined();
    expect(response.headers['x-should-retry']).toBe('false');
    expect(JSON.parse(response.text)).toMatchObject({ code });
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error(SECRET);
      },
    ],
    ['rejects', () => Promise.reject(new Error(SECRET))],
  ])('fails closed when the inspector %s', async (_case, inspect) => {
    const events: GuardEvent[] = [];
    const guards = [holding(inspect, { onEvent: (event) => void events.push(event) })];
    const response = await post({ guards, handler: () => ({ json: { a: 1 } }) });
    expect(response.status).toBe(500);
    expect(JSON.parse(response.text)).toMatchObject({ code: 'response-not-inspected' });
    expect(JSON.stringify([response.text, events])).not.toContain(SECRET);
    expect(events.at(-1)).toMatchObject({ type: 'test.reply-denied', code: 'response-not-inspected' });
  });

  it('only reports in observe mode, also what is too large to hold', async () => {
    const events: GuardEvent[] = [];
    const guards = [holding(block, { mode: 'observe', onEvent: (event) => void events.push(event) })];
    expect((await post({ guards, handler: () => ({ json: { a: SECRET } }) })).body).toEqual({ a: SECRET });
    const long = 'x'.repeat(3000);
    const handler = raw((response) => {
      response.setHeader('content-type', 'text/plain');
      for (const part of [long, long, long]) response.write(part);
      response.end('!');
    });
    expect((await post({ guards, handler })).text).toBe(`${long}${long}${long}!`);
    expect(events.filter((event) => event.type === 'test.reply-denied')).toMatchObject([
      { decision: 'deny', effective: 'allow' },
      { code: 'response-too-large', effective: 'allow' },
    ]);
  });

  it('reports an encoded reply in observe mode and lets it pass', async () => {
    const events: GuardEvent[] = [];
    const guards = [holding(block, { mode: 'observe', onEvent: (event) => void events.push(event) })];
    const handler = raw((response) => {
      response.setHeader('content-type', 'application/json');
      response.setHeader('content-encoding', 'gzip');
      response.end(gzipSync('{"a":1}'));
    });
    expect((await post({ guards, handler })).body).toEqual({ a: 1 });
    expect(events.at(-1)).toMatchObject({ type: 'test.reply-denied', code: 'response-unreadable', effective: 'allow' });
  });

  it('lets two guards look one after the other, the inner one first', async () => {
    const upper = holding((reply) => ({ action: 'replace', text: reply.text.toUpperCase() }));
    const handler: App['handler'] = () => ({ text: `a ${SECRET}` });
    expect((await post({ guards: [upper, holding(mask)], handler })).text).toBe('A [X]');
    expect((await post({ guards: [holding(mask), upper], handler })).text).toBe(`A ${SECRET.toUpperCase()}`);
  });

  it('calls back writers, never makes them wait, and swallows what comes after a refusal', async () => {
    const called: string[] = [];
    let late: boolean | undefined;
    const handler = raw((response) => {
      expect(response.write('x'.repeat(3000), () => called.push('write'))).toBe(true);
      expect(response.headersSent).toBe(true);
      expect(response.write('x'.repeat(3000), 'utf8', () => called.push('second'))).toBe(true);
      late = response.write('late');
      response.end('end', () => called.push('end'));
      response.end('again');
    });
    expect((await post({ guards: [holding(block)], handler })).status).toBe(502);
    await tick(5);
    expect(called.toSorted()).toEqual(['end', 'second', 'write']);
    expect(late).toBe(true);
  });

  it('reads as sent and ended to the app while it is held', async () => {
    const states: unknown[] = [];
    const slow = holding(async () => {
      await tick(10);
      return { action: 'release' };
    });
    const handler = raw((response) => {
      states.push(response.headersSent, response.writableEnded);
      response.writeHead(200, { 'content-type': 'text/plain' });
      states.push(response.headersSent, response.writableEnded);
      expect(() => response.writeHead(500)).toThrow('headers');
      response.end('x');
      states.push(response.headersSent, response.writableEnded);
    });
    expect((await post({ guards: [slow], handler })).status).toBe(200);
    expect(states).toEqual([false, false, true, false, true, true]);
  });

  it('aborts the upstream signal when it refuses', async () => {
    let signal: AbortSignal | undefined;
    const handler: App['handler'] = ({ request }) => {
      signal = exchangeOf(request)?.signal;
      return { text: SECRET };
    };
    await post({ guards: [holding(block)], handler });
    expect(signal?.aborted).toBe(true);
  });

  it('does not send half a reply when the handler throws after writing', async () => {
    if (name.startsWith('Koa')) return; // Koa gives up on a response once respond is false.
    const { url, close } = await listen(
      serve({
        guards: [holding(block)],
        handler: ({ response }) => {
          response.write('half ');
          throw new Error('bug');
        },
      }),
    );
    const outcome = await fetch(url, { method: 'POST' }).then(
      (response) => response.text(),
      () => 'cut',
    );
    await close();
    expect(outcome).toBe('cut');
  });

  it('drops what it holds when the client hangs up, and goes on serving', async () => {
    const { url, close } = await listen(
      serve({
        guards: [
          holding(async () => {
            await tick(40);
            return { action: 'release' };
          }),
        ],
        handler: () => ({ json: { a: 1 } }),
      }),
    );
    const abort = new AbortController();
    const gone = fetch(url, { method: 'POST', signal: abort.signal }).catch((error: Error) => error.name);
    await tick(20);
    abort.abort();
    expect(await gone).toBe('AbortError');
    await tick(60);
    expect((await fetch(url, { method: 'POST' })).status).toBe(200);
    await close();
  });
});

it('works on the http2 compatibility response', async () => {
  const middleware = holding(mask).connect;
  const server = createHttp2Server((request, response) => {
    middleware(request as never, response as never, () => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ a: SECRET }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = connectHttp2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const stream = client.request({ ':path': '/' });
  let body = '';
  for await (const chunk of stream) body += String(chunk);
  client.close();
  await new Promise((resolve) => server.close(resolve));
  expect(body).toBe('{"a":"[x]"}');
});

it('serves plain node:http as well', async () => {
  const middleware = holding(mask).connect;
  const server = createServer((request, response) => middleware(request, response, () => void response.end(SECRET)));
  expect((await supertest(server).get('/')).text ?? '').not.toContain(SECRET);
});
