// The traps of intercepting a response, each measured once on Node, Express and Koa, each a test.
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, ServerResponse } from 'node:http';
import { connect as connectHttp2, constants, createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { createGzip, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { ConnectMiddleware, GuardEvent, StreamInspector } from '@sallyport/core';
import compression from 'compression';
import session from 'express-session';
import helmet from 'helmet';
import Koa3 from 'koa';
import Koa2 from 'koa-2';
import compress from 'koa-compress';
import morgan from 'morgan';
import { frameworks } from '../../../test/support/frameworks.ts';
import type { App } from '../../../test/support/frameworks.ts';
import {
  blocking,
  denial,
  gate,
  identity,
  layer,
  obedient,
  raw,
  slow,
  start,
  streaming,
  tick,
  upper,
  wordHolding,
} from './hold-support.ts';
import type { Client, Running } from './hold-support.ts';

type Layer = App['guards'][number];

const crashes: unknown[] = [];
const crashed = (error: unknown): void => void crashes.push(error);
afterEach(() => {
  expect(crashes).toEqual([]);
});

const GZIP = { 'accept-encoding': 'gzip' };
const zip = (): Layer => layer(compression({ threshold: 0 }) as unknown as ConnectMiddleware);
const zipAlways = (): Layer => {
  // A layer that does not heed no-transform, as compression did before it learned to.
  const squeeze = compression({ threshold: 0 }) as unknown as ConnectMiddleware;
  return layer((request, response, next) => {
    squeeze(request, response, next);
    const writeHead = response.writeHead.bind(response);
    response.writeHead = function later(this: ServerResponse, ...args: unknown[]) {
      this.removeHeader('cache-control');
      return (writeHead as (...all: unknown[]) => ServerResponse)(...args);
    } as ServerResponse['writeHead'];
  });
};
const sessions = (): Layer =>
  layer(
    session({
      secret: ['test', 'only'].join('-'),
      resave: true,
      saveUninitialized: true,
    }) as unknown as ConnectMiddleware,
  );
const lines: string[] = [];
const log = (): Layer =>
  layer(morgan('tiny', { stream: { write: (line) => void lines.push(line) } }) as unknown as ConnectMiddleware);
const armour = (): Layer => layer(helmet() as unknown as ConnectMiddleware);

const stacks: [string, () => Layer[]][] = [
  ['nothing else', () => []],
  ['compression', () => [zip()]],
  ['compression that compresses events', () => [zipAlways()]],
  ['helmet, compression, session and morgan', () => [armour(), zip(), sessions(), log()]],
];

describe.each(frameworks)('on %s', (name, serve) => {
  describe.each(stacks)('under %s', (_stack, layers) => {
    const startRaw = (
      stream: () => StreamInspector,
      write: Parameters<typeof raw>[0],
      options: Parameters<typeof streaming>[1] = {},
    ): Promise<Running> => start(serve({ guards: [...layers(), streaming(stream, options)], handler: raw(write) }));

    it.each(['text/event-stream', 'text/plain'])('%s arrives piece by piece (E2)', async (type) => {
      const seen = gate();
      const server = await startRaw(wordHolding, async (response) => {
        response.writeHead(200, { 'content-type': type });
        response.write('one t');
        await seen.passed;
        response.write('wo');
        response.end();
      });
      const client = await server.ask({ headers: GZIP });
      expect(await client.until('ONE')).toBe('ONE ');
      seen.open();
      expect(await client.rest()).toEqual({ how: 'end', text: 'ONE TWO' });
    });

    it('a stopped stream ends cleanly, and pipeline destroys its source (E7)', async () => {
      const destroyed = gate();
      const source = new Readable({ read: () => undefined });
      source.on('close', () => destroyed.open());
      const server = await startRaw(
        () => blocking(),
        (response) => {
          response.setHeader('content-type', 'text/event-stream');
          pipeline(source, response, () => undefined);
          source.push('fine BAD');
        },
      );
      const client = await server.ask({ headers: GZIP });
      expect(await client.rest()).toEqual({ how: 'end', text: 'fine [withheld]' });
      await destroyed.passed;
    });

    it('a cut comes after the bytes', async () => {
      const text = 'fine '.repeat(20_000);
      const server = await startRaw(
        () => blocking('', true),
        (response) => {
          response.setHeader('content-type', 'text/plain');
          response.write(text);
          response.end('BAD');
        },
      );
      const { how, text: got } = await (await server.ask({ headers: GZIP })).rest();
      expect([how, got.length, got === text]).toEqual(['cut', text.length, true]);
    });

    it.each<[string, () => StreamInspector]>([
      ['sync', identity],
      ['slow', () => slow(identity(), () => new Promise(setImmediate))],
    ])(
      'a producer that waits for drain gets it, and waits while the client does not read: %s (E7b, E10)',
      async (_c, make) => {
        if (!name.endsWith('3') && !name.endsWith('5')) return; // the same raw response, and many bytes
        // Hardly compressible, so that a compressor is full as well.
        const piece = Buffer.from(Array.from({ length: 12_000 }, () => 97 + Math.random() * 26)).toString();
        let wrote = 0;
        const server = await startRaw(
          make,
          async (response) => {
            response.setHeader('content-type', 'text/plain');
            response.write('go');
            await tick(20); // a slow inspector lets the head go
            const write = obedient(response);
            for (; wrote < 1500; wrote++) await write(piece);
            response.end();
          },
          { maxBytes: 1 << 20 },
        );
        const client = await server.ask({ headers: GZIP });
        let before = -1;
        while (before !== wrote) {
          before = wrote;
          await tick(80);
        }
        expect(wrote).toBeLessThan(1500);
        const { how, text } = await client.rest();
        expect([how, text.length]).toEqual(['end', 2 + 1500 * piece.length]);
      },
    );

    it('pipe with a slow inspector reaches its end', async () => {
      const server = await startRaw(
        () => slow(upper(), () => new Promise(setImmediate)),
        (response) => {
          response.setHeader('content-type', 'text/event-stream');
          Readable.from(Array.from({ length: 300 }, () => 'x'.repeat(1000))).pipe(response);
        },
        { maxBytes: 1 << 20 },
      );
      expect(await (await server.ask({ headers: GZIP })).rest()).toEqual({ how: 'end', text: 'X'.repeat(300_000) });
    });

    it('an error of the inspector in mid-stream cuts, with what had been released', async () => {
      const server = await startRaw(
        () => ({
          push: (chunk) => {
            if (String(chunk) === 'go ') return { bytes: chunk };
            throw new Error('bug');
          },
          end: () => ({ bytes: '' }),
        }),
        (response) => {
          response.setHeader('content-type', 'text/event-stream');
          response.write('go ');
          response.end('secret');
        },
      );
      expect(await (await server.ask({ headers: GZIP })).rest()).toEqual({ how: 'cut', text: 'go ' });
    });

    it('a client that hangs up stops the source', async () => {
      const destroyed = gate();
      const source = new Readable({ read: () => undefined });
      source.on('close', () => destroyed.open());
      const server = await startRaw(upper, (response) => {
        response.setHeader('content-type', 'text/event-stream');
        pipeline(source, response, () => undefined);
        source.push('go ');
      });
      const client = await server.ask({ headers: GZIP });
      await client.until('GO');
      client.hangUp();
      await destroyed.passed;
    });

    it('a write after the end is swallowed (E9)', async () => {
      const late: boolean[] = [];
      const server = await startRaw(upper, async (response) => {
        response.setHeader('content-type', 'text/event-stream');
        response.end('one');
        late.push(response.write('late'));
        await once(response, 'close');
        late.push(response.write('late'));
        response.end('late');
      });
      process.on('uncaughtException', crashed);
      expect((await (await server.ask({ headers: GZIP })).rest()).text).toBe('ONE');
      await tick(5);
      process.off('uncaughtException', crashed);
      expect(late).toEqual([true, true]);
    });

    it('flushHeaders sends the head of a stream at once, cleaned, and later text is inspected all the same', async () => {
      const seen = gate();
      const server = await startRaw(
        () => blocking(),
        async (response) => {
          response.writeHead(200, { 'content-type': 'text/event-stream', 'content-length': '4', etag: '"x"' });
          response.flushHeaders();
          await seen.passed;
          response.write('BAD!');
        },
      );
      const client = await server.ask({ headers: GZIP });
      expect([client.status, client.headers['content-length'], client.headers['etag']]).toEqual([
        200,
        undefined,
        undefined,
      ]);
      seen.open();
      expect(await client.rest()).toEqual({ how: 'end', text: '[withheld]' });
    });
  });

  const startRaw = (
    stream: () => StreamInspector,
    write: Parameters<typeof raw>[0],
    options: Parameters<typeof streaming>[1] = {},
  ): Promise<Running> => start(serve({ guards: [streaming(stream, options)], handler: raw(write) }));

  it.each<[string, (response: ServerResponse) => void]>([
    [
      'an object',
      (response) => response.writeHead(201, { 'content-type': 'text/plain', 'set-cookie': ['a=1', 'b=2'] }),
    ],
    [
      'a reason and an object',
      (response) => response.writeHead(201, 'Made', { 'Content-Type': 'text/plain', 'set-cookie': ['a=1', 'b=2'] }),
    ],
    [
      'a flat list',
      (response) => response.writeHead(201, ['content-type', 'text/plain', 'set-cookie', 'a=1', 'Set-Cookie', 'b=2']),
    ],
    [
      'pairs',
      (response) =>
        response.writeHead(201, [
          ['content-type', 'text/plain'],
          ['set-cookie', 'a=1'],
          ['set-cookie', 'b=2'],
        ] as never),
    ],
    [
      'fields set before',
      (response) => {
        response.setHeader('content-type', 'text/plain');
        response.setHeader('set-cookie', ['a=1', 'b=2']);
        response.writeHead(201);
      },
    ],
  ])('writeHead with %s is seen and sent (E5b)', async (_case, head) => {
    const server = await startRaw(upper, (response) => {
      head(response);
      expect(() => response.writeHead(500)).toThrow('headers');
      response.write('one ');
      expect(() => response.writeHead(500)).toThrow('headers');
      response.end('two');
    });
    const client = await server.ask();
    expect([client.status, client.headers['set-cookie'], (await client.rest()).text]).toEqual([
      201,
      ['a=1', 'b=2'],
      'ONE TWO',
    ]);
  });

  it('fields that describe the bytes are dropped, and no-transform is added to events alone', async () => {
    const fields = { etag: '"x"', 'content-md5': 'x', digest: 'x', 'content-digest': 'x', 'repr-digest': 'x' };
    const server = await startRaw(upper, (response, request) => {
      const type = request.url === '/sse' ? 'text/event-stream' : 'text/plain';
      const more = { 'last-modified': 'x', 'accept-ranges': 'bytes', trailer: 'x-late', 'content-length': '100' };
      response.writeHead(200, { ...fields, ...more, 'content-type': type, 'cache-control': 'no-cache' });
      response.write('one');
      response.end();
    });
    for (const [path, control] of [
      ['/sse', 'no-cache, no-transform'],
      ['/text', 'no-cache'],
    ] as const) {
      const client = await server.ask({ path });
      const names = [...Object.keys(fields), 'last-modified', 'accept-ranges', 'trailer', 'content-length'];
      expect(names.filter((field) => client.headers[field] !== undefined)).toEqual([]);
      // Not by closing the connection: then a cut would look like the end.
      expect(client.headers['transfer-encoding']).toBe('chunked');
      expect(client.headers['cache-control']).toBe(control);
      expect((await client.rest()).text).toBe('ONE');
    }
  });

  it('no-transform is added once, and where there was nothing', async () => {
    const given = [undefined, 'No-Transform', ['no-cache', 'max-age=0']];
    let index = 0;
    const server = await startRaw(upper, (response) => {
      const control = given[index++];
      if (control !== undefined) response.setHeader('cache-control', control);
      response.setHeader('content-type', 'text/event-stream');
      response.end('x');
    });
    const got: unknown[] = [];
    for (const _each of given) {
      const client = await server.ask();
      got.push(client.headers['cache-control']);
      await client.rest();
    }
    expect(got).toEqual(['no-transform', 'No-Transform', 'no-cache, max-age=0, no-transform']);
  });

  it('HEAD, 204 and 304 have no body and no fingerprint, and no inspector', async () => {
    let asked = 0;
    const server = await startRaw(
      () => {
        asked++;
        return identity();
      },
      (response, request) => {
        const status = Number(request.url?.slice(1));
        response.writeHead(status, {
          'content-type': 'text/event-stream',
          ...(status === 200 ? { 'content-length': '6' } : {}),
        });
        response.write('secret');
        response.end();
      },
    );
    for (const [method, status] of [
      ['HEAD', 200],
      ['GET', 204],
      ['GET', 304],
    ] as const) {
      const client = await server.ask({ method, path: `/${status}` });
      expect([client.status, client.headers['content-length'], (await client.rest()).text]).toEqual([
        status,
        undefined,
        '',
      ]);
    }
    expect(asked).toBe(0);
  });

  it('conditions and ranges are not answered from the uninspected text (E4)', async () => {
    const server = await start(serve({ guards: [streaming(upper)], handler: () => ({ text: 'the text' }) }));
    const plain = await start(serve({ guards: [], handler: () => ({ text: 'the text' }) }));
    const etag = (await plain.ask({ method: 'GET' })).headers['etag'] ?? '"x"';
    const client = await server.ask({ method: 'GET', headers: { 'if-none-match': etag, range: 'bytes=0-2' } });
    expect([client.status, (await client.rest()).text]).toEqual([200, 'THE TEXT']);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['a part of it', (response) => response.writeHead(206, { 'content-range': 'bytes 0-3/9' })],
    ['an encoding', (response) => response.setHeader('content-encoding', 'gzip')],
    ['a transfer coding', (response) => response.setHeader('transfer-encoding', 'gzip, chunked')],
    ['another charset', (response) => response.setHeader('content-type', 'text/event-stream; charset=utf-16le')],
  ])('a stream with %s is refused', async (_case, head) => {
    const server = await startRaw(identity, (response) => {
      response.setHeader('content-type', 'text/event-stream');
      head(response);
      response.write(gzipSync('secret'));
      response.end();
    });
    const client = await server.ask();
    expect([client.status, client.headers['content-encoding']]).toEqual([502, undefined]);
    expect(JSON.parse((await client.rest()).text)).toMatchObject({ code: 'response-unreadable' });
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['an encoding', (response) => response.setHeader('content-encoding', 'gzip')],
    ['another charset', (response) => response.setHeader('content-type', 'text/event-stream; charset=utf-16le')],
    ['another type', (response) => response.setHeader('content-type', 'text/html')],
  ])('%s that is set while the head is held is refused', async (_case, change) => {
    const server = await startRaw(wordHolding, (response) => {
      response.setHeader('content-type', 'text/event-stream');
      response.write('held');
      change(response);
      response.write(' and more ');
      response.end();
    });
    expect((await server.ask()).status).toBe(502);
  });

  it('compression closer to the handler is answered, not crashed, also from within zlib (E3)', async () => {
    process.on('uncaughtException', crashed);
    const squeezed = await start(
      serve({
        guards: [streaming(identity), zip()],
        handler: raw((response) => {
          response.setHeader('content-type', 'text/plain');
          response.write('secret '.repeat(10_000));
          response.end('secret');
        }),
      }),
    );
    const piped = await startRaw(identity, (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' });
      const squeeze = createGzip();
      squeeze.pipe(response);
      for (let index = 0; index < 100; index++) squeeze.write(`secret ${Math.random()} `.repeat(500));
      squeeze.end();
    });
    for (const server of [squeezed, piped]) {
      const client = await server.ask({ headers: GZIP });
      expect(client.status).toBe(502);
      expect(JSON.parse((await client.rest()).text)).toMatchObject({ code: 'response-unreadable' });
    }
    await tick(20);
    process.off('uncaughtException', crashed);
  });

  it('trailers do not leave uninspected, early hints and continue pass', async () => {
    const server = await startRaw(upper, (response) => {
      response.writeContinue();
      response.writeEarlyHints({ link: '</a.css>; rel=preload' });
      response.setHeader('trailer', 'x-late');
      response.setHeader('content-type', 'text/event-stream');
      response.write('one');
      response.addTrailers({ 'x-late': 'secret' });
      response.end();
    });
    const client = await server.ask();
    expect(await client.rest()).toEqual({ how: 'end', text: 'ONE' });
    expect(client.reply.trailers).toEqual({});
  });

  it('an answer of the framework for an error takes the place of a stream that has not begun', async () => {
    const server = await start(
      serve({
        guards: [streaming(upper)],
        bareErrors: true,
        handler: async ({ response }) => {
          response.setHeader('content-type', 'text/event-stream');
          await tick(1);
          throw new Error('secret');
        },
      }),
    );
    const client = await server.ask();
    expect([client.status, (await client.rest()).how]).toEqual([500, 'end']);
  });

  it('an error after the first write does not append a second body (E12)', async () => {
    if (name.startsWith('Koa')) return; // leaves the reply to time out, guarded or not
    const server = await start(
      serve({
        guards: [streaming(wordHolding)],
        bareErrors: true,
        handler: async ({ response }) => {
          response.setHeader('content-type', 'text/event-stream');
          response.write('held');
          await tick(1);
          throw new Error('bug');
        },
      }),
    );
    const outcome = await server.ask().then(
      (client) => client.rest(),
      () => 'cut',
    );
    expect(outcome).toBe('cut');
  });

  it('a head that cannot be sent ends the connection, not the process', async () => {
    const server = await startRaw(upper, (response) => {
      response.setHeader('content-type', 'text/event-stream');
      response.statusMessage = 'a\nb';
      expect(response.write('one')).toBe(true);
      response.end('two');
    });
    await expect(server.ask()).rejects.toThrow(/hang up|ECONNRESET/);
  });

  it('a reply queued behind another one on its connection is stopped with the connection', async () => {
    const both = gate();
    const second = gate();
    let calls = 0;
    const outcomes: string[] = [];
    const server = await startRaw(
      () => slow(identity(), () => both.passed),
      async (response) => {
        response.setHeader('content-type', 'text/event-stream');
        const first = ++calls === 1;
        response.write(first ? 'first' : 'second');
        if (!first) second.open();
        await new Promise(() => undefined);
      },
      { settle: ({ kind }) => void outcomes.push(kind) },
    );
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n'.repeat(2));
    await second.passed;
    socket.destroy();
    while (outcomes.length < 2) await tick(2);
    both.open();
    expect(outcomes).toEqual(['aborted', 'aborted']);
  });
});

describe.each([
  ['Koa 2', Koa2 as unknown as typeof Koa3],
  ['Koa 3', Koa3],
])('on %s alone', (name, Koa) => {
  const startKoa = (
    set: (context: Koa3.Context) => unknown,
    make: () => StreamInspector = upper,
    first: unknown[] = [],
  ): Promise<Running> => {
    const app = new Koa();
    app.silent = true;
    for (const one of first) app.use(one as never);
    app.use(streaming(make).koa as never);
    app.use(async (context) => {
      await set(context as never);
    });
    return start(app.callback() as RequestListener);
  };
  const bodies: [string, (context: Koa3.Context) => unknown][] = [
    ['a string', (context) => (context.body = 'data: one')],
    ['a buffer', (context) => (context.body = Buffer.from('data: one'))],
    ['a stream', (context) => (context.body = Readable.from(['data: ', 'one']))],
    [
      'respond = false',
      (context) => {
        context.respond = false;
        context.res.writeHead(200, { 'content-type': 'text/event-stream' });
        context.res.write('data: ');
        context.res.end('one');
      },
    ],
    ...(name === 'Koa 3'
      ? ([
          ['a web stream', (context) => (context.body = new Response('data: one').body)],
          [
            'a Response',
            (context) =>
              (context.body = new Response('data: one', { headers: { 'content-type': 'text/event-stream' } })),
          ],
          ['a Blob', (context) => (context.body = new Blob(['data: one']))],
        ] as [string, (context: Koa3.Context) => unknown][])
      : []),
  ];

  it.each(bodies)('%s goes through the inspector (K4, K5, K6)', async (_case, set) => {
    const server = await startKoa((context) => {
      context.status = 200;
      context.type = 'text/event-stream';
      set(context);
      if (context.respond !== false) context.set('content-type', 'text/event-stream');
    });
    const client = await server.ask();
    expect([client.status, client.headers['content-length']]).toEqual([200, undefined]);
    expect(await client.rest()).toEqual({ how: 'end', text: 'DATA: ONE' });
  });

  it('koa-compress gives an answer, and ctx.compress = false a stream (K3)', async () => {
    const text = 'fine '.repeat(1000);
    const server = await startKoa(
      (context) => {
        context.compress = context.path !== '/free';
        context.type = 'text/event-stream';
        context.body = Readable.from([text]);
      },
      upper,
      [compress({ threshold: 0 })],
    );
    const refused = await server.ask({ headers: GZIP });
    expect(refused.status).toBe(502);
    expect(JSON.parse((await refused.rest()).text)).toMatchObject({ code: 'response-unreadable' });
    expect((await (await server.ask({ headers: GZIP, path: '/free' })).rest()).text).toBe(text.toUpperCase());
  });
});

describe('on http2', () => {
  async function ask(
    stream: () => StreamInspector,
    write: (response: ServerResponse) => unknown,
    during: (text: string) => void = () => undefined,
  ): Promise<{ status: unknown; text: string; code: number; trailers: unknown }> {
    const middleware = streaming(stream).connect;
    const server = createHttp2Server((request, response) => {
      middleware(request as never, response as never, () => void write(response as never));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const client = connectHttp2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const call = client.request({ ':path': '/' });
    let text = '';
    let status: unknown;
    let trailers: unknown;
    call.on('response', (headers) => {
      status = headers[':status'];
    });
    call.on('trailers', (headers) => {
      trailers = headers;
    });
    call.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      during(text);
    });
    call.on('error', () => undefined);
    await new Promise((resolve) => call.on('close', resolve));
    const code = call.rstCode;
    client.close();
    await new Promise((resolve) => server.close(resolve));
    return { status, text, code, trailers };
  }

  it('a stream leaves piece by piece, connection: keep-alive or not (E6)', async () => {
    const seen = gate();
    const { text, code, trailers } = await ask(
      wordHolding,
      async (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write('one t');
        await seen.passed;
        response.addTrailers({ 'x-late': 'secret' });
        response.end('wo');
      },
      (got) => {
        if (got === 'ONE ') seen.open();
      },
    );
    expect([text, code, trailers]).toEqual(['ONE TWO', constants.NGHTTP2_NO_ERROR, undefined]);
  });

  it('a stopped stream ends cleanly', async () => {
    const write = (response: ServerResponse): void => {
      response.setHeader('content-type', 'text/event-stream');
      response.write('fine BAD');
      response.write('late');
      response.end();
    };
    expect(await ask(() => blocking(), write)).toMatchObject({
      text: 'fine [withheld]',
      code: constants.NGHTTP2_NO_ERROR,
    });
  });

  it('a cut stream is reset with an error, after its bytes: without one it would look complete', async () => {
    const text = 'fine '.repeat(2000);
    const write = (response: ServerResponse): void => {
      response.setHeader('content-type', 'text/plain');
      response.write(text);
      response.end('BAD');
    };
    const got = await ask(() => blocking('', true), write);
    expect([got.text === text, got.code]).toEqual([true, constants.NGHTTP2_INTERNAL_ERROR]);
  });

  it('a denial before the first byte has its status', async () => {
    const held = (): StreamInspector => ({
      push: () => ({ bytes: '', verdict: { action: 'deny', denial } }),
      end: () => ({ bytes: '' }),
    });
    const got = await ask(held, (response) => {
      response.setHeader('content-type', 'text/event-stream');
      response.end('BAD');
    });
    expect([got.status, JSON.parse(got.text)]).toMatchObject([403, { code: 'response-rejected' }]);
  });
});

it('a layer that hides where its drain goes never makes a producer wait for the inspector', async () => {
  const { connect: guard } = streaming(() => slow(identity(), () => tick(5)), { maxBytes: 1 << 20 });
  const answers: boolean[] = [];
  const server = await start(
    createServer((request, response) => {
      const hidden = new EventEmitter();
      const on = response.on.bind(response);
      response.on = ((type: string, listener: () => void) => {
        if (type === 'drain') hidden.on(type, listener);
        else on(type, listener);
        return response;
      }) as ServerResponse['on'];
      guard(request, response, () => {
        response.setHeader('content-type', 'text/event-stream');
        for (let index = 0; index < 20; index++) answers.push(response.write('x'.repeat(10_000)));
        response.end();
      });
    }).listeners('request')[0] as RequestListener,
  );
  expect((await (await server.ask()).rest()).text).toHaveLength(200_000);
  expect(new Set(answers)).toEqual(new Set([true]));
});

it('a stream that ends as its response closes is reported once', async () => {
  const events: GuardEvent[] = [];
  const { connect: guard } = streaming(identity, { onEvent: (event) => void events.push(event) });
  const server = await start((request, response) =>
    guard(request, response, () => {
      response.setHeader('content-type', 'text/event-stream');
      response.end('x');
      response.end('y');
    }),
  );
  const client: Client = await server.ask();
  expect((await client.rest()).text).toBe('x');
  expect(events.filter(({ type }) => type.includes('reply'))).toHaveLength(1);
});
