// A stream leaves while it runs, after an inspector has seen it: on every framework, over real connections.
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { exchangeOf } from '@sallyport/core';
import type { GuardEvent, Outcome, ReplyHead, StreamInspector } from '@sallyport/core';
import { frameworks } from '../../../test/support/frameworks.ts';
import type { App } from '../../../test/support/frameworks.ts';
import { memoryInUse } from '../../../test/support/memory.ts';
import {
  askHttp10,
  blocking,
  denial,
  gate,
  identity,
  raw,
  slow,
  start,
  streaming,
  tick,
  upper,
  wordHolding,
} from './hold-support.ts';
import type { Running } from './hold-support.ts';

const SSE = { 'content-type': 'text/event-stream' };
const deny = { action: 'deny', denial } as const;
const release = { action: 'release' } as const;

/** Whether a producer waits: nothing more for many turns of the event loop, which the machine's speed does not change. */
async function settled(value: () => number): Promise<number> {
  for (let calm = 0, last = value(); calm < 50; calm++) {
    await tick(2);
    if (value() !== last) calm = 0;
    last = value();
  }
  return value();
}

describe.each(frameworks)('a running stream on %s', (name, serve) => {
  const startApp = (app: App): Promise<Running> => start(serve(app));
  const startRaw = (
    stream: (head: ReplyHead) => StreamInspector | undefined,
    write: (response: ServerResponse) => unknown,
    options: Parameters<typeof streaming>[1] = {},
    type = 'text/event-stream',
  ): Promise<Running> =>
    startApp({
      guards: [streaming(stream, options)],
      handler: raw((response) => {
        response.setHeader('content-type', type);
        return write(response);
      }),
    });

  it.each(['text/event-stream', 'application/x-ndjson', 'text/plain; charset=utf-8'])(
    'lets the client see each piece of %s before the next one is written',
    async (type) => {
      const seen = [gate(), gate()];
      const server = await startRaw(
        wordHolding,
        async (response) => {
          response.write('one t');
          await seen[0]?.passed;
          response.write(Buffer.from('wo th'));
          await seen[1]?.passed;
          response.end('ree');
        },
        {},
        type,
      );
      const client = await server.ask();
      expect(await client.until('ONE')).toBe('ONE ');
      seen[0]?.open();
      expect(await client.until('TWO')).toBe('ONE TWO ');
      seen[1]?.open();
      expect(await client.rest()).toEqual({ how: 'end', text: 'ONE TWO THREE' });
    },
  );

  it('lets the client see each piece of a stream that the framework pipes', async () => {
    const seen = gate();
    async function* pieces(): AsyncGenerator<string> {
      yield 'one t';
      await seen.passed;
      yield 'wo';
    }
    const server = await startApp({
      guards: [streaming(wordHolding)],
      handler: () => ({ headers: SSE, stream: pieces() }),
    });
    const client = await server.ask();
    expect(await client.until('ONE')).toBe('ONE ');
    seen.open();
    expect(await client.rest()).toEqual({ how: 'end', text: 'ONE TWO' });
  });

  it('is asked about streams and any text with the head, and about nothing else', async () => {
    const heads: ReplyHead[] = [];
    const replies: [status: number, type: string, body: string | undefined][] = [
      [200, 'text/event-stream', 'a'],
      [200, 'application/x-ndjson; charset=utf-8', 'a'],
      [201, 'text/html', 'a'],
      [500, 'text/plain', 'a'],
      [200, 'application/json', '1'],
      [200, 'image/png', 'a'],
      [200, 'text/plain', undefined],
      [204, 'text/plain', undefined],
    ];
    let index = 0;
    const server = await startApp({
      guards: [
        streaming((head) => {
          heads.push(head);
          return undefined;
        }),
      ],
      handler: raw((response) => {
        const [status, type, body] = replies[index++] ?? [200, '', ''];
        response.writeHead(status, { 'Content-Type': type, 'X-Vercel-AI-Data-Stream': 'v1' });
        response.end(body);
      }),
    });
    for (const [status, , body] of replies) {
      const client = await server.ask();
      expect([client.status, (await client.rest()).text]).toEqual([status, body ?? '']);
    }
    expect(heads.map(({ statusCode, contentType }) => `${statusCode} ${contentType}`)).toEqual(
      replies.slice(0, 4).map(([status, type]) => `${status} ${type}`),
    );
    expect(heads[0]?.headers).toMatchObject({ 'content-type': 'text/event-stream', 'x-vercel-ai-data-stream': 'v1' });
  });

  it('gets text as text, bytes as a copy, and other encodings as bytes', async () => {
    const chunks: (string | Uint8Array)[] = [];
    const server = await startRaw(
      () => ({
        push(chunk) {
          chunks.push(chunk);
          return { bytes: '' };
        },
        end: () => ({ bytes: Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))), verdict: release }),
      }),
      (response) => {
        const bytes = Buffer.from('two ');
        response.write('one ');
        response.write(bytes);
        bytes.fill('x');
        response.write('');
        response.write(Buffer.from('three ').toString('base64'), 'base64');
        response.write('four ', 'UTF-8' as BufferEncoding);
        response.end(new Uint8Array(Buffer.from('five')));
      },
    );
    expect((await (await server.ask()).rest()).text).toBe('one two three four five');
    expect(chunks.map((chunk) => (typeof chunk === 'string' ? chunk : `bytes ${String(chunk)}`))).toEqual([
      'one ',
      'bytes two ',
      'bytes three ',
      'four ',
      'bytes five',
    ]);
  });

  it('takes a text that is ended at once through the same door', async () => {
    const server = await startApp({ guards: [streaming(upper)], handler: () => ({ text: 'all at once' }) });
    const client = await server.ask();
    expect([client.headers['content-length'], client.headers['etag']]).toEqual([undefined, undefined]);
    expect(await client.rest()).toEqual({ how: 'end', text: 'ALL AT ONCE' });
  });

  it('ends a stream as the inspector says, swallows the rest, aborts the upstream and reports once', async () => {
    const events: GuardEvent[] = [];
    const outcomes: Outcome[] = [];
    const later: unknown[] = [];
    let signal: AbortSignal | undefined;
    const server = await startApp({
      guards: [
        streaming(() => blocking(), {
          onEvent: (event) => void events.push(event),
          settle: (outcome) => void outcomes.push(outcome),
        }),
      ],
      handler: raw(async (response, request) => {
        signal = exchangeOf(request)?.signal;
        response.setHeader('content-type', 'text/event-stream');
        response.write('fine B');
        response.write('AD things');
        await new Promise<void>((resolve) => {
          later.push(response.write('late', () => resolve()));
        });
        await new Promise<void>((resolve) => {
          response.end('later', () => resolve());
        });
        later.push(response.write('after the end'));
      }),
    });
    const client = await server.ask();
    expect(client.status).toBe(200);
    expect(await client.rest()).toEqual({ how: 'end', text: 'fine [withheld]' });
    await settled(() => later.length);
    expect(later).toEqual([true, true]);
    expect(signal?.aborted).toBe(true);
    expect((signal?.reason as Error | undefined)?.name).toBe('AbortError');
    expect(outcomes.map(({ kind }) => kind)).toEqual(['withheld']);
    expect(events.filter(({ type }) => type.includes('reply'))).toMatchObject([
      { type: 'test.reply-denied', code: 'response-rejected', effective: 'deny' },
    ]);
  });

  it('answers with the status of the denial when nothing has left', async () => {
    const held: StreamInspector = {
      push: (chunk) => (String(chunk) === 'BAD' ? { bytes: '', verdict: deny } : { bytes: '' }),
      end: () => ({ bytes: '', verdict: release }),
    };
    const server = await startRaw(
      () => held,
      (response) => {
        response.write('fine ');
        response.write('BAD');
        response.end();
      },
    );
    const client = await server.ask();
    expect(client.status).toBe(403);
    expect(JSON.parse((await client.rest()).text)).toMatchObject({ code: 'response-rejected' });
  });

  it('destroys the connection after the bytes where the protocol cannot say that the text is cut', async () => {
    const long = 'fine '.repeat(200_000);
    const server = await startRaw(
      () => blocking('', true),
      (response) => {
        response.write(long);
        response.end('BAD');
      },
      {},
      'text/plain',
    );
    expect(await (await server.ask()).rest()).toEqual({ how: 'cut', text: long });
  });

  it('resets a connection of HTTP/1.0, whose end would look like the end of the text', async () => {
    const server = await startRaw(
      () => blocking('', true),
      (response) => {
        response.write('fine ');
        response.end('BAD');
      },
      {},
      'text/plain',
    );
    const { text, how } = await askHttp10(server.url);
    expect([text.split('\r\n\r\n')[1], how]).toEqual(['fine ', 'reset']);
  });

  const broken: [string, () => StreamInspector][] = [
    [
      'throws',
      () => ({
        push: (chunk) => {
          if (String(chunk) === 'go') return { bytes: 'go' };
          throw new Error('bug');
        },
        end: () => ({ bytes: '' }),
      }),
    ],
    [
      'rejects',
      () => ({
        push: (chunk) => (String(chunk) === 'go' ? { bytes: 'go' } : Promise.reject(new Error('bug'))),
        end: () => ({ bytes: '' }),
      }),
    ],
    [
      'answers nothing',
      () => ({
        push: (chunk) => (String(chunk) === 'go' ? { bytes: 'go' } : (undefined as never)),
        end: () => ({ bytes: '' }),
      }),
    ],
    [
      'answers something else',
      () => ({
        push: (chunk) => (String(chunk) === 'go' ? { bytes: 'go' } : { bytes: 42 as never }),
        end: () => ({ bytes: '' }),
      }),
    ],
    [
      'throws at the end',
      () => ({
        push: (chunk) => ({ bytes: String(chunk) === 'go' ? 'go' : '' }),
        end: () => {
          throw new Error('bug');
        },
      }),
    ],
  ];

  it.each(broken)('fails closed when the inspector %s', async (_case, inspector) => {
    const events: GuardEvent[] = [];
    const options = { onEvent: (event: GuardEvent) => void events.push(event) };
    const called: string[] = [];
    const write = async (response: ServerResponse, first?: string): Promise<void> => {
      if (first !== undefined) response.write(first);
      await new Promise<void>((resolve) => {
        response.write('secret', () => resolve());
      });
      called.push('back');
      response.end('secret');
    };
    const before = await startRaw(inspector, (response) => write(response), options);
    const client = await before.ask();
    expect(client.status).toBe(500);
    expect(JSON.parse((await client.rest()).text)).toMatchObject({ code: 'response-not-inspected' });
    const during = await startRaw(inspector, (response) => write(response, 'go'), options);
    expect(await (await during.ask()).rest()).toEqual({ how: 'cut', text: 'go' });
    expect(called).toEqual(['back', 'back']);
    expect(events.filter(({ type }) => type.includes('reply'))).toMatchObject([
      { type: 'test.reply-denied', code: 'response-not-inspected', details: { errorName: expect.any(String) } },
      { type: 'test.reply-denied', code: 'response-not-inspected' },
    ]);
    expect(JSON.stringify(events)).not.toContain('secret');
  });

  it('fails closed when the inspector cannot even be made', async () => {
    const server = await startRaw(
      () => {
        throw new Error('bug');
      },
      (response) => {
        response.write('secret');
        response.end('secret');
      },
    );
    expect((await server.ask()).status).toBe(500);
  });

  it('keeps the order under an inspector that is slow, never overlaps, calls back, and lets the end wait', async () => {
    const called: number[] = [];
    const server = await startRaw(
      () => slow(upper(), () => tick(Math.random() * 3)),
      (response) => {
        for (let index = 0; index < 100; index++)
          response.write(index % 3 === 0 ? `${index}a ` : Buffer.from(`${index}b `), () => called.push(index));
        response.end('end', () => called.push(100));
      },
    );
    const expected = Array.from({ length: 100 }, (_, index) => `${index}${index % 3 === 0 ? 'A' : 'B'} `).join('');
    expect(await (await server.ask()).rest()).toEqual({ how: 'end', text: `${expected}END` });
    await settled(() => called.length);
    expect(called).toEqual(Array.from({ length: 101 }, (_, index) => index));
  });

  it('stops when more waits for a slow inspector than it holds', async () => {
    const never = new Promise<never>(() => undefined);
    const called: number[] = [];
    const fill = (response: ServerResponse): void => {
      for (let index = 0; index < 12; index++) response.write('x'.repeat(100), () => called.push(index));
      response.end();
    };
    const before = await startRaw(() => slow(upper(), () => never), fill, { maxBytes: 1000 });
    const client = await before.ask();
    expect(client.status).toBe(502);
    expect(JSON.parse((await client.rest()).text)).toMatchObject({ code: 'response-too-large' });
    expect(called).toHaveLength(12);
    let first = true;
    const during = await startRaw(
      () => {
        const inner = slow(upper(), () => (first ? Promise.resolve((first = false)) : never));
        return inner;
      },
      async (response) => {
        await new Promise<void>((resolve) => {
          response.write('go', () => resolve());
        });
        fill(response);
      },
      { maxBytes: 1000 },
    );
    expect(await (await during.ask()).rest()).toEqual({ how: 'cut', text: 'GO' });
  });

  it.each<[string, () => StreamInspector]>([
    ['at once', identity],
    ['later', () => slow(identity(), () => new Promise(setImmediate))],
  ])('keeps a producer waiting while the client does not read, with an inspector that answers %s', async (_c, make) => {
    const piece = 'x'.repeat(16_384);
    const pieces = 1500; // 24 MB
    let written = 0;
    const server = await startRaw(
      make,
      async (response) => {
        for (; written < pieces; written++) {
          if (!response.write(piece)) await once(response, 'drain');
        }
        response.end();
      },
      { maxBytes: 1 << 20 },
    );
    const before = memoryInUse();
    const client = await server.ask();
    const waiting = await settled(() => written);
    expect(waiting).toBeLessThan(pieces);
    const { external, heapUsed } = memoryInUse();
    expect(external + heapUsed - before.external - before.heapUsed).toBeLessThan(20_000_000);
    const { how, text } = await client.rest();
    expect([how, text.length]).toEqual(['end', pieces * piece.length]);
  });

  it('keeps a producer waiting that goes by callbacks alone', async () => {
    const piece = 'x'.repeat(16_384);
    let written = 0;
    const server = await startRaw(identity, async (response) => {
      for (; written < 1500; written++) {
        await new Promise<void>((resolve) => {
          response.write(piece, () => resolve());
        });
      }
      response.end();
    });
    const client = await server.ask();
    expect(await settled(() => written)).toBeLessThan(1500);
    expect((await client.rest()).text).toHaveLength(1500 * piece.length);
  });

  it('never keeps a producer waiting for what the inspector holds back', async () => {
    const answers = new Set<boolean>();
    const server = await startRaw(
      () => ({ push: () => ({ bytes: '' }), end: () => ({ bytes: 'end', verdict: release }) }),
      (response) => {
        for (let index = 0; index < 100; index++) answers.add(response.write('x'.repeat(65_536)));
        response.end();
      },
    );
    expect(await (await server.ask()).rest()).toEqual({ how: 'end', text: 'end' });
    expect([...answers]).toEqual([true]);
  });

  it('lets a producer go on that waits for a drain when the stream is stopped', async () => {
    const stop = gate();
    const long = 'x'.repeat(32_000_000); // more than the buffers of the connection take
    const written = gate();
    const over = gate();
    const server = await startRaw(
      () => ({
        push: (chunk) =>
          String(chunk) === 'stop' ? stop.passed.then(() => ({ bytes: '!', verdict: deny })) : { bytes: chunk },
        end: () => ({ bytes: '' }),
      }),
      async (response) => {
        expect(response.write(long)).toBe(false);
        expect(response.write('stop')).toBe(false);
        written.open();
        await once(response, 'drain');
        over.open();
      },
    );
    const client = await server.ask();
    await written.passed;
    stop.open();
    await over.passed;
    const { how, text } = await client.rest();
    expect([how, text.length, text.at(-1)]).toEqual(['end', long.length + 1, '!']);
  });

  it('makes a producer wait for a slow inspector that releases nothing yet, and lets it go on', async () => {
    let most = 0;
    let waited = 0;
    let inFlight = 0;
    const server = await startRaw(
      () =>
        slow(
          {
            push: (chunk) => {
              inFlight -= chunk.length;
              return { bytes: '' };
            },
            end: () => ({ bytes: 'end', verdict: release }),
          },
          () => new Promise(setImmediate),
        ),
      async (response) => {
        for (let index = 0; index < 200; index++) {
          inFlight += 4000;
          most = Math.max(most, inFlight);
          if (response.write('x'.repeat(4000))) continue;
          waited++;
          await once(response, 'drain');
        }
        response.end();
      },
      { maxBytes: 65_536 },
    );
    expect(await (await server.ask()).rest()).toEqual({ how: 'end', text: 'end' });
    expect(waited).toBeGreaterThan(10);
    expect(most).toBeLessThan(65_536);
  });

  it('asks the inspector no more when the client has hung up, and drops what waits', async () => {
    const outcomes: string[] = [];
    const called: string[] = [];
    const answer = gate();
    const gone = gate();
    let pushes = 0;
    let ends = 0;
    const server = await startRaw(
      () => ({
        push: () => (++pushes === 1 ? { bytes: 'go' } : answer.passed.then(() => ({ bytes: 'late' }))),
        end: () => {
          ends++;
          return { bytes: '' };
        },
      }),
      async (response) => {
        response.write('first');
        for (const part of ['a', 'b', 'c']) response.write(part, () => called.push(part));
        await gone.passed;
        expect(response.write('d', () => called.push('d'))).toBe(true);
        response.end();
      },
      {
        settle: ({ kind }) => {
          outcomes.push(kind);
          gone.open();
        },
      },
    );
    const client = await server.ask();
    await client.until('go');
    client.hangUp();
    await gone.passed;
    answer.open();
    await settled(() => called.length);
    expect([pushes, ends, outcomes]).toEqual([2, 0, ['aborted']]);
    expect(called.toSorted()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('passes the original at once in observe mode and shows the inspector a copy', async () => {
    const events: GuardEvent[] = [];
    const seen = gate();
    const copies: string[] = [];
    const server = await startRaw(
      () => {
        const inner = slow(blocking(), () => tick(1));
        return {
          push: (chunk) => {
            copies.push(String(chunk));
            return inner.push(chunk);
          },
          end: () => inner.end(),
        };
      },
      async (response) => {
        response.setHeader('etag', '"kept"');
        response.setHeader('content-length', 15);
        response.write('fine B');
        await seen.passed;
        response.write('AD ');
        response.end('things');
      },
      { mode: 'observe', onEvent: (event) => void events.push(event) },
    );
    const client = await server.ask();
    expect([client.headers['etag'], client.headers['content-length'], client.headers['cache-control']]).toEqual([
      '"kept"',
      '15',
      undefined,
    ]);
    await client.until('fine B');
    seen.open();
    expect(await client.rest()).toEqual({ how: 'end', text: 'fine BAD things' });
    await settled(() => events.length);
    expect(copies.join('')).toContain('fine BAD');
    expect(events.filter(({ type }) => type.includes('reply'))).toMatchObject([
      { type: 'test.reply-denied', decision: 'deny', effective: 'allow' },
    ]);
  });

  it.each(broken)('only reports in observe mode that the inspector %s', async (_case, inspector) => {
    const events: GuardEvent[] = [];
    const server = await startRaw(
      inspector,
      (response) => {
        response.write('go');
        response.write('on');
        response.end('!');
      },
      { mode: 'observe', onEvent: (event) => void events.push(event) },
    );
    expect(await (await server.ask()).rest()).toEqual({ how: 'end', text: 'goon!' });
    await settled(() => events.length);
    expect(events.filter(({ type }) => type.includes('reply'))).toMatchObject([
      { code: 'response-not-inspected', effective: 'allow' },
    ]);
  });

  it('bounds the copies of a slow inspector in observe mode', async () => {
    const events: GuardEvent[] = [];
    const never = new Promise<never>(() => undefined);
    const server = await startRaw(
      () => slow(upper(), () => never),
      (response) => {
        for (let index = 0; index < 20; index++) response.write('x'.repeat(100));
        response.end();
      },
      { mode: 'observe', maxBytes: 1000, onEvent: (event) => void events.push(event) },
    );
    expect((await (await server.ask()).rest()).text).toHaveLength(2000);
    expect(events.filter(({ type }) => type.includes('reply'))).toMatchObject([{ code: 'response-too-large' }]);
  });

  it('reports a stream that passed, once, with what the inspector says of it', async () => {
    const events: GuardEvent[] = [];
    const flagged = (): StreamInspector => ({
      push: (chunk) => ({ bytes: chunk }),
      end: () => ({ bytes: '', verdict: { action: 'release', flagged: true, details: { reason: 'odd' } } }),
    });
    const options = { onEvent: (event: GuardEvent) => void events.push(event) };
    for (const make of [flagged, (): StreamInspector => ({ ...identity(), end: () => ({ bytes: '' }) })]) {
      const server = await startRaw(make, (response) => void response.end('fine'), options);
      await (await server.ask()).rest();
    }
    expect(events.filter(({ type }) => type.includes('reply'))).toMatchObject([
      { type: 'test.reply-flagged', details: { reason: 'odd' } },
      { type: 'test.reply-allowed' },
    ]);
  });

  it('lets streams pass uninspected when told to', async () => {
    const server = await startRaw(
      () => blocking(),
      (response) => void response.end('BAD'),
      { streams: 'pass' },
    );
    expect((await (await server.ask()).rest()).text).toBe('BAD');
  });

  it('lets two guards look one after the other, the ending of the inner one included', async () => {
    const seen = gate();
    const server = await startApp({
      guards: [streaming(upper), streaming(() => blocking('[withheld]'))],
      handler: raw(async (response) => {
        response.setHeader('content-type', 'text/event-stream');
        response.write('fine   ');
        await seen.passed;
        response.write('things BAD');
        response.end();
      }),
    });
    const client = await server.ask();
    expect(await client.until('FINE')).toBe('FINE ');
    seen.open();
    expect(await client.rest()).toEqual({ how: 'end', text: 'FINE   THINGS [WITHHELD]' });
  });

  it('does not let the outer guard wave through what left with a denial of the inner one', async () => {
    const server = await startApp({
      guards: [streaming(upper), streaming(() => blocking('[withheld]'))],
      handler: raw((response) => {
        response.setHeader('content-type', 'text/event-stream');
        response.end('fine BAD');
      }),
    });
    expect(await (await server.ask()).rest()).toEqual({ how: 'end', text: 'FINE [WITHHELD]' });
  });

  it('answers an error before the stream, and cuts the stream over an error within it', async () => {
    const failing = (first?: string): App['handler'] => {
      return async ({ response }) => {
        response.statusCode = 200;
        response.setHeader('content-type', 'text/event-stream');
        if (first !== undefined) response.write(first);
        await tick(1);
        throw new Error('bug');
      };
    };
    const before = await (await startApp({ guards: [streaming(wordHolding)], handler: failing() })).ask();
    expect([before.status, JSON.parse((await before.rest()).text)]).toMatchObject([500, { code: 'internal-error' }]);
    if (name.startsWith('Koa')) return; // Koa leaves a reply alone that has begun, guarded or not.
    const during = await (await startApp({ guards: [streaming(wordHolding)], handler: failing('one t') })).ask();
    expect(await during.rest()).toEqual({ how: 'cut', text: 'ONE ' });
  });
});
