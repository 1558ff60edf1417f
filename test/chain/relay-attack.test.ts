// What a hostile client, a broken upstream or bad luck in time can do; each of these was once possible.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { GuardEvent } from '@sallyport/core';
import { quota } from '@sallyport/quota';
import { quota as koaQuota } from '@sallyport/quota/koa';
import { createRelay, relay as connectRelay } from '@sallyport/relay';
import type { Relay, RelayOptions } from '@sallyport/relay';
import { relay as koaRelay } from '@sallyport/relay/koa';
import compression from 'compression';
import express from 'express';
import { frameworks, listen } from '../support/frameworks.ts';
import { chatReply, json, key, openLab, post } from '../../packages/relay/test/lab.ts';
import type { Answer, Lab } from '../../packages/relay/test/lab.ts';

const CHAT = '/v1/chat/completions';
const body = { model: 'mock', messages: [] };
const streamed = { ...body, stream: true };
const sse = { 'content-type': 'text/event-stream' };
const event = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;

let lab: Lab;
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
  await lab?.close();
});

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
};
const lastReason = (): unknown => lab.events.findLast(({ type }) => type === 'relay.failed')?.details['reason'];

async function textOf(relay: Relay, given: object = streamed, path = CHAT): Promise<string | Error> {
  const result = await relay.forward({ path, body: given });
  if (!result.allowed) return new Error(result.denial.code);
  let text = '';
  try {
    for await (const chunk of result.body) text += String(chunk);
  } catch (error) {
    return error as Error;
  }
  return text;
}

/** Bytes for bytes, for what Node's server would not send. */
async function bareUpstream(talk: (socket: Socket, index: number) => void): Promise<string> {
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    talk(socket, count++);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function bareRelay(place: string, options: Partial<RelayOptions> = {}): Relay {
  const onEvent = (one: GuardEvent): void => void lab.events.push(one);
  const relay = createRelay({
    provider: 'openai',
    baseUrl: `http://${place}`,
    allowPrivate: [place],
    keys: [key('one')],
    onEvent,
    ...options,
  });
  cleanups.push(() => relay.close({ graceMs: 0 }));
  return relay;
}

const whole = (text: string): string =>
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${text.length}\r\n\r\n${text}`;

/** A status from another address of this machine: another client. */
function postFrom(localAddress: string, url: string, given: object): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const options = { port: new URL(url).port, host: '127.0.0.1', localAddress, method: 'POST', path: CHAT, headers };
    const request = httpRequest(options, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    request.on('error', reject);
    request.end(JSON.stringify(given));
  });
}

/** Everything that a server sends for these bytes. */
function exchangeBytes(url: string, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    socket.on('error', () => resolve(text));
    socket.on('close', () => resolve(text));
    setTimeout(() => socket.end(), 400).unref();
  });
}

describe('a key that the upstream sends back', () => {
  const half = key('one').slice(0, 15);
  const rest = key('one').slice(15);
  it.each<readonly [where: string, given: object, answer: Answer]>([
    ['a document', body, (_q, r) => json(r, 200, { ...chatReply, headers: { authorization: `Bearer ${key('one')}` } })],
    ['a request id', body, (_q, r) => json(r, 200, chatReply, { 'x-request-id': key('one') })],
    ['a listed field', body, (_q, r) => json(r, 200, chatReply, { 'openai-version': `v ${key('one')}` })],
    ['a stream', streamed, (_q, r) => void r.writeHead(200, sse).end(event({ text: key('one') }))],
    [
      'a stream, in two pieces',
      streamed,
      (_q, r) => {
        r.writeHead(200, sse).write(`data: {"text":"${half}`);
        setTimeout(() => r.end(`${rest}"}\n\ndata: [DONE]\n\n`), 60);
      },
    ],
    [
      'a stream, letter by letter',
      streamed,
      (_q, r) => {
        r.writeHead(200, sse).write('data: {"text":"');
        const letters = Array.from(key('one'));
        const drip = setInterval(() => {
          const next = letters.shift();
          if (next !== undefined) return void r.write(next);
          clearInterval(drip);
          r.end('"}\n\ndata: [DONE]\n\n');
        }, 8);
      },
    ],
  ])('in %s does not reach the client', async (_where, given, answer) => {
    lab = await openLab(answer);
    const url = await lab.serve(lab.relay({ replyHeaders: ['openai-version'] }));
    const reply = await post(url + CHAT, given);
    const all = (await reply.text().catch(String)) + JSON.stringify([...reply.headers]);
    expect(all).not.toContain(key('one'));
    expect(JSON.stringify(lab.events)).not.toContain(key('one'));
    const parts = all.split('"text":"')[1] ?? '';
    expect(parts).not.toContain(rest);
  });

  it('is looked for only where it is one: a placeholder is a word', async () => {
    lab = await openLab((_request, response) => json(response, 200, { ...chatReply, model: 'lm-studio' }));
    expect((await post((await lab.serve(lab.relay({ keys: ['lm-studio'] }))) + CHAT, body)).status).toBe(200);
  });
});

describe('a stream that looks complete', () => {
  const choice = (index: number, text: string, finish: string | null = null): string =>
    event({ choices: [{ index, delta: { content: text }, finish_reason: finish }] });
  const candidate = (value: object): string => event({ candidates: [value] });
  const tool = { content: { parts: [{ functionCall: { name: 'f', args: { finishReason: 'STOP' } } }] } };
  const completed = event({ type: 'response.completed', response: { id: 'r', output: ['x'.repeat(99)] } });
  const gemini = { provider: 'gemini', models: ['mock'], path: '/v1beta/models/m:streamGenerateContent' };

  it.each<readonly [what: string, options: object, stream: string, complete: boolean]>([
    ['one of two choices has finished', {}, choice(0, 'a') + choice(1, 'b') + choice(0, '', 'stop'), false],
    [
      'the second of two choices has finished',
      {},
      choice(0, 'a') + choice(1, 'b') + choice(1, '', 'stop') + event({ choices: [], usage: { prompt_tokens: 1 } }),
      false,
    ],
    ['both have', {}, choice(0, 'a') + choice(1, 'b') + choice(1, '', 'stop') + choice(0, '', 'length'), true],
    ['both have, far apart', {}, choice(0, 'x'.repeat(90_000), 'stop') + choice(1, 'y'.repeat(90_000), 'stop'), true],
    ['one has, 90 kB before the other stops', {}, choice(0, '', 'stop') + choice(1, 'y'.repeat(90_000)), false],
    [
      'two in one event',
      {},
      event({
        choices: [
          { index: 0, finish_reason: 'stop' },
          { index: 1, delta: {} },
        ],
      }),
      false,
    ],
    ['the server says so', {}, `${choice(0, 'a') + choice(1, 'b')}data: [DONE]\n\n`, true],
    [
      'a second tool call is under way',
      {},
      event({ choices: [{ index: 0, delta: { tool_calls: [{ index: 1, function: { arguments: '{' } }] } }] }),
      false,
    ],
    [
      'two tool calls are done',
      {},
      event({ choices: [{ index: 0, delta: { tool_calls: [{ index: 1 }] } }] }) + choice(0, '', 'tool_calls'),
      true,
    ],
    ['its last line is cut', {}, choice(0, 'a') + 'data: {"choices":[{"index":0,"finish_reason":"st', false],
    ["a tool's argument is called finishReason", gemini, candidate(tool), false],
    ['a candidate has finished', gemini, candidate(tool) + candidate({ finishReason: 'STOP' }), true],
    [
      'one of two candidates has',
      gemini,
      candidate({ finishReason: 'STOP' }) + candidate({ index: 1, content: { parts: [] } }),
      false,
    ],
    ['the prompt was refused', gemini, event({ promptFeedback: { blockReason: 'SAFETY' } }), true],
    ['the last event has only its name', { path: '/v1/responses' }, 'event: response.completed\n', false],
    [
      'the last event is cut',
      { path: '/v1/responses' },
      `event: response.completed\n${completed.slice(0, -20)}`,
      false,
    ],
    ['the last event is there', { path: '/v1/responses' }, `event: response.completed\n${completed}`, true],
    ['it is written without spaces', { path: '/v1/responses' }, `event:response.completed\n${completed}`, true],
    [
      'no message_stop',
      { provider: 'anthropic', path: '/v1/messages' },
      'event: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"end_turn"}}\n\n',
      false,
    ],
    [
      'message_stop in a text',
      { provider: 'anthropic', path: '/v1/messages' },
      'event: content_block_delta\ndata: {"delta":{"text":"\\nevent: message_stop"}}\n\n',
      false,
    ],
  ])('because %s', async (_what, options, stream, complete) => {
    lab = await openLab((_request, response) => void response.writeHead(200, sse).end(stream));
    const url = await lab.serve(lab.relay(options));
    const reply = await post(url + CHAT, streamed);
    await reply.text().catch(() => undefined);
    await until(() => lab.events.some(({ type }) => type === 'relay.forwarded' || type === 'relay.failed'));
    expect(lab.events.at(-1)?.type).toBe(complete ? 'relay.forwarded' : 'relay.failed');
    if (!complete) expect(lastReason()).toBe('cut-short');
  });
});

describe('a client that harms the others', () => {
  it('closes the door to itself alone, and not by a slow attempt either', async () => {
    lab = await openLab((_request, response, { body: text }) => {
      if (text.includes('hang')) return;
      json(response, text.includes('bad') ? 500 : 200, chatReply);
    });
    const relay = lab.relay({ breaker: { failures: 4, openMs: 300 } });
    const url = await lab.serve(relay);
    const bad = { ...body, model: 'bad' };
    const own: number[] = [];
    for (let index = 0; index < 8; index++) own.push(await postFrom('127.0.0.2', url, bad));
    expect(own).toEqual([502, 502, 502, 502, 503, 503, 503, 503]);
    expect(relay.status().breaker).toBe('closed');
    expect(await postFrom('127.0.0.3', url, body)).toBe(200);
    // Two who fail are a failing upstream.
    for (let index = 0; index < 3; index++) await postFrom('127.0.0.4', url, bad);
    expect(relay.status().breaker).toBe('open');
    expect(await postFrom('127.0.0.3', url, body)).toBe(503);
    await until(() => relay.status().breaker === 'half-open');
    void postFrom('127.0.0.5', url, { ...body, model: 'hang' }).catch(() => undefined);
    await until(() => relay.status().inFlight === 1);
    expect(await postFrom('127.0.0.3', url, body)).toBe(503);
    await new Promise((resolve) => setTimeout(resolve, 350));
    expect(await postFrom('127.0.0.3', url, body)).toBe(200);
    expect(relay.status().breaker).toBe('closed');
    expect(lab.events.filter(({ type }) => type === 'relay.opened').map(({ details }) => details['scope'])).toEqual([
      'client',
      'everybody',
    ]);
  });

  it('uses up the limits of one model, and not those of the others', async () => {
    lab = await openLab((_request, response, { body: text }) => {
      if (text.includes('busy')) json(response, 429, {}, { 'retry-after': '60' });
      else json(response, 200, chatReply);
    });
    const url = await lab.serve(lab.relay());
    expect((await post(url + CHAT, { ...body, model: 'busy' })).status).toBe(429);
    expect((await post(url + CHAT, body)).status).toBe(200);
    lab.seen.length = 0;
    expect((await post(url + CHAT, { ...body, model: 'busy' })).status).toBe(429);
    expect(lab.seen).toEqual([]);
  });

  it('is not told to wait for weeks', async () => {
    lab = await openLab((_request, response) => json(response, 503, {}, { 'retry-after': '999999999' }));
    const reply = await post((await lab.serve(lab.relay())) + CHAT, body);
    expect(reply.headers.get('retry-after')).toBe('3600');
  });

  it.each([
    ['models', ['large']],
    ['models', 'large'],
    ['fallbacks', [{ model: 'large' }]],
    ['fallbacks', ['large']],
  ])('does not come to another model by `%s`', async (name, value) => {
    lab = await openLab((_request, response) => json(response, 200, chatReply));
    const url = await lab.serve(lab.relay({ models: ['mock', 'other'] }));
    expect((await post(url + CHAT, { ...body, [name]: value })).status).toBe(403);
    expect((await post(url + CHAT, { ...body, [name]: ['other'] })).status).toBe(200);
    const gemini = await lab.serve(lab.relay({ provider: 'gemini', models: ['a'] }));
    expect((await post(`${gemini}/v1beta/models/a:generateContent`, { model: 'b', contents: [] })).status).toBe(403);
    expect((await post(`${gemini}/v1beta/models/a:generateContent`, { model: 'models/a' })).status).toBe(200);
  });

  it.each([
    'x-access-token',
    'X_API_KEY',
    'transfer_encoding',
    'ocp-apim-subscription-key',
    'x-session-id',
    'x-jwt',
    'openai-organization',
    'x-http-method-override',
  ])('cannot be let choose %s', async (name) => {
    lab = await openLab(() => undefined);
    expect(() => lab.relay({ requestHeaders: [name] })).toThrow(/requestHeaders/);
  });

  it('keeps fields of one connection to it, and sends none twice', async () => {
    lab = await openLab((_request, response) => json(response, 200, chatReply));
    const url = await lab.serve(lab.relay({ requestHeaders: ['x-hop', 'x-kept', 'idempotency-key'] }));
    const text = JSON.stringify(body);
    const fields = `host: a\r\nconnection: close, X-Hop\r\nx-hop: 1\r\nx-kept: 2\r\nAuthorization: theirs\r\nx-kept: 3\r\n`;
    const head = `POST ${CHAT} HTTP/1.1\r\n${fields}content-type: application/json\r\ncontent-length: ${text.length}\r\n\r\n`;
    expect(await exchangeBytes(url, head + text)).toMatch(/^HTTP\/1.1 200/);
    expect(lab.seen[0]?.headers).not.toHaveProperty('x-hop');
    expect(lab.seen[0]?.headers).toMatchObject({ 'x-kept': '2, 3', authorization: `Bearer ${key('one')}` });
  });

  it('gets what HTTP says for odd requests, and nothing goes to the upstream that it did not ask for', async () => {
    lab = await openLab((_request, response) => json(response, 200, chatReply));
    const url = await lab.serve(lab.relay());
    const text = JSON.stringify(body);
    const post11 = (fields: string): string =>
      `POST ${CHAT} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n${fields}\r\n`;
    const sized = post11(`content-length: ${text.length}\r\n`) + text;
    expect(await exchangeBytes(url, post11('content-length: 9\r\ntransfer-encoding: chunked\r\n'))).toMatch(/ 400 /);
    expect(await exchangeBytes(url, `TRACE ${CHAT} HTTP/1.1\r\nhost: a\r\n\r\n`)).toMatch(/ 405 /);
    expect(await exchangeBytes(url, 'CONNECT 169.254.169.254:80 HTTP/1.1\r\nhost: a\r\n\r\n')).toBe('');
    expect(lab.seen).toEqual([]);
    const pipelined = await exchangeBytes(url, sized + sized);
    expect(pipelined.match(/HTTP\/1.1 200 OK/g)).toHaveLength(2);
    const upgrade = sized.replace('\r\n\r\n', '\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
    expect(await exchangeBytes(url, upgrade)).toMatch(/^HTTP\/1.1 200/);
    const waiting = sized.replace('\r\n\r\n', '\r\nexpect: 100-continue\r\n\r\n');
    expect(await exchangeBytes(url, waiting)).toMatch(/100 Continue[^]* 200 /);
    const old = await exchangeBytes(url, sized.replace('HTTP/1.1', 'HTTP/1.0'));
    expect(old).not.toContain('transfer-encoding');
    expect(old.endsWith(JSON.stringify(chatReply))).toBe(true);
    expect(JSON.stringify(lab.seen)).not.toMatch(/websocket|expect/);
  });

  it('may send names that JavaScript knows', async () => {
    lab = await openLab((_request, response) => json(response, 200, chatReply));
    const url = await lab.serve(lab.relay({ models: ['mock'] }));
    const odd = `{"model":"mock","stream":true,"toJSON":"x","__proto__":{"model":"b"},"constructor":{"a":1}}`;
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(url + CHAT, { method: 'POST', headers, body: odd })).status).toBe(200);
    expect(lab.seen[0]?.body).toContain('"toJSON":"x"');
    expect(lab.seen[0]?.body.match(/"stream_options":{"include_usage":true}/g)).toHaveLength(1);
    const inherited = `{"__proto__":{"model":"mock"},"model":"b"}`;
    expect((await fetch(url + CHAT, { method: 'POST', headers, body: inherited })).status).toBe(403);
  });
});

describe('an upstream', () => {
  it('that closes an idle connection under a request is asked once more, and then no more', async () => {
    lab = await openLab(() => undefined);
    let requests = 0;
    let isCruel = false;
    const place = await bareUpstream((socket, index) => {
      let served = 0;
      socket.on('data', () => {
        requests++;
        if (index === 0 && served++ > 0) return void socket.resetAndDestroy();
        if (isCruel) return void socket.resetAndDestroy();
        socket.write(whole(JSON.stringify(chatReply)));
      });
    });
    const relay = bareRelay(place);
    expect(await textOf(relay, body)).toContain('Hello.');
    expect(await textOf(relay, body)).toContain('Hello.');
    expect(requests).toBe(3);
    isCruel = true;
    await textOf(relay, body);
    // One that is reused and one that is not.
    expect(requests).toBe(5);
  });

  it('that answers before it has read the request does not keep the connection', async () => {
    lab = await openLab(() => undefined);
    const reply = 'HTTP/1.1 413 Too Large\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}';
    const place = await bareUpstream((socket) => {
      socket.once('data', () => {
        socket.pause();
        socket.write(reply);
      });
    });
    const relay = bareRelay(place, { maxSockets: 1, timeouts: { totalMs: 2_000 } });
    const large = { ...body, text: 'x'.repeat(12e6) };
    for (let index = 0; index < 3; index++)
      expect(await textOf(relay, large)).toMatchObject({ message: 'upstream-rejected' });
  });

  it('that compresses with a transfer encoding is refused', async () => {
    lab = await openLab(() => undefined);
    const head = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: gzip, chunked\r\n\r\n';
    const place = await bareUpstream(
      (socket) => void socket.once('data', () => socket.write(`${head}1\r\na\r\n0\r\n\r\n`)),
    );
    expect(await textOf(bareRelay(place))).toMatchObject({ message: 'upstream-failed' });
  });

  it('that says its stream is compressed is refused', async () => {
    lab = await openLab((_q, r) => void r.writeHead(200, { ...sse, 'content-encoding': 'br' }).end('data: [DONE]\n\n'));
    expect(await textOf(lab.relay())).toMatchObject({ message: 'upstream-failed' });
  });

  it('that fails for a part of many clients stays open to them, and one that fails a try waits longer', async () => {
    let share = 3;
    lab = await openLab((_q, r) => json(r, lab.seen.length % share === 0 ? 500 : 200, chatReply));
    const relay = lab.relay({ breaker: { failures: 3, openMs: 100 } });
    const url = await lab.serve(relay);
    for (let index = 0; index < 18; index++) await postFrom(`127.0.0.${index + 2}`, url, body);
    expect([relay.status().recentFailures, relay.status().breaker]).toEqual([6, 'closed']);
    share = 1;
    for (let index = 0; relay.status().breaker === 'closed'; index++) await postFrom(`127.0.1.${index + 2}`, url, body);
    await until(() => relay.status().breaker === 'half-open');
    expect(await postFrom('127.0.2.1', url, body)).toBe(502);
    expect(relay.status().breaker).toBe('open');
    const since = performance.now();
    await until(() => relay.status().breaker === 'half-open');
    expect(performance.now() - since).toBeGreaterThan(120);
  });

  it.each([204, 205, 206, 304, 307])('whose status is %i is refused', async (status) => {
    lab = await openLab((_request, response) => void response.writeHead(status, sse).end());
    expect((await post((await lab.serve(lab.relay())) + CHAT, body)).status).toBe(502);
  });

  it('that says 100 and 103 first, and its media type twice, is understood', async () => {
    lab = await openLab(() => undefined);
    const early = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n';
    const answer = early + whole(JSON.stringify(chatReply)).replace('\r\n', '\r\ncontent-type: application/json\r\n');
    const place = await bareUpstream((socket) => void socket.once('data', () => socket.write(answer)));
    expect(await textOf(bareRelay(place), body)).toContain('Hello.');
  });

  it('that sends a second answer in advance does not have it taken for the next one', async () => {
    lab = await openLab(() => undefined);
    const poison = whole(JSON.stringify({ ...chatReply, id: 'poison' }));
    const place = await bareUpstream((socket, index) => {
      socket.on('data', () => void socket.write(whole(JSON.stringify(chatReply)) + (index === 0 ? poison : '')));
    });
    const relay = bareRelay(place);
    for (let index = 0; index < 3; index++) {
      expect(await textOf(relay, body)).not.toContain('poison');
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  });

  it('that cannot be connected to is given up after connectMs', async () => {
    lab = await openLab(() => undefined);
    const relay = lab.relay({
      timeouts: { connectMs: 150 },
      maxRetries: 0,
      lookup: () => undefined,
      baseUrl: 'https://a.example',
    });
    expect(await textOf(relay)).toMatchObject({ message: 'upstream-failed' });
    expect(lastReason()).toBe('connect-timeout');
  });

  it('whose resolver answers in the old form ends nothing', async () => {
    lab = await openLab(() => undefined);
    const lookup = ((_name: string, _options: unknown, callback: (...all: unknown[]) => void) =>
      void setTimeout(callback, 1, null, '127.0.0.1', 4)) as never;
    const relay = lab.relay({ maxRetries: 0, lookup, baseUrl: 'https://a.example' });
    expect(await textOf(relay)).toMatchObject({ message: 'upstream-failed' });
    expect(lastReason()).toBe('address-refused');
  });

  it.each([
    'http://169.254.169.254',
    'http://[fd00:ec2::254]',
    'http://[::ffff:169.254.169.254]',
    'http://[64:ff9b::169.254.169.254]',
    'http://[64:ff9b:1::a9fe:a9fe]',
    'http://168.63.129.16',
  ])('is never %s, not even by name', async (baseUrl) => {
    lab = await openLab(() => undefined);
    const { hostname } = new URL(baseUrl);
    expect(() => lab.relay({ baseUrl, allowPrivate: [`${hostname}:80`] })).toThrow(/credentials/);
    const relay = lab.relay({
      baseUrl: 'http://a.internal.:80',
      allowPrivate: ['a.internal.:80'],
      maxRetries: 0,
      lookup: (_name, _options, callback) => {
        const address = hostname.replace(/^\[|\]$/g, '');
        callback(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
      },
    });
    expect(await textOf(relay)).toMatchObject({ message: 'upstream-failed' });
    expect(lastReason()).toBe('address-refused');
  });

  it.each(['host', 'accept', 'content-length', 'x y', '', 'x\r\ny'])('takes no key in %j', async (keyHeader) => {
    lab = await openLab(() => undefined);
    const provider = { baseUrl: 'https://a.example', keyHeader };
    expect(() => lab.relay({ provider, path: '/x', baseUrl: undefined as never })).toThrow(/keyHeader/);
  });

  it('is called with certificates of its own authority, and only with those', async () => {
    lab = await openLab(() => undefined);
    const folder = mkdtempSync(join(tmpdir(), 'sallyport-relay-'));
    cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
    const [keyFile, certFile] = [join(folder, 'key'), join(folder, 'cert')];
    const subject = ['-subj', '/CN=model.internal', '-addext', 'subjectAltName=DNS:model.internal'];
    const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', keyFile, '-out', certFile, '-days', '1'];
    execFileSync('openssl', ['req', '-x509', ...made, ...subject], { stdio: 'ignore' });
    const ca = readFileSync(certFile, 'utf8');
    const server = createTlsServer({ key: readFileSync(keyFile), cert: ca }, (request, response) => {
      request.resume();
      json(response, 200, chatReply);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    cleanups.push(() => (server.closeAllConnections(), server.close()));
    const place = `model.internal:${(server.address() as AddressInfo).port}`;
    const other = place.replace('model', 'other');
    const options = (name: string): Partial<RelayOptions> => ({
      baseUrl: `https://${name}`,
      allowPrivate: [name],
      maxRetries: 0,
      lookup: (_name, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    expect(await textOf(lab.relay({ ...options(place), ca }), body)).toContain('Hello.');
    expect(await textOf(lab.relay(options(place)), body)).toMatchObject({ message: 'upstream-failed' });
    // A certificate for another name.
    expect(await textOf(lab.relay({ ...options(other), ca }), body)).toMatchObject({ message: 'upstream-failed' });
  });
});

describe('the end of a relay', () => {
  it('is waited for by everybody who asked for it', async () => {
    lab = await openLab(() => undefined);
    const relay = lab.relay();
    const running = relay.forward({ path: CHAT, body });
    await Promise.all([relay.close({ graceMs: 100 }), relay.close({ graceMs: 50 })]);
    expect(await running).toMatchObject({ allowed: false });
  });

  it('and a pause end what is under way, whatever it is doing', async () => {
    lab = await openLab((_request, response, { body: text }) => {
      if (text.includes('error')) response.writeHead(400, { 'content-type': 'application/json' }).write('{');
      else if (text.includes('busy')) json(response, 503, {}, { 'retry-after': '2' });
      else if (text.includes('stream')) response.writeHead(200, sse).write(event({}));
    });
    const relay = lab.relay({ breaker: { failures: 999 } });
    const url = await lab.serve(relay);
    const models = Array.from({ length: 12 }, (_, index) => ['error', 'busy', 'silent', 'stream'][index % 4] ?? '');
    const replies = models.map(async (model) => (await post(url + CHAT, { ...body, model })).text().catch(String));
    await until(() => lab.seen.length >= 12);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const since = performance.now();
    relay.pause('now', { now: true });
    await until(() => relay.status().inFlight === 0);
    expect(performance.now() - since).toBeLessThan(1_000);
    expect((await Promise.all(replies)).every((text) => text.includes('error') || text.includes('relay-paused'))).toBe(
      true,
    );
  });

  it('of a body that nobody listens to yet does not end the process', async () => {
    lab = await openLab((_request, response) => {
      response.writeHead(200, sse).write(event({}));
      setTimeout(() => response.destroy(), 20);
    });
    const result = await lab.relay().forward({ path: CHAT, body: streamed });
    await until(() => lastReason() === 'broken');
    await expect(
      (async () => {
        if (result.allowed) for await (const chunk of result.body) void chunk;
      })(),
    ).rejects.toMatchObject({ code: 'broken' });
  });

  it('is heard while an attempt is being waited for', async () => {
    lab = await openLab((_request, response) => json(response, 503, {}, { 'retry-after': '2' }));
    const controller = new AbortController();
    const relay = lab.relay();
    const result = relay.forward({ path: CHAT, body, signal: controller.signal });
    await until(() => lab.events.some(({ type }) => type === 'relay.retried'));
    const since = performance.now();
    controller.abort();
    await result;
    expect(performance.now() - since).toBeLessThan(1_000);
    expect(lab.seen).toHaveLength(1);
  });
});

describe('somebody else who answers', () => {
  it.each([
    ['before a document comes', body, 30],
    ['before a stream begins', streamed, 30],
    ['in the middle of a stream', streamed, 200],
  ])('%s ends neither the process nor that answer', async (_when, given, afterMs) => {
    let gone = false;
    lab = await openLab((_request, response, { body: text }) => {
      response.on('close', () => (gone = true));
      const isStream = text.includes('"stream":true');
      setTimeout(() => {
        if (!isStream) return json(response, 200, chatReply);
        response.writeHead(200, sse);
        const drip = setInterval(() => response.write(event({ a: 1 })), 20);
        response.on('close', () => clearInterval(drip));
      }, 100);
    });
    const relay = lab.relay();
    const app = express();
    // A time limit of the app, as connect-timeout sets one.
    app.use(express.json(), (_request, response, next) => {
      setTimeout(() => response.end('{"from":"the app"}'), afterMs);
      next();
    });
    app.use(connectRelay(relay));
    const server = await listen(app);
    cleanups.push(server.close);
    const text = await (await post(server.url + CHAT, given)).text();
    expect(text.endsWith('{"from":"the app"}')).toBe(true);
    await until(() => relay.status().inFlight === 0);
    if (given === streamed) await until(() => gone);
    expect(lastReason()).toBe('aborted');
  });
});

describe('with compression in front', () => {
  it('events are not collected', async () => {
    lab = await openLab((_request, response) => {
      response.writeHead(200, sse).write(event({ choices: [{ index: 0, delta: { content: 'a'.repeat(2_000) } }] }));
    });
    const app = express();
    app.use(compression({ threshold: 0 }), express.json(), connectRelay(lab.relay()));
    const server = await listen(app);
    cleanups.push(server.close);
    const reply = await post(server.url + CHAT, streamed, { 'accept-encoding': 'gzip' });
    const first = await reply.body?.getReader().read();
    expect(Buffer.from(first?.value ?? []).toString()).toContain('aaaa');
  });
});

describe.each(frameworks.map(([name, serve]) => [name, serve] as const))('behind quota on %s', (_name, serve) => {
  it('every way out is settled with what it cost', async () => {
    const usageEvent = event({ choices: [], usage: { prompt_tokens: 30, completion_tokens: 20 } });
    lab = await openLab((_request, response, { body: text }) => {
      if (text.includes('rejected')) return json(response, 400, {});
      if (text.includes('failing')) return json(response, 500, {});
      if (!text.includes('"stream":true')) return json(response, 200, chatReply);
      response.writeHead(200, sse).write(event({ choices: [{ index: 0, delta: { content: 'a' } }] }));
      if (text.includes('cut')) return void response.end();
      if (text.includes('leaving')) return;
      response.end(`${event({ choices: [{ index: 0, finish_reason: 'stop' }] })}${usageEvent}data: [DONE]\n\n`);
    });
    const settled: GuardEvent[] = [];
    const options = {
      key: () => 'one',
      limits: [{ unit: 'tokens', limit: 1e6, windowMs: 60_000, name: 'tokens' }],
      onEvent: (one: GuardEvent) => void (one.type === 'quota.settled' && settled.push(one)),
    } as const;
    const relay = lab.relay({ breaker: { failures: 999 } });
    const app = serve({
      guards: [
        { connect: quota(options), koa: koaQuota(options) },
        { connect: connectRelay(relay), koa: koaRelay(relay) },
      ],
      handler: () => ({}),
    });
    const server = await listen(app);
    cleanups.push(server.close);
    const cost = async (given: object, leave = false): Promise<unknown> => {
      settled.length = 0;
      const controller = new AbortController();
      const headers = { 'content-type': 'application/json' };
      const sent = { method: 'POST', headers, body: JSON.stringify({ max_tokens: 100, ...given }) };
      const reply = await fetch(server.url + CHAT, { ...sent, signal: controller.signal });
      if (leave) controller.abort();
      else await reply.text().catch(() => undefined);
      await until(() => settled.length > 0);
      return settled[0]?.details['tokens'];
    };
    const reserved = 100;
    expect(await cost(body)).toBe(5);
    expect(await cost(streamed)).toBe(50);
    // Nothing was spent.
    expect(await cost({ ...body, model: 'rejected' })).toBe(0);
    expect(await cost({ messages: [], toString: 1, model: 'mock', stream: false })).toBe(5);
    // Nobody knows what was: what was reserved stays.
    expect(await cost({ ...body, model: 'failing' })).toBeGreaterThanOrEqual(reserved);
    expect(await cost({ ...streamed, model: 'cut' })).toBeGreaterThanOrEqual(reserved);
    expect(await cost({ ...streamed, model: 'leaving' }, true)).toBeGreaterThanOrEqual(reserved);
    relay.pause('test');
    expect(await cost(body)).toBe(0);
  });
});
