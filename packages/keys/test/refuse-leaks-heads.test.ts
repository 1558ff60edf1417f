// refuseLeaks and what leaves around the body: fields, status lines, early hints, trailers.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import type { GuardEvent } from '@sallyport/core';
import { refuseLeaks } from '@sallyport/keys/leaks';
import type { RefuseLeaksOptions } from '@sallyport/keys/leaks';
import { refuseLeaks as koaRefuseLeaks } from '@sallyport/keys/leaks/koa';
import { catalogue } from '@sallyport/redact';
import express5 from 'express';
import express4 from 'express-4';
import Koa3 from 'koa';
import Koa2 from 'koa-2';

const sample = (kind: string): string => catalogue.find(({ name }) => name === kind)?.examples()[0] ?? '';
const key = sample('anthropic-key');
const own = ['Quite', 'A', 'Secret', '4711+/'].join('-');
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const hex = (text: string): string => Buffer.from(text).toString('hex');
const percent = (text: string): string => hex(text).replaceAll(/../g, '%$&');
const halves = (text: string): [string, string] => [text.slice(0, 12), text.slice(12)];

type Handler = (response: ServerResponse, request: IncomingMessage) => void;
type Serve = (options: RefuseLeaksOptions, handler: Handler) => RequestListener;

const expressSite =
  (express: typeof express5): Serve =>
  (options, handler) => {
    const app = express();
    app.set('env', 'test');
    app.use(refuseLeaks(options));
    app.use((asked, response) => handler(response, asked));
    return app as unknown as RequestListener;
  };
const koaSite =
  (Koa: typeof Koa3): Serve =>
  (options, handler) => {
    const app = new Koa();
    app.silent = true;
    app.use(koaRefuseLeaks(options) as unknown as Koa3.Middleware);
    app.use((context) => {
      context.respond = false;
      handler(context.res, context.req);
    });
    return app.callback() as RequestListener;
  };
const sites: readonly (readonly [string, Serve])[] = [
  ['Express 4', expressSite(express4 as unknown as typeof express5)],
  ['Express 5', expressSite(express5)],
  ['Koa 2', koaSite(Koa2 as unknown as typeof Koa3)],
  ['Koa 3', koaSite(Koa3)],
];

let close: (() => void) | undefined;
afterEach(() => close?.());

/** All that came over the wire, as one text, and the last status. */
async function ask(
  serve: Serve,
  handler: Handler,
  { method = 'GET', ...options }: RefuseLeaksOptions & { method?: string } = {},
): Promise<{ status: number; wire: string; events: GuardEvent[] }> {
  const events: GuardEvent[] = [];
  const onEvent = (event: GuardEvent): void => void events.push(event);
  const server = createServer(serve({ env: {}, secrets: { OWN: own }, onEvent, ...options }, handler));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  close = (): void => void server.close();
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const sent = request({ port, method, path: '/any?x=1', headers: { connection: 'close', te: 'trailers' } });
    let wire = '';
    sent.on('socket', (socket) => socket.on('data', (part: Buffer) => (wire += part.toString('latin1'))));
    sent.on('response', (response) => {
      response.resume().on('end', () => {
        const refused = events.filter(({ decision }) => decision === 'deny');
        resolve({ status: response.statusCode ?? 0, wire, events: refused });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

const [first, rest] = halves(key);
const [mine, yours] = halves(own);
const leaks: readonly (readonly [string, Record<string, string | string[]>])[] = [
  ['as it stands', { 'x-a': key }],
  ['as a value of the server', { 'x-a': `v=${own}` }],
  ['within a name', { [`X-${key}`]: 'a value' }],
  ['in base64', { etag: `W/"${base64(`: ${key}`)}"` }],
  ['in base64url without its end', { 'x-a': Buffer.from(own).toString('base64url') }],
  ['in hexadecimal digits', { 'x-a': hex(key) }],
  ['in large hexadecimal digits', { 'x-a': hex(own).toUpperCase() }],
  ['percent-encoded', { location: `/next?k=${percent(key)}` }],
  ['percent-encoded twice', { location: `/next?k=${encodeURIComponent(percent(own))}` }],
  ['in base64 that is percent-encoded', { location: `/next?k=${percent(base64(key))}` }],
  ['backwards', { 'x-a': Array.from(own).toReversed().join('') }],
  ['in a link', { link: `</app.js?k=${key}>; rel=preload` }],
  ['in a source map', { sourcemap: `/app.js.map?token=${key}` }],
  ['in a name of a file', { 'content-disposition': `attachment; filename*=UTF-8''${percent(own)}` }],
  ['in quoted pairs', { 'x-a': `"${Array.from(key, (sign) => `\\${sign}`).join('')}"` }],
  ['in JSON', { 'report-to': JSON.stringify({ a: own }).replaceAll('-', '\\u002d') }],
  ['in a cookie', { 'set-cookie': `k=${key}; Path=/` }],
  ['in two cookies', { 'set-cookie': [`k=${first}; Path=/; HttpOnly`, `l=${rest}; Path=/`] }],
  [
    'in three cookies, in base64',
    {
      'set-cookie':
        base64(own)
          .match(/.{1,10}/g)
          ?.map((part) => `k=${part}`) ?? [],
    },
  ],
  ['in two fields of a name', { 'x-a': [mine, yours] }],
  ['in the address of a database', { 'x-a': `postgres://app:${['x7', 'Rq9kLz2Vw4'].join('')}@db.internal/x` }],
];

describe.each(sites)('refuseLeaks on %s refuses a key in a head', (_name, serve) => {
  it.each(leaks)('%s, with a body, without one, for HEAD, and not modified', async (_how, headers) => {
    const handlers: [number, Handler, string?][] = [
      [404, (response) => response.writeHead(200, headers).end('fine')],
      [404, (response) => response.writeHead(302, 'Found', headers).end()],
      [404, (response) => response.writeHead(304, Object.entries(headers).flat(1)).end()],
      [404, (response) => response.writeHead(200, headers).end(), 'HEAD'],
    ];
    for (const [expected, handler, method] of handlers) {
      const { status, wire, events } = await ask(serve, handler, method === undefined ? {} : { method });
      expect(status).toBe(expected);
      for (const values of Object.values(headers)) {
        for (const value of [values].flat()) expect(wire).not.toContain(value);
      }
      expect(wire.toLowerCase()).not.toContain(key.toLowerCase());
      expect(events).toHaveLength(1);
      expect(events[0]).toMatchObject({ type: 'refuse-leaks.reply-denied', details: { url: '/any', part: 'head' } });
      expect(JSON.stringify(events)).not.toContain(mine);
      close?.();
    }
  });

  it('in the status line', async () => {
    const { status, wire } = await ask(serve, (response) => response.writeHead(200, `OK ${own}`).end('fine'));
    expect([status, wire.includes(own)]).toEqual([404, false]);
  });

  it('that others add when it is about to leave', async () => {
    for (const [value, status] of [
      [key, 404],
      ['good', 200],
    ] as const) {
      const answer = await ask(serve, (response) => {
        const writeHead = Reflect.get(response, 'writeHead') as (status: number) => ServerResponse;
        // As on-headers does, and so sessions and compression.
        response.writeHead = ((code: number) => {
          response.setHeader('x-late', value);
          return Reflect.apply(writeHead, response, [code]);
        }) as typeof response.writeHead;
        response.statusCode = 200;
        response.end('fine');
      });
      expect([answer.status, answer.wire.includes(value)]).toEqual([status, status === 200]);
      close?.();
    }
  });

  it('and goes on swallowing what is written behind it', async () => {
    const { status, wire } = await ask(serve, (response) => {
      response.writeHead(204, { 'x-a': key });
      response.write('one');
      setImmediate(() => {
        response.write('two', () => response.end('three'));
      });
    });
    expect(status).toBe(404);
    expect(wire).not.toMatch(/one|two|three/);
  });

  it('in early hints, which do not leave; the reply does', async () => {
    for (const link of [`</a.js?k=${key}>; rel=preload`, `</a.js?k=${percent(own)}>; rel=preload`]) {
      const { status, wire, events } = await ask(serve, (response) => {
        response.statusCode = 200;
        response.writeEarlyHints({ link: '</b.js>; rel=preload' });
        response.writeEarlyHints({ link, 'x-b': '1' }, () => response.end('fine'));
      });
      expect([status, wire.match(/^HTTP\/1.1 \d+/gm)]).toEqual([200, ['HTTP/1.1 103', 'HTTP/1.1 200']]);
      expect(wire).not.toContain('a.js');
      expect(events.map(({ details }) => details['part'])).toEqual(['early-hints']);
      close?.();
    }
  });

  it('in trailers', async () => {
    const { status, wire } = await ask(serve, (response) => {
      response.writeHead(200, { trailer: 'x-a, x-b' });
      response.write('fine');
      response.addTrailers({ 'x-b': 'good' });
      response.addTrailers({ 'x-a': base64(key) });
      response.end();
    });
    expect([status, wire.includes(base64(key))]).toEqual([404, false]);
    close?.();
    const good = await ask(serve, (response) => {
      response.writeHead(200, { trailer: 'x-b' });
      response.write('fine');
      response.addTrailers([['x-b', 'good']] as never);
      response.end();
    });
    expect(good.wire).toContain('x-b: good');
  });

  it('and only reports it in observe mode', async () => {
    const { status, wire, events } = await ask(
      serve,
      (response) => {
        response.writeEarlyHints({ link: `</a.js?k=${key}>; rel=preload` });
        response.writeHead(200, { 'x-a': own, trailer: 'x-t' });
        response.addTrailers({ 'x-t': hex(own) });
        response.end('fine');
      },
      { mode: 'observe' },
    );
    expect([status, wire.includes(key), wire.includes(own), wire.includes('fine')]).toEqual([200, true, true, true]);
    expect(events.map(({ details }) => details['part'])).toEqual(['early-hints', 'trailers', 'head']);
  });
});

describe('a clean head', () => {
  const noise = hex(key).slice(0, 64);
  const jwt = [{ alg: 'HS256' }, { sub: 'u-1', iat: 1_700_000_000 }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
    .concat('.', Buffer.from(noise).toString('base64url').slice(0, 43));
  const accessKeyId = sample('aws-access-key-id');
  it.each<[string, Record<string, string | string[]>]>([
    ['a session', { 'set-cookie': [`connect.sid=s%3A${noise.slice(0, 32)}.${base64(noise)}; Path=/`, `t=${jwt}`] }],
    ['tokens for the client', { authorization: `Bearer ${jwt}`, 'x-csrf-token': noise, 'x-auth-token': noise }],
    [
      'a nonce and digests',
      { 'content-security-policy': `script-src 'nonce-${base64(noise)}' 'sha256-${base64(noise)}'` },
    ],
    [
      'a report address',
      { 'report-to': `{"url":"https://o1.ingest.sentry.io/api/4/security/?sentry_key=${noise.slice(0, 32)}"}` },
    ],
    [
      'a signed address',
      {
        location:
          `https://b.s3.amazonaws.com/x?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${accessKeyId}%2F20260101` +
          `%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Signature=${noise}&X-Amz-Security-Token=${encodeURIComponent(base64(noise))}`,
      },
    ],
    ['an address with a token', { location: `/reset?token=${noise}&session=${noise}#access_token=${jwt}` }],
    ['a tag and times', { etag: `W/"${noise}"`, 'last-modified': new Date(0).toUTCString(), 'x-request-id': noise }],
    ['a question for a password', { 'www-authenticate': 'Basic realm="the password: enter-yours", charset="UTF-8"' }],
    ['the name of a cookie that is in a variable', { 'set-cookie': 'my_app_session=1; Path=/' }],
  ])('passes with %s', async (_what, headers) => {
    const env = { SESSION_COOKIE: 'my_app_session' };
    const handler: Handler = (response) => response.writeHead(200, headers).end('fine');
    const { status, wire, events } = await ask(expressSite(express5), handler, { env });
    expect([status, events]).toEqual([200, []]);
    for (const value of Object.values(headers).flat()) expect(wire).toContain(value);
  });

  it('keeps every field, also of one name, in an object, in a list and in pairs', async () => {
    const heads: unknown[] = [
      { 'set-cookie': ['a=1', 'b=2'], 'x-c': 3 },
      ['set-cookie', 'a=1', 'set-cookie', 'b=2', 'x-c', '3'],
      ['set-cookie', ['a=1', 'b=2'], 'x-c', '3'],
      [
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
        ['x-c', '3'],
      ],
    ];
    for (const head of heads) {
      const { wire } = await ask(expressSite(express5), (response) => {
        response.setHeader('x-c', 'before');
        response.writeHead(200, head as never).end('fine');
      });
      expect(wire.match(/^(?:set-cookie|x-c): .*$/gim)?.toSorted()).toEqual([
        'set-cookie: a=1',
        'set-cookie: b=2',
        'x-c: 3',
      ]);
      close?.();
    }
  });
});

describe('what is sent where a clean file would be', () => {
  const root = mkdtempSync(join(tmpdir(), 'leaks6-vouch-'));
  afterAll(() => rmSync(root, { recursive: true }));
  const leaking = `x("${key}");`;
  const clean = 'a'.repeat(leaking.length);
  writeFileSync(join(root, 'any'), clean);
  writeFileSync(join(root, 'any.js'), clean);

  it.each(sites)('is looked through, when only its length is that of the file: %s', async (_name, serve) => {
    for (const head of [
      {},
      { 'last-modified': undefined, etag: '"x"' },
      { etag: `W/"${clean.length.toString(16)}-0"` },
    ]) {
      const fields = { ...head, 'content-length': leaking.length };
      const answer = await ask(serve, (response) => response.writeHead(200, fields as never).end(leaking), { root });
      expect([answer.status, answer.wire.includes(key)]).toEqual([404, false]);
      close?.();
      const range = { ...fields, 'content-range': `bytes 0-9/${leaking.length}`, 'content-length': 10 };
      const part = await ask(serve, (response) => response.writeHead(206, range as never).end(leaking.slice(0, 10)), {
        root,
      });
      expect([part.status, part.wire.includes(leaking.slice(0, 10))]).toEqual([503, false]);
      close?.();
    }
  });

  it('leaves as it is, in parts as well, when an app sends no times', async () => {
    const app = express5();
    const serveFiles = express5.static(root, { lastModified: false });
    app.use(refuseLeaks({ root, env: {} }), serveFiles);
    for (const [range, status, body] of [
      [undefined, 200, clean],
      ['bytes=2-4', 206, 'aaa'],
    ] as const) {
      const server = createServer(app as unknown as RequestListener);
      await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const reply = await fetch(`http://127.0.0.1:${port}/any.js`, { headers: range === undefined ? {} : { range } });
      expect([reply.status, await reply.text()]).toEqual([status, body]);
      server.close();
    }
  });

  it.each(sites)('is unpacked as its head says: %s', async (_name, serve) => {
    const packed: [string, Buffer][] = [
      ['gzip', gzipSync(leaking)],
      ['br', brotliCompressSync(leaking)],
      ['deflate', deflateSync(leaking)],
      ['gzip', gzipSync(gzipSync(leaking))],
    ];
    for (const [encoding, body] of packed) {
      // On disk under a name that says nothing of it.
      writeFileSync(join(root, 'any'), body);
      const { mtime } = statSync(join(root, 'any'));
      const fields = {
        'content-encoding': encoding,
        'content-length': body.length,
        'last-modified': mtime.toUTCString(),
      };
      for (const options of [{ root }, {}]) {
        const answer = await ask(serve, (response) => response.writeHead(200, fields).end(body), options);
        // Deflated bytes have no sign to know them by: the file alone is clean.
        expect([encoding, answer.status]).toEqual([encoding, 404]);
        close?.();
      }
    }
    const good = deflateSync('fine');
    const answer = await ask(serve, (response) => response.writeHead(200, { 'content-encoding': 'deflate' }).end(good));
    expect([answer.status, answer.wire.includes(good.toString('latin1'))]).toEqual([200, true]);
    for (const encoding of ['gzip, br', 'GZIP', 'unknown', 'zstd', 'deflate', 'br']) {
      close?.();
      const odd = await ask(serve, (response) => response.writeHead(200, { 'content-encoding': encoding }).end('fine'));
      expect([encoding, odd.status]).toEqual([encoding, 503]);
    }
    writeFileSync(join(root, 'any'), clean);
  });

  it.each(sites)('is refused at once when it is too large, and ends what has no end: %s', async (_name, serve) => {
    let written = 0;
    const { status, wire } = await ask(
      serve,
      (response) => {
        const endless = new Readable({
          read(): void {
            written++;
            this.push(Buffer.alloc(1000, 97));
          },
        });
        response.statusCode = 200;
        response.once('finish', () => endless.destroy());
        endless.pipe(response);
      },
      { maxBytes: 10_000 },
    );
    expect([status, wire.includes('aaa')]).toEqual([503, false]);
    expect(written).toBeLessThan(200);
  });

  it.each(sites)(
    'is one reply, whatever is written and ended twice, in whatever encoding: %s',
    async (_name, serve) => {
      const { status, wire } = await ask(serve, (response) => {
        response.statusCode = 200;
        response.write(Buffer.from(leaking).toString('hex').slice(0, 20), 'hex');
        response.write(leaking.slice(10, 30), 'utf16le');
        response.end();
        response.write('late');
        response.end('later');
      });
      expect(wire).not.toMatch(/late/);
      expect(status).toBe(200);
      close?.();
      const split = await ask(serve, (response) => {
        response.statusCode = 200;
        const bytes = Buffer.from(leaking);
        response.write(bytes.subarray(0, 20).toString('base64'), 'base64');
        response.write(new Uint8Array(bytes.subarray(20, 30)), () =>
          response.end(bytes.subarray(30).toString('hex'), 'hex'),
        );
      });
      expect([split.status, split.wire.includes(key)]).toEqual([404, false]);
    },
  );
});
