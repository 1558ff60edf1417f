// What an upstream, a client and a name server can do to a relay.
import { connect } from 'node:net';
import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRelay } from '@sallyport/relay';
import type { Lookup, RelayOptions } from '@sallyport/relay';
import { chatReply, json, key, openLab, post } from './lab.ts';
import type { Answer, Lab } from './lab.ts';

const CHAT = '/v1/chat/completions';
const body = { model: 'mock', messages: [] };
const streamed = { ...body, stream: true };

let lab: Lab;
afterEach(() => lab.close());

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
};
const codeOf = async (reply: Response): Promise<string> => ((await reply.json()) as { code: string }).code;
const sse = { 'content-type': 'text/event-stream' };
const delta = (text: string): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: text } }] })}\n\n`;

/** A request with a target that fetch would tidy up first. */
function raw(url: string, path: string): Promise<number> {
  const { port } = new URL(url);
  return new Promise((resolve, reject) => {
    const options = { port, host: '127.0.0.1', method: 'POST', path, headers: { 'content-type': 'application/json' } };
    const request = httpRequest(options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', reject);
    request.end(JSON.stringify(body));
  });
}

/** The status of a request from another address of this machine: another client. */
function postFrom(localAddress: string, url: string, given: object = body): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const options = { port: new URL(url).port, host: '127.0.0.1', localAddress, method: 'POST', path: CHAT, headers };
    const request = httpRequest(options, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(JSON.stringify(given));
  });
}

describe('what goes to the upstream', () => {
  it("is the guarded body with the server's key, and nothing of the client's credentials", async () => {
    lab = await openLab((_request, response) => json(response, 200, chatReply));
    const url = await lab.serve(lab.relay({ requestHeaders: ['x-listed'], headers: { 'openai-organization': 'org' } }));
    await post(`${url}${CHAT}?key=theirs&alt=sse`, body, {
      authorization: 'Bearer theirs',
      cookie: 'a=theirs',
      'x-api-key': 'theirs',
      'x-goog-api-key': 'theirs',
      'proxy-authorization': 'theirs',
      'x-forwarded-for': 'theirs',
      'accept-encoding': 'gzip',
      'x-unlisted': 'theirs',
      'x-listed': 'ours',
    });
    const [seen] = lab.seen;
    expect(JSON.stringify(seen)).not.toContain('theirs');
    expect(seen).toMatchObject({ method: 'POST', url: CHAT, body: JSON.stringify(body) });
    expect(seen?.headers).toEqual({
      authorization: `Bearer ${key('one')}`,
      'openai-organization': 'org',
      'x-listed': 'ours',
      accept: expect.any(String),
      'accept-encoding': 'identity',
      'content-type': 'application/json',
      'content-length': String(JSON.stringify(body).length),
      host: lab.place,
      connection: 'keep-alive',
    });
  });

  it.each<[what: string, options: Partial<RelayOptions>, fields: string[]]>([
    ['a key', {}, ['host', 'authorization']],
    ['a key in a field of its own', { provider: 'anthropic', paths: [CHAT] }, ['host', 'x-api-key']],
    ['no key', { provider: 'ollama', paths: [CHAT], keys: undefined } as never, ['host', 'accept-encoding']],
  ])('begins with the host, and holds what was listed once, with %s', async (_what, options, fields) => {
    let names: string[] = [];
    lab = await openLab((request, response) => {
      names = request.rawHeaders.filter((_one, index) => index % 2 === 0).map((name) => name.toLowerCase());
      json(response, 200, chatReply);
    });
    const url = await lab.serve(lab.relay(options));
    expect((await post(url + CHAT, body)).status).toBe(200);
    expect(names.slice(0, 2)).toEqual(fields);
    expect(new Set(names).size).toBe(names.length);
    expect(Object.values(lab.seen[0]?.headers ?? {})).not.toContain('');
  });

  it.each([
    'authorization',
    'Cookie',
    'x-api-key',
    'x-goog-api-key',
    'host',
    'connection',
    'x-forwarded-for',
    'content-length',
  ])('cannot be made to include %s', async (name) => {
    lab = await openLab(() => undefined);
    expect(() => lab.relay({ requestHeaders: [name] })).toThrow(/requestHeaders/);
    expect(() => lab.relay({ query: ['key'] })).toThrow(/query/);
  });

  it.each([
    `${CHAT}/../models`,
    `/v1/../v1/chat/completions`,
    '/v1/chat%2fcompletions',
    '/v1/chat/%2e%2e/chat/completions',
    `/${CHAT}`,
    `${CHAT}/`,
    '/v1/Chat/completions',
    '/v1/models',
    'http://169.254.169.254/v1/chat/completions',
    '/v1/chat/completions%00',
  ])('has a path from the list, which %s is not', async (path) => {
    lab = await openLab((_request, response) => json(response, 200, chatReply));
    const url = await lab.serve(lab.relay());
    expect(await raw(url, path)).toBe(404);
    expect(lab.seen).toEqual([]);
  });

  it('is never anything but a listed path, whatever is asked', async () => {
    lab = await openLab((_request, response) => json(response, 200, chatReply));
    const relay = lab.relay({ provider: 'gemini', models: ['a', 'b-1.5'] });
    const part = fc.constantFrom(
      '/',
      'v1beta',
      'models',
      'a',
      'b-1.5',
      ':generateContent',
      '..',
      '%2f',
      '?',
      '#',
      'key=x',
      '\\',
      '//',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { maxLength: 9 }).map((parts) => parts.join('')),
        async (path) => {
          lab.seen.length = 0;
          const result = await relay.forward({ path, body: { contents: [] } });
          if (result.allowed) result.body.resume();
          for (const { url } of lab.seen) expect(url).toMatch(/^\/v1beta\/models\/(?:a|b-1\.5):generateContent$/);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('names a listed model, or the only one', async () => {
    lab = await openLab((_request, response) => json(response, 200, chatReply));
    const url = await lab.serve(lab.relay({ models: ['small'] }));
    expect(await codeOf(await post(url + CHAT, body))).toBe('model-not-allowed');
    expect((await post(url + CHAT, { messages: [] })).status).toBe(200);
    expect(JSON.parse(lab.seen[0]?.body ?? '')).toMatchObject({ model: 'small' });
    lab.seen.length = 0;
    for (const model of [['small'], null, { toString: 'small' }, 'Small', 'small ']) {
      expect((await post(url + CHAT, { model, messages: [] })).status).toBe(403);
    }
    expect(lab.seen).toEqual([]);
  });

  it.each<[where: string, given: object]>([
    ['the model', { model: 'small', Model: 'huge' }],
    ['the model alone', { MODEL: 'huge' }],
    ['the model with nothing else wrong', { messages: [], moDel: 'small' }],
    ['second choices', { model: 'small', Fallbacks: ['huge'] }],
    ['a long s', { model: 'small', 'model\u017f': ['huge'], messages: [] }],
    ['a Kelvin sign', { model: 'small', 'fallbac\u212as': ['huge'] }],
    ['messages', { model: 'small', messages: [], Messages: [{ role: 'user', content: 'x' }] }],
    ['stream options', { model: 'small', '\u017ftream': true }],
    ['a role', { model: 'small', messages: [{ role: 'user', Role: 'system', content: 'x' }] }],
    ['content', { model: 'small', messages: [{ role: 'user', content: 'x', cOntent: 'y' }] }],
    ['a part', { model: 'small', messages: [{ role: 'user', content: [{ type: 'text', text: 'x', Text: 'y' }] }] }],
    [
      'anything, more within each other than anybody has',
      Array.from({ length: 12 }).reduce<object>((inner) => ({ content: [inner] }), { text: 'x' }),
    ],
    ['a member of which nothing is known', { model: 'small', keep_alive: 1, keep_Alive: 2 }],
    ['two of which neither is plain', { model: 'small', providerOptions: 1, ProviderOptions: 2 }],
  ])('has no second spelling of %s, which Go would take for the same member', async (_where, given) => {
    lab = await openLab((_request, response) => json(response, 200, chatReply));
    const url = await lab.serve(lab.relay({ models: ['small'] }));
    const reply = await post(url + CHAT, given);
    expect([reply.status, await codeOf(reply)]).toEqual([400, 'relay-body-ambiguous']);
    expect(lab.seen).toEqual([]);
  });

  it('keeps members in camel case, and every spelling in the arguments and schemas of tools', async () => {
    lab = await openLab((_request, response) => json(response, 200, chatReply));
    const url = await lab.serve(lab.relay({ models: ['small'] }));
    const given = {
      model: 'small',
      providerOptions: { Model: 'x' },
      metadata: { Model: 1, model: 2 },
      tools: [{ type: 'function', function: { name: 'f', parameters: { properties: { ID: {}, id: {}, Model: {} } } } }],
      messages: [
        { role: 'user', content: [{ type: 'text', text: 'x' }] },
        { role: 'assistant', content: null },
      ],
    };
    expect((await post(url + CHAT, given)).status).toBe(200);
    expect(JSON.parse(lab.seen[0]?.body ?? '')).toEqual(given);
  });

  it('is what Go reads it as, whatever the spelling', async () => {
    // encoding/json folds names by unicode.SimpleFold: for ASCII letters capitals, U+017F and U+212A.
    const spellings = (letter: string): string[] => [
      letter,
      letter.toUpperCase(),
      ...(letter === 's' ? ['\u017f'] : letter === 'k' ? ['\u212a'] : []),
    ];
    lab = await openLab((_request, response) => json(response, 200, chatReply));
    const relay = lab.relay({ models: ['small'] });
    const name = fc
      .constantFrom('model', 'models', 'fallbacks', 'messages', 'stream', 'tools', 'prompt', 'system', 'input')
      .chain((word) => fc.tuple(...Array.from(word, (letter) => fc.constantFrom(...spellings(letter)))))
      .map((letters) => letters.join(''));
    await fc.assert(
      fc.asyncProperty(name, async (spelled) => {
        fc.pre(!/^[a-z]+$/.test(spelled));
        const result = await relay.forward({ path: CHAT, body: { model: 'small', [spelled]: 'huge' } });
        expect([spelled, result.allowed]).toEqual([spelled, false]);
      }),
      { numRuns: 200 },
    );
    expect(lab.seen).toEqual([]);
  });

  it('is refused without a parsed body', async () => {
    lab = await openLab((_request, response) => json(response, 200, chatReply));
    const url = await lab.serve(lab.relay());
    const reply = await fetch(url + CHAT, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{"model":"x"}',
    });
    expect([reply.status, await codeOf(reply)]).toEqual([415, 'relay-body-unparsed']);
    expect((await post(url + CHAT, [1])).status).toBe(415);
    expect((await fetch(url + CHAT)).status).toBe(405);
    expect(lab.seen).toEqual([]);
  });
});

describe('what comes back', () => {
  const secret = 'org-secret-0815';
  it.each<readonly [what: string, answer: Answer, status: number, code: string]>([
    ['a redirect', (_q, r) => r.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), 502, 'upstream-failed'],
    [
      'what is compressed',
      (_q, r) =>
        void r
          .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
          .end(gzipSync(Buffer.alloc(1e6))),
      502,
      'upstream-failed',
    ],
    ['an image', (_q, r) => void r.writeHead(200, { 'content-type': 'image/png' }).end('x'), 502, 'upstream-failed'],
    ['a page', (_q, r) => void r.writeHead(200, { 'content-type': 'text/html' }).end(secret), 502, 'upstream-failed'],
    [
      'another charset',
      (_q, r) => void r.writeHead(200, { 'content-type': 'application/json; charset=utf-7' }).end('{}'),
      502,
      'upstream-failed',
    ],
    ['no type', (_q, r) => void r.writeHead(200).end('{}'), 502, 'upstream-failed'],
    [
      'JSON that is none',
      (_q, r) => void r.writeHead(200, { 'content-type': 'application/json' }).end(`{"a":"${secret}`),
      502,
      'upstream-failed',
    ],
    ['garbage', (q) => void q.socket.end('SSH-2.0-OpenSSH\r\n\r\n'), 502, 'upstream-failed'],
    ['huge fields', (_q, r) => json(r, 200, {}, { 'x-large': 'x'.repeat(60_000) }), 502, 'upstream-failed'],
    [
      'another protocol',
      (q) => void q.socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
      502,
      'upstream-failed',
    ],
    ['a reset', (q) => void q.socket.resetAndDestroy(), 502, 'upstream-failed'],
    [
      'less than it announced',
      (_q, r) =>
        void r
          .writeHead(200, { 'content-type': 'application/json', 'content-length': 50 })
          .write('{}', () => r.destroy()),
      502,
      'upstream-failed',
    ],
    ['an error', (_q, r) => json(r, 500, { error: { message: secret } }), 502, 'upstream-failed'],
    [
      'overload',
      (_q, r) => json(r, 529, { error: { message: secret } }, { 'retry-after': '40' }),
      503,
      'upstream-unavailable',
    ],
    ['a rejection', (_q, r) => json(r, 422, { error: { message: secret } }), 422, 'upstream-rejected'],
    ['an unknown model', (_q, r) => json(r, 404, { error: { message: secret } }), 404, 'upstream-rejected'],
    ['a refused key', (_q, r) => json(r, 401, { error: { message: secret } }), 502, 'upstream-refused'],
  ])('as %s is answered in our words', async (_what, answer, status, code) => {
    lab = await openLab((request, response, seen) => {
      response.setHeader('set-cookie', 'a=b');
      response.setHeader('server', secret);
      response.setHeader('openai-organization', secret);
      answer(request, response, seen);
    });
    const url = await lab.serve(lab.relay());
    const reply = await post(url + CHAT, body);
    const text = await reply.text();
    expect([reply.status, (JSON.parse(text) as { code: string }).code]).toEqual([status, code]);
    expect(text + JSON.stringify([...reply.headers]) + JSON.stringify(lab.events)).not.toContain(secret);
    expect(reply.headers.get('set-cookie')).toBeNull();
    expect(lab.seen).toHaveLength(1);
  });

  it.each<[how: string, encode: (text: string) => string]>([
    ['as it is', (text) => text],
    ['in base64', (text) => Buffer.from(text).toString('base64')],
    ['in base64url behind one byte', (text) => Buffer.from(`x${text}`).toString('base64url')],
    ['in base64 behind two bytes, and before more', (text) => Buffer.from(`xy${text} and more`).toString('base64')],
    ['in JSON escapes', (text) => text.replaceAll(/./g, (one) => `\\u00${one.charCodeAt(0).toString(16)}`)],
    ['partly escaped', (text) => text.replaceAll('t', '\\u0074')],
    ['with slashes escaped, as PHP does', (text) => text.replaceAll('/', '\\/')],
    [
      'with percent signs',
      (text) => text.replaceAll(/./g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`),
    ],
  ])('shows nobody the key %s, in a reply or in an error', async (_how, encode) => {
    for (const name of ['one', 'wo+?/~']) {
      const shown = encode(key(name));
      for (const status of [200, 400, 401, 500]) {
        lab = await openLab((_request, response) => {
          response.writeHead(status, { 'content-type': 'application/json', 'x-shown': JSON.stringify(shown) });
          response.end(`{"error":{"message":"Bearer ${shown} is wrong"}}`);
        });
        const url = await lab.serve(lab.relay({ keys: [key(name)], replyHeaders: ['x-request-id'] }));
        const reply = await post(url + CHAT, body);
        expect([status, reply.status >= 400]).toEqual([status, true]);
        expect((await reply.text()) + JSON.stringify([...reply.headers])).not.toContain(shown);
        expect(JSON.stringify(lab.events)).not.toContain(shown);
        if (status === 200) expect(lab.events.at(-1)?.details['reason']).toBe('key-echoed');
        if (name !== 'wo+?/~' || status !== 500) await lab.close();
      }
    }
  });

  const filler = `{"a":"${'x'.repeat(1_048_500)}`;
  it.each<[how: string, type: string, pieces: (shown: string) => string[], breaks: boolean]>([
    ['a document in two pieces', 'json', (shown) => [`{"a":"${shown.slice(0, 9)}`, `${shown.slice(9)}"}`], false],
    ['a document that breaks off', 'json', (shown) => [`{"a":"${shown}`, 'x'], true],
    ['a document that is no JSON', 'json', (shown) => [`{"a":"${shown}`, '}'], false],
    ['the end of what is held of a large one', 'json', (shown) => [filler, `${shown}${'y'.repeat(99)}`, '"}'], false],
    ['a large one, past what is held', 'json', (shown) => [`${filler}${'y'.repeat(99)}`, `${shown}"}`], false],
    [
      'a large one, across both',
      'json',
      (shown) => [`${filler}${'y'.repeat(99)}${shown.slice(0, 9)}`, shown.slice(9)],
      false,
    ],
    [
      'a stream in three pieces',
      'sse',
      (shown) => [`data: ${shown.slice(0, 5)}`, shown.slice(5, 9), shown.slice(9)],
      false,
    ],
  ])('shows nobody the whole key in %s', async (_how, type, pieces, breaks) => {
    const shown = key('one');
    lab = await openLab((_request, response) => {
      response.writeHead(200, type === 'sse' ? sse : { 'content-type': 'application/json' });
      const left = pieces(shown);
      const next = (): void => {
        const piece = left.shift();
        if (piece === undefined) return void (breaks ? response.destroy() : response.end());
        response.write(piece);
        setTimeout(next, 20);
      };
      next();
    });
    const url = await lab.serve(lab.relay());
    const got = await post(url + CHAT, type === 'sse' ? streamed : body)
      .then((reply) => reply.text())
      .catch(() => '');
    expect(got).not.toContain(shown);
    await until(() => lab.events.length > 0);
    expect(lab.events.at(-1)).toMatchObject({ type: 'relay.failed', details: { reason: 'key-echoed' } });
  });

  it('is not taken for the key where it only resembles it', async () => {
    const near = Buffer.from(key('one').slice(1)).toString('base64');
    const reply = { ...chatReply, near, percent: '100% %zz', escaped: '\u00e9' };
    lab = await openLab((_request, response) => json(response, 200, reply));
    const url = await lab.serve(lab.relay());
    expect(await (await post(url + CHAT, body)).json()).toEqual(reply);
  });

  it('keeps listed fields and the request id, and drops the others', async () => {
    const fields = {
      'x-request-id': 'req_1',
      'openai-version': '2020',
      'set-cookie': 'a=b',
      'x-ratelimit-limit-requests': '9',
      'access-control-allow-origin': '*',
    };
    lab = await openLab((_request, response) => json(response, 200, chatReply, fields));
    const url = await lab.serve(lab.relay({ replyHeaders: ['openai-version'] }));
    const reply = await post(url + CHAT, body);
    expect(Object.fromEntries(reply.headers)).toMatchObject({ 'x-request-id': 'req_1', 'openai-version': '2020' });
    for (const name of ['set-cookie', 'x-ratelimit-limit-requests', 'access-control-allow-origin'])
      expect(reply.headers.has(name)).toBe(false);
    expect(() => lab.relay({ replyHeaders: ['Set-Cookie'] })).toThrow(/replyHeaders/);
  });

  it('is bounded in bytes', async () => {
    lab = await openLab((_request, response) => {
      response.writeHead(200, sse);
      const more = (): void => {
        while (!response.destroyed && response.write(delta('x'.repeat(10_000))));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    const url = await lab.serve(lab.relay({ maxReplyBytes: 500_000 }));
    const text = await (await post(url + CHAT, streamed)).text();
    expect(text.length).toBeLessThan(520_000);
    expect(text).toContain('"code":"upstream-failed"');
    expect(lab.events.at(-1)).toMatchObject({ type: 'relay.failed', details: { reason: 'too-large' } });
  });

  it('waits for a slow client instead of being kept', async () => {
    let written = 0;
    lab = await openLab((_request, response) => {
      response.writeHead(200, sse);
      const chunk = delta('x'.repeat(60_000));
      const more = (): void => {
        while (!response.destroyed && written < 256e6) {
          written += chunk.length;
          if (!response.write(chunk)) return void response.once('drain', more);
        }
      };
      more();
    });
    const url = await lab.serve(lab.relay({ maxReplyBytes: 1e9, timeouts: { idleMs: 1500 } }));
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.pause();
    const text = JSON.stringify(streamed);
    socket.write(
      `POST ${CHAT} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${text.length}\r\n\r\n${text}`,
    );
    await until(() => lab.events.some(({ type }) => type === 'relay.failed'));
    expect(lab.events.at(-1)?.details).toMatchObject({ reason: 'client-stalled' });
    // What fits into the buffers of the kernel and of two sockets.
    expect(written).toBeLessThan(32e6);
    socket.destroy();
  });

  it('is given up within 100 ms of the client', async () => {
    let gone = 0;
    lab = await openLab((_request, response) => {
      response.on('close', () => (gone = performance.now()));
      response.writeHead(200, sse);
      response.write(delta('a'));
    });
    const relay = lab.relay();
    const url = await lab.serve(relay);
    const controller = new AbortController();
    const reply = await fetch(url + CHAT, {
      method: 'POST',
      body: JSON.stringify(streamed),
      headers: { 'content-type': 'application/json' },
      signal: controller.signal,
    });
    await reply.body?.getReader().read();
    const left = performance.now();
    controller.abort();
    await until(() => gone > 0);
    expect(gone - left).toBeLessThan(100);
    await until(() => relay.status().inFlight === 0);
    expect(lab.events.at(-1)).toMatchObject({ type: 'relay.failed', details: { reason: 'aborted' } });
  });

  it('has limits of time', async () => {
    lab = await openLab((_request, response, { body: text }) => {
      if (text.includes('silent')) return;
      response.writeHead(200, sse);
      response.write(delta('a'));
      if (text.includes('drip')) setInterval(() => response.write(delta('b')), 40).unref();
    });
    const url = await lab.serve(lab.relay({ timeouts: { firstByteMs: 150, idleMs: 200, totalMs: 700 } }));
    const silent = await post(url + CHAT, { ...body, model: 'silent' });
    expect([silent.status, await codeOf(silent)]).toEqual([504, 'upstream-timeout']);
    expect(await (await post(url + CHAT, streamed)).text()).toContain('upstream-failed');
    expect(await (await post(url + CHAT, { ...streamed, model: 'drip' })).text()).toContain('upstream-failed');
    const reasons = lab.events.filter(({ type }) => type === 'relay.failed').map(({ details }) => details['reason']);
    expect(reasons).toEqual(['first-byte-timeout', 'idle-timeout', 'total-timeout']);
  });
});

describe('addresses', () => {
  const resolving =
    (...addresses: string[]): Lookup =>
    (_name, _options, callback) => {
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    };
  const options = (given: Partial<RelayOptions>): RelayOptions => ({
    provider: 'openai',
    keys: [key('one')],
    maxRetries: 0,
    ...given,
  });

  it.each([
    'http://api.example.com',
    'https://127.0.0.1',
    'https://0x7f.1',
    'https://2130706433',
    'https://[::1]',
    'https://[::ffff:10.0.0.1]',
    'https://[64:ff9b::7f00:1]',
    'https://[fd00::1]',
    'https://169.254.169.254',
    'https://100.64.0.1',
    'https://10.1.2.3',
    'https://user:pass@api.example.com',
    'https://api.example.com/?x=1',
    'ftp://api.example.com',
    'nonsense',
  ])('%s is no base URL without a name in allowPrivate', async (baseUrl) => {
    lab = await openLab(() => undefined);
    expect(() => createRelay(options({ baseUrl }))).toThrow(/baseUrl/);
  });

  it.each([
    '127.0.0.1',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.1.1',
    '169.254.169.254',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '168.63.129.16',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
    'fe80::1',
    'fd00:ec2::254',
    'fc00::1',
    '2002:7f00:1::',
    '2001::1',
    'ff02::1',
    '2001:db8::1',
  ])('a name that resolves to %s is not called', async (address) => {
    lab = await openLab((_request, response) => json(response, 200, chatReply));
    const { port } = new URL(lab.url);
    const relay = createRelay(
      options({
        baseUrl: `https://api.example.com:${port}`,
        lookup: resolving(address),
        onEvent: (event) => void lab.events.push(event),
      }),
    );
    const result = await relay.forward({ path: CHAT, body });
    expect(result).toMatchObject({ allowed: false, denial: { code: 'upstream-failed' } });
    expect(lab.events.at(-1)?.details).toMatchObject({ reason: 'address-refused' });
    expect(JSON.stringify([result, lab.events])).not.toContain('example.com');
    await relay.close();
  });

  it('a named host may be private, but never a metadata address', async () => {
    lab = await openLab((_request, response) => json(response, 200, chatReply));
    const { port } = new URL(lab.url);
    const named = { baseUrl: `http://model.internal:${port}`, allowPrivate: [`model.internal:${port}`] };
    const open = createRelay(options({ ...named, lookup: resolving('169.254.169.254', '127.0.0.1') }));
    const result = await open.forward({ path: CHAT, body });
    expect(result.allowed).toBe(true);
    if (result.allowed) result.body.resume();
    await open.close();
    const closed = createRelay(options({ ...named, lookup: resolving('169.254.169.254', 'fd00:ec2::254') }));
    expect((await closed.forward({ path: CHAT, body })).allowed).toBe(false);
    await closed.close();
    for (const other of [`model.internal:${Number(port) + 1}`, `internal:${port}`])
      expect(() => createRelay(options({ ...named, allowPrivate: [other] }))).toThrow(/baseUrl/);
  });
});

describe('an upstream that fails', () => {
  it('is tried again when nothing was sent, and no more often than allowed', async () => {
    lab = await openLab(() => undefined);
    const relay = lab.relay({ baseUrl: 'http://127.0.0.1:9', allowPrivate: ['127.0.0.1:9'] });
    expect(await relay.forward({ path: CHAT, body })).toMatchObject({
      allowed: false,
      denial: { code: 'upstream-failed' },
    });
    expect(lab.events.map(({ type }) => type)).toEqual(['relay.retried', 'relay.retried', 'relay.failed']);
  });

  it('is not asked twice what it may have done, unless it knows the request again', async () => {
    lab = await openLab((request) => void request.socket.resetAndDestroy());
    await lab.relay().forward({ path: CHAT, body });
    expect(lab.seen).toHaveLength(1);
    lab.seen.length = 0;
    await lab.relay({ idempotencyHeader: 'idempotency-key' }).forward({ path: CHAT, body });
    expect(lab.seen).toHaveLength(3);
    const ids = new Set(lab.seen.map(({ headers }) => headers['idempotency-key']));
    expect([...ids]).toEqual([expect.stringMatching(/^[\da-f-]{36}$/)]);
  });

  it('is left alone for a while, tried once, and used again', async () => {
    let broken = true;
    lab = await openLab((_request, response) => (broken ? json(response, 500, {}) : json(response, 200, chatReply)));
    const relay = lab.relay({ breaker: { failures: 3, openMs: 200 } });
    const url = await lab.serve(relay);
    for (const from of ['127.0.0.1', '127.0.0.2', '127.0.0.1']) expect(await postFrom(from, url)).toBe(502);
    const refused = await post(url + CHAT, body);
    expect([refused.status, await codeOf(refused)]).toEqual([503, 'relay-unavailable']);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect([lab.seen.length, relay.status().breaker]).toEqual([3, 'open']);
    await until(() => relay.status().breaker === 'half-open');
    broken = false;
    const statuses = await Promise.all(Array.from({ length: 5 }, async () => (await post(url + CHAT, body)).status));
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(1);
    expect((await post(url + CHAT, body)).status).toBe(200);
    expect(lab.events.map(({ type }) => type)).toEqual(expect.arrayContaining(['relay.opened', 'relay.recovered']));
  });

  it('is not closed to everybody by one whose own requests fail', async () => {
    lab = await openLab((_request, response, seen) => json(response, seen.body.includes('bad') ? 500 : 200, chatReply));
    const relay = lab.relay({ breaker: { failures: 3 } });
    const url = await lab.serve(relay);
    for (let index = 0; index < 12; index++) await post(url + CHAT, index % 3 === 0 ? { ...body, model: 'bad' } : body);
    expect(relay.status().breaker).toBe('closed');
  });
});

describe('pause and close', () => {
  it('switch the relay off and on, for replies under way when asked', async () => {
    lab = await openLab((_request, response, seen) => {
      if (!seen.body.includes('"stream":true')) return json(response, 200, chatReply);
      response.writeHead(200, sse);
      response.write(delta('a'));
    });
    const relay = lab.relay();
    const url = await lab.serve(relay);
    const running = await post(url + CHAT, streamed);
    await until(() => relay.status().inFlight === 1);
    relay.pause('the model misbehaves');
    const refused = await post(url + CHAT, body);
    const text = await refused.text();
    expect([refused.status, text.includes('misbehaves')]).toEqual([503, false]);
    expect(relay.status()).toMatchObject({ state: 'paused', reason: 'the model misbehaves', inFlight: 1 });
    relay.pause('at once', { now: true });
    const rest = await running.text();
    expect(rest).toMatch(/"error".*\[DONE\]/s);
    relay.resume();
    expect((await post(url + CHAT, body)).status).toBe(200);
    const last = await post(url + CHAT, streamed);
    const closing = relay.close({ graceMs: 50 });
    expect(await last.text()).toContain('"error"');
    await closing;
    expect((await post(url + CHAT, body)).status).toBe(503);
    expect(relay.status()).toMatchObject({ state: 'closed', inFlight: 0 });
  });

  it('reach every call under way, in whatever order others have ended', async () => {
    const ends: (() => void)[] = [];
    lab = await openLab((_request, response) => {
      response.writeHead(200, sse);
      response.write(delta('a'));
      ends.push(() => response.end('data: [DONE]\n\n'));
    });
    const relay = lab.relay();
    const url = await lab.serve(relay);
    const replies: Response[] = [];
    for (let index = 0; index < 6; index++) replies.push(await post(url + CHAT, streamed));
    for (const [index, left] of [
      [1, 5],
      [5, 4],
      [0, 3],
    ] as const) {
      ends[index]?.();
      await until(() => relay.status().inFlight === left);
    }
    relay.pause('at once', { now: true });
    await until(() => relay.status().inFlight === 0);
    const texts = await Promise.all(replies.map((reply) => reply.text()));
    expect(texts.map((text) => text.includes('"error"'))).toEqual([false, false, true, true, true, false]);
  });
});

describe('options', () => {
  it.each<readonly [what: string, given: object, option: string]>([
    ['no provider', { provider: undefined }, 'provider'],
    ['an unknown provider', { provider: 'opneai' }, 'provider'],
    ['an unknown option', { timeout: 1 }, 'timeout'],
    ['two ways to keys', { keyFrom: 'X' }, 'keyFrom'],
    [
      'no key',
      { keys: undefined, provider: { baseUrl: 'https://a.example', keyHeader: 'x-key' }, path: '/a' },
      'keyFrom',
    ],
    ['an empty list of keys', { keys: [] }, 'keys'],
    ['a key with a space', { keys: ['a b c d e f g h'] }, 'keys'],
    ['a missing key file', { keys: undefined, keyFiles: ['no-such-file'] }, 'keyFiles'],
    ['path and paths', { path: '/a', paths: ['/b'] }, 'path'],
    ['a path with dots', { paths: ['/v1/../x'] }, 'paths'],
    ['a path with an encoded slash', { paths: ['/v1%2fx'] }, 'paths'],
    ['a relative path', { path: 'v1' }, 'path'],
    ['a model without a list', { paths: ['/m/{model}'] }, 'models'],
    ['a model that is a path', { paths: ['/m/{model}'], models: ['../x'] }, 'models'],
    ['a prefix with a slash at its end', { prefix: '/ai/' }, 'prefix'],
    ['no time', { timeouts: { idleMs: 0 } }, 'idleMs'],
    ['an unknown time', { timeouts: { idle: 1 } }, 'idle'],
    ['an unknown part of the breaker', { breaker: { failure: 1 } }, 'failure'],
    ['a negative number of retries', { maxRetries: -1 }, 'maxRetries'],
    ['NaN bytes', { maxReplyBytes: NaN }, 'maxReplyBytes'],
    ['a private host without a port', { allowPrivate: ['localhost'] }, 'allowPrivate'],
    ['a key in the fixed fields', { headers: { Authorization: 'x' } }, 'headers'],
    ['a line break in a fixed field', { headers: { a: 'x\r\ny: z' } }, 'headers'],
    ['a rotation that is none', { rotation: 'random' }, 'rotation'],
  ])('refuse %s', async (_what, given, option) => {
    lab = await openLab(() => undefined);
    const options = { provider: 'openai', keys: [key('one')], ...given } as RelayOptions;
    expect(() => createRelay(options)).toThrow(expect.objectContaining({ name: 'ConfigError', option }));
  });

  it('bring a plain call to another provider, under one fixed path', async () => {
    lab = await openLab((_request, response) => json(response, 200, { ok: true }));
    const relay = lab.relay({
      provider: { baseUrl: lab.url, keyHeader: 'api-key' },
      path: '/deep/infer',
      body: (given) => ({ ...(given as object), top: 1 }),
    });
    const result = await relay.forward({ path: '/whatever', body: { a: 1 } });
    expect(result).toMatchObject({ allowed: true, status: 200 });
    const chunks: Buffer[] = [];
    if (result.allowed) for await (const chunk of result.body) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toBe('{"ok":true}');
    expect(lab.seen[0]).toMatchObject({ url: '/deep/infer', body: '{"a":1,"top":1}' });
    expect(lab.seen[0]?.headers['api-key']).toBe(key('one'));
    expect((lab.seen[0]?.headers ?? {}) as object).not.toHaveProperty('authorization');
  });
});
