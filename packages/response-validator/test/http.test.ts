// The same sentences on every framework, over real connections.
import { request as httpRequest } from 'node:http';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { ResponseValidatorOptions } from '@sallyport/response-validator';
import { frameworks } from '../../../test/support/frameworks.ts';
import { awsKey, githubToken } from './secrets.ts';
import { servingOn } from './serving.ts';
import type { Handler } from './serving.ts';

const json = { 'content-type': 'application/json' };

const raw = (write: (response: ServerResponse) => void): Handler => {
  return ({ response }) => {
    // Koa begins with 404.
    response.statusCode = 200;
    write(response);
    return undefined;
  };
};

describe.each(frameworks)('on %s', (_name, serve) => {
  const { start, get } = servingOn(serve);

  describe('a JSON reply', () => {
    it('leaves byte-identical when there is nothing to say against it', async () => {
      const body = '{"n":12345678901234567890,"x":1.0,"y":1e5,\n  "t":"\\u0041 < \\/ \\ud83d\\ude00"}';
      const { response, body: text } = await get(() => ({ headers: json, text: body }));
      expect([response.status, text]).toEqual([200, body]);
    });

    it('is redacted in place: numbers, order, spacing and unknown fields stay', async () => {
      const body = (key: string): string =>
        `{"z":12345678901234567890,"x":1.0, "y":1e5,\n"k":"a \\u0041 ${key}", "__proto__":{"o":-0.0},"e":[]}`;
      const { response, body: text, events } = await get(() => ({ headers: json, text: body(awsKey()) }));
      expect(text).toBe(body('[REDACTED:aws-access-key-id]').replace('\\u0041', 'A'));
      expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
      expect(response.headers.get('etag')).toBeNull();
      expect(events.at(-1)).toMatchObject({
        type: 'response-validator.reply-replaced',
        details: { rule: 'secrets', at: '/k', kind: 'other' },
      });
      expect(JSON.stringify(events)).not.toContain(awsKey());
    });

    it('is refused with a problem document that says neither what nor which rule', async () => {
      const {
        response,
        body: text,
        events,
      } = await get(() => ({ json: { reply: '![x](https://evil.example/?d=1)' } }));
      expect(response.status).toBe(403);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(JSON.parse(text)).toMatchObject({ code: 'response-rejected', error: { type: 'permission_error' } });
      expect(text).not.toMatch(/evil|image|markdown|rule/i);
      expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
      expect(events.at(-1)).toMatchObject({ code: 'response-rejected', details: { rule: 'images', at: '/reply' } });
      expect(JSON.stringify(events)).not.toContain('evil');
    });

    it('is sanitized', async () => {
      const { response, body: text } = await get(() => ({ json: { reply: '<b>hi</b><script>x()</script>' } }));
      expect([response.status, JSON.parse(text)]).toEqual([200, { reply: '<b>hi</b>&lt;script>x()&lt;/script>' }]);
    });

    it.each<[string, ResponseValidatorOptions | undefined, object, number, string]>([
      ['schema', { schema: { type: 'object', required: ['a'] } }, { b: 1 }, 422, 'response-invalid'],
      ['secrets', { secrets: 'block' }, { a: `x ${githubToken()}` }, 403, 'response-rejected'],
      ['personal', { personal: 'block' }, { a: 'mail bob@example.com' }, 403, 'response-rejected'],
      [
        'promptLeak',
        { promptLeak: { canaries: ['QX7-marble-42'] } },
        { a: 'q x 7 m a r b l e 4 2' },
        403,
        'response-rejected',
      ],
      ['html', { html: 'block' }, { a: '<script>' }, 403, 'response-rejected'],
      ['links', { links: { allowedHosts: [] } }, { a: 'https://evil.example' }, 403, 'response-rejected'],
      ['images', undefined, { a: '<img src=//evil.example>' }, 403, 'response-rejected'],
      [
        'toolCalls',
        { toolCalls: { allowed: [] } },
        { message: { tool_calls: [{ function: { name: 'f', arguments: {} } }] } },
        403,
        'tool-call-denied',
      ],
      ['custom', { custom: async () => false }, {}, 403, 'response-rejected'],
      ['custom', { custom: () => Promise.reject(new Error('down')) }, {}, 503, 'response-validator-unavailable'],
      ['custom', { custom: () => new Promise(() => {}), timeLimitMs: 20 }, {}, 503, 'response-validator-unavailable'],
    ])('is refused by %s', async (rule, options, body, status, code) => {
      const { response, body: text, events } = await get(() => ({ json: body }), options);
      expect([response.status, JSON.parse(text)]).toEqual([status, expect.objectContaining({ code })]);
      expect(events.at(-1)).toMatchObject({ type: 'response-validator.reply-denied', details: { rule } });
    });

    it('is inspected when the handler reports an error, but not held to the schema', async () => {
      const schema = { type: 'object', required: ['a'] };
      const { response, body: text } = await get(() => ({ status: 500, json: { error: `at ${awsKey()}` } }), {
        schema,
        secrets: 'redact',
      });
      expect(response.status).toBe(500);
      expect(JSON.parse(text)).toEqual({ error: 'at [REDACTED:aws-access-key-id]' });
    });

    it.each<[string, Handler]>([
      [
        'res.write and res.end',
        raw((response) => {
          response.setHeader('content-type', 'application/json');
          for (const piece of [`{"a":"${awsKey().slice(0, 7)}`, `${awsKey().slice(7)}"`]) response.write(piece);
          response.end('}');
        }),
      ],
      [
        'writeHead and Buffers cut inside a character',
        raw((response) => {
          const bytes = Buffer.from(`{"a":"\u00e9 ${awsKey()}"}`);
          response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': bytes.length, ETag: '"x"' });
          response.write(bytes.subarray(0, 7));
          response.end(bytes.subarray(7));
        }),
      ],
      [
        'a pipe',
        raw((response) => {
          response.setHeader('content-type', 'application/json');
          Readable.from([`{"a":"${awsKey().slice(0, 5)}`, `${awsKey().slice(5)}"}`]).pipe(response);
        }),
      ],
      ['no content type at all', raw((response) => response.end(`{"a":"${awsKey()}"}`))],
    ])('is redacted when sent by %s', async (_how, handler) => {
      const { response, body: text } = await get(handler);
      expect(response.status).toBe(200);
      expect(text).toContain('[REDACTED:aws-access-key-id]');
      expect(text).not.toContain(awsKey().slice(7));
      expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
      expect(response.headers.get('etag')).toBeNull();
    });
  });

  it('rewrites plain text', async () => {
    const { response, body: text } = await get(() => ({
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      text: `k ${awsKey()} <b onclick=x>y</b>`,
    }));
    expect([response.status, text]).toEqual([200, 'k [REDACTED:aws-access-key-id] <b>y</b>']);
  });

  it.each<[string, Handler]>([
    ['JSON that is none', () => ({ headers: json, text: '{"a":' })],
    ['a member named twice', () => ({ headers: json, text: '{"a":1,"a":2}' })],
    [
      'a compressed body',
      raw((response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
        response.end(gzipSync(`{"a":"${awsKey()}"}`));
      }),
    ],
    [
      'bytes that are not UTF-8',
      raw((response) => {
        response.setHeader('content-type', 'text/plain');
        response.end(Buffer.from([0x61, 0xff, 0x62]));
      }),
    ],
    [
      'another charset',
      raw((response) => {
        response.setHeader('content-type', 'text/html; charset=utf-16le');
        response.end(Buffer.from('<script>alert(1)</script>', 'utf16le'));
      }),
    ],
    [
      'a part of a reply',
      raw((response) => {
        response.writeHead(206, { 'content-type': 'text/plain', 'content-range': 'bytes 0-4/40' });
        response.end(awsKey().slice(0, 5));
      }),
    ],
    [
      'a media type nobody can read',
      raw((response) => {
        response.setHeader('content-type', 'application/xml');
        response.end('<a/>');
      }),
    ],
  ])('refuses %s', async (_what, handler) => {
    const { response, body: text } = await get(handler);
    expect([response.status, JSON.parse(text)]).toEqual([
      502,
      expect.objectContaining({ code: 'response-unreadable' }),
    ]);
    expect(response.headers.get('x-should-retry')).toBe('false');
    expect(response.headers.get('content-encoding')).toBeNull();
  });

  it('refuses a reply over the limit', async () => {
    const { response, body: text } = await get(() => ({ json: 'x'.repeat(200) }), { maxBytes: 100 });
    expect([response.status, JSON.parse(text)]).toEqual([502, expect.objectContaining({ code: 'response-too-large' })]);
  });

  it.each([
    // The fingerprint of a HEAD is that of a reply which nobody has inspected.
    ['HEAD', 200, undefined],
    ['GET', 204, '"v1"'],
    ['GET', 304, '"v1"'],
    ['GET', 202, '"v1"'],
  ])('lets a reply without a body to %s with %i through', async (method, status, etag) => {
    const { url } = await start(
      raw((response) => {
        response.writeHead(status, { 'content-type': 'application/json', etag: '"v1"' });
        response.end();
      }),
    );
    const answered = await new Promise<[number | undefined, string | undefined]>((resolve, reject) => {
      httpRequest(url, { method }, (answer) => {
        answer.resume();
        answer.on('end', () => resolve([answer.statusCode, answer.headers.etag]));
      })
        .on('error', reject)
        .end();
    });
    expect(answered).toEqual([status, etag]);
  });

  it('reports but refuses and changes nothing in observe mode', async () => {
    const body = { a: `![x](https://evil.example) ${awsKey()}` };
    const { response, body: text, events } = await get(() => ({ json: body }), { mode: 'observe' });
    expect([response.status, JSON.parse(text)]).toEqual([200, body]);
    expect(events.at(-1)).toMatchObject({ decision: 'deny', effective: 'allow', code: 'response-rejected' });
  });

  it('answers in the words of the protocol that the route speaks', async () => {
    const { response, body: text } = await get(() => ({ json: { a: '<img src=//evil.example>' } }), {
      protocol: 'anthropic',
    });
    expect(response.status).toBe(403);
    expect(JSON.parse(text)).toMatchObject({ type: 'error', error: { code: 'response-rejected' } });
  });

  it('keeps names that the model chose out of events', async () => {
    const { events } = await get(() => ({ json: { 'Bob 12 likes': { x1y2: ['<script>'] } } }), { html: 'block' });
    expect(events.at(-1)?.details['at']).toBe('/*/*/0');
  });
});
