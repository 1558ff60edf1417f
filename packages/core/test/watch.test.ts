import { connect, createServer as createHttp2 } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { guardOptionTable, readOptions, toConnect } from '@sallyport/core';
import type { Guard, ReplyHead, ReplyWatcher, Verdict } from '@sallyport/core';
import { toKoa } from '@sallyport/core/koa';
import compression from 'compression';
import express from 'express';
import supertest from 'supertest';
import { frameworks } from '../../../test/support/frameworks.ts';
import type { App } from '../../../test/support/frameworks.ts';

const settings = readOptions('test', {}, guardOptionTable);

function watching(more: Partial<Verdict> = {}) {
  const seen = { text: '', bytes: 0, heads: [] as ReplyHead[], ends: 0 };
  const watcher: ReplyWatcher = {
    head: (head) => seen.heads.push(head) > 0,
    push: (chunk) => {
      seen.text += Buffer.from(chunk as Uint8Array).toString();
      seen.bytes += Buffer.byteLength(chunk);
    },
    end: () => void seen.ends++,
  };
  const guard: Guard = { name: 'watching', check: () => ({ allowed: true, watch: watcher, ...more }) as Verdict };
  return { seen, watcher, guard };
}

const replacing: Guard = {
  name: 'replacing',
  check: () => {
    const inspect = () => ({ action: 'replace', text: '{"b":2}' }) as const;
    return { allowed: true, reply: { maxBytes: 1000, streams: 'hold', inspect } };
  },
};

const mounted = (guard: Guard): App['guards'][number] => {
  return { connect: toConnect(guard, settings), koa: toKoa(guard, settings) };
};

describe.each(frameworks)('a watched reply on %s', (_name, serve) => {
  it.each<readonly [string, App['handler'], string, string]>([
    ['JSON', () => ({ json: { a: '\u00e4' } }), '{"a":"\u00e4"}', 'application/json'],
    [
      'a stream',
      () => ({ stream: ['one ', 'two'], headers: { 'content-type': 'text/plain' } }),
      'one two',
      'text/plain',
    ],
    [
      'a head given with writeHead alone',
      ({ response }) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' });
        response.write(Buffer.from('data: 1\n\n'));
        response.end('ZGF0YTogMgoK', 'base64');
        return undefined;
      },
      'data: 1\n\ndata: 2\n\n',
      'text/event-stream',
    ],
  ])('is seen once as the handler wrote it, and leaves unchanged: %s', async (_what, handler, text, type) => {
    const { seen, guard } = watching();
    const reply = await supertest(serve({ guards: [mounted(guard)], handler }))
      .post('/')
      .buffer(true)
      .parse(asText);
    expect(reply.body).toBe(text);
    expect(seen).toMatchObject({ text, bytes: Buffer.byteLength(text), ends: 1 });
    expect(seen.heads).toHaveLength(1);
    expect(seen.heads[0]).toMatchObject({ statusCode: 200, contentType: expect.stringContaining(type) });
  });

  it('leaves whatever the watcher throws', async () => {
    const { guard, watcher, seen } = watching();
    watcher.push = () => {
      seen.bytes++;
      throw new Error('bug');
    };
    const handler = (): { stream: string[] } => ({ stream: ['a', 'b', 'c'] });
    const reply = await supertest(serve({ guards: [mounted(guard)], handler }))
      .post('/')
      .buffer(true)
      .parse(asText);
    expect([reply.status, reply.body]).toEqual([200, 'abc']);
    expect(seen.bytes).toBe(1);
  });

  it('has no bytes where the client gets none', async () => {
    const { guard, seen } = watching();
    const app = serve({ guards: [mounted(guard)], handler: () => ({ json: { a: 1 } }) });
    await supertest(app).head('/');
    expect([seen.heads, seen.bytes]).toEqual([[], 0]);
  });

  it('is what the handler wrote, though a guard behind replaces it', async () => {
    const { guard, seen } = watching();
    const handler = (): { json: unknown } => ({ json: { a: 1 } });
    const behind = serve({ guards: [mounted(replacing), mounted(guard)], handler });
    expect((await supertest(behind).post('/')).text).toBe('{"b":2}');
    expect(seen.text).toBe('{"a":1}');
    const before = watching();
    const inFront = serve({ guards: [mounted(before.guard), mounted(replacing)], handler });
    expect((await supertest(inFront).post('/')).text).toBe('{"b":2}');
    expect(before.seen.text).toBe('{"b":2}');
  });
});

const asText: Parameters<supertest.Test['parse']>[0] = (response, done) => {
  let text = '';
  response.on('data', (chunk: Buffer) => (text += chunk.toString()));
  response.on('end', () => done(null, text));
};

describe('a watched reply', () => {
  it('is seen before compression', async () => {
    const { guard, seen } = watching();
    const app = express();
    app.use(compression({ threshold: 0 }), toConnect(guard, settings), (_request, response) => {
      response.json({ long: 'x'.repeat(5000) });
    });
    const { headers, text } = await supertest(app).get('/').set('accept-encoding', 'gzip');
    expect(headers['content-encoding']).toBe('gzip');
    expect(seen.text).toBe(text);
    expect(seen.heads[0]?.headers['content-encoding']).toBeUndefined();
  });

  it('does not show what a layer below writes of its own', async () => {
    const { guard, seen } = watching();
    const app = express();
    app.use((_request, response, next) => {
      const write = response.write.bind(response) as (chunk: string) => boolean;
      let first = true;
      response.write = ((chunk: string) => {
        if (first) {
          first = false;
          response.write('prelude ');
        }
        return write(chunk);
      }) as typeof response.write;
      next();
    });
    app.use(toConnect(guard, settings), (_request, response) => {
      response.write('one ');
      response.end();
    });
    expect((await supertest(app).get('/').buffer(true).parse(asText)).body).toBe('prelude one ');
    expect(seen.text).toBe('one ');
  });

  it.each([
    ['at once', []],
    ['after a guard has held it', [replacing]],
  ])('is seen once on HTTP/2, where `end` calls `write`: %s', async (_when, before) => {
    const { guard, seen } = watching();
    const all = [...before, guard].map((one) => toConnect(one, settings));
    const server = createHttp2((request, response) => {
      const run = (at: number): void => {
        const middleware = all[at];
        if (middleware !== undefined) return middleware(request as never, response as never, () => run(at + 1));
        response.write('one ');
        response.end('two');
      };
      run(0);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    let text = '';
    for await (const chunk of session.request({ ':path': '/' }).end()) text += String(chunk);
    session.close();
    await new Promise((resolve) => server.close(resolve));
    expect(text).toBe(before.length === 0 ? 'one two' : '{"b":2}');
    expect([seen.text, seen.ends]).toEqual(['one two', 1]);
  });
});
