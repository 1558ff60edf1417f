// The two example servers are the same app twice: one file of sentences for both.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueToken, openChat, readSettings } from '@sallyport/example-chat';
import type { Chat } from '@sallyport/example-chat';
import { createApp as createExpressApp } from '@sallyport/example-express-chat';
import { createApp as createKoaApp } from '@sallyport/example-koa-chat';
import OpenAI from 'openai';
import supertest from 'supertest';

const servers: readonly (readonly [string, (chat: Chat) => RequestListener])[] = [
  ['express-chat', (chat) => createExpressApp(chat) as unknown as RequestListener],
  ['koa-chat', (chat) => createKoaApp(chat).callback() as RequestListener],
];
const question = { model: 'any', messages: [{ role: 'user' as const, content: 'When are you open?' }] };
const SECRET = ['upstream', 'secret'].join('-');

const listening = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

describe.each(servers)('%s with the demo model', (_name, createApp) => {
  let chat: Chat;
  let server: Server;
  let url: string;
  beforeAll(async () => {
    chat = await openChat(readSettings({}), { delayMs: 0 });
    server = createServer(createApp(chat));
    url = await listening(server);
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await chat.close();
  });
  const client = (token: string): OpenAI => new OpenAI({ baseURL: `${url}/v1`, apiKey: token, maxRetries: 0 });
  const customer = (): string => issueToken(chat.settings.jwtSecret, 'ada', ['customer']);

  it('answers the openai client, as JSON and as a stream, and tells the request id', async () => {
    const { data, response } = await client(customer()).chat.completions.create(question).withResponse();
    expect(data.choices[0]?.message.content).toMatch(/open/i);
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    const final = await client(customer()).chat.completions.stream(question).finalChatCompletion();
    expect(final.choices[0]?.message.content).toMatch(/open/i);
    expect(final.choices[0]?.finish_reason).toBe('stop');
  });

  it('serves the page, a token for the curl line and its health', async () => {
    const page = await supertest(server).get('/');
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.text).not.toMatch(/<script(?![^>]*src=)/);
    const { text } = await supertest(server).get('/demo/token');
    expect((await client(text).chat.completions.create(question)).object).toBe('chat.completion');
    expect((await supertest(server).get('/health')).body).toEqual({ status: 'ok' });
    expect((await supertest(server).head('/health')).status).toBe(200);
  });

  it('answers an unknown route with a problem document', async () => {
    const response = await supertest(server).get('/nowhere');
    expect([response.status, JSON.parse(response.text)]).toEqual([404, expect.objectContaining({ code: 'not-found' })]);
  });

  it.each([
    ['nobody', '', 401],
    ['somebody else', 'x.y.z', 401],
  ])('refuses %s', async (_case, token, status) => {
    const response = await supertest(server)
      .post('/v1/chat/completions')
      .set('authorization', `Bearer ${token}`)
      .send(question);
    expect(response.status).toBe(status);
    expect(response.headers['www-authenticate']).toMatch(/^Bearer/);
  });
});

describe.each(servers)('%s with an upstream of its own', (_name, createApp) => {
  const secrets = { JWT_SECRET: 'j'.repeat(40), API_KEY_PEPPER: 'p'.repeat(40) };
  let answer: RequestListener = (_request, response) => void response.end();
  const seen: { authorization?: string; body: { messages: { role: string }[]; max_tokens: number } }[] = [];
  const upstream = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += String(chunk)));
    request.on('end', () => {
      const authorization = request.headers.authorization;
      seen.push({ ...(authorization === undefined ? {} : { authorization }), body: JSON.parse(text) as never });
      answer(request, response);
    });
  });
  let chat: Chat;
  let app: RequestListener;
  beforeAll(async () => {
    const base = await listening(upstream);
    chat = await openChat(
      readSettings({ ...secrets, OPENAI_BASE_URL: `${base}/v1/`, OPENAI_API_KEY: SECRET, REQUESTS_PER_MINUTE: '4' }),
    );
    app = createApp(chat);
  });
  afterAll(async () => {
    upstream.closeAllConnections();
    upstream.close();
    await chat.close();
  });
  const ask = (who: string): supertest.Test =>
    supertest(app)
      .post('/v1/chat/completions')
      .set('authorization', `Bearer ${issueToken(secrets.JWT_SECRET, who, ['customer'])}`)
      .send({ ...question, max_tokens: 5000, temperature: 2, tools: undefined });

  it('mounts neither the page nor the unguarded route', async () => {
    for (const path of ['/', '/demo/session', '/demo/unguarded/v1/chat/completions']) {
      expect((await supertest(app).get(path)).status).toBe(404);
    }
  });

  it('sends its own key, system prompt and cap, and nothing else the client chose', async () => {
    answer = (_request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ choices: [{ index: 0, message: { role: 'assistant', content: 'Hello.' } }] }));
    };
    const chatOnly = await openChat({ ...chat.settings, requestsPerMinute: 100 });
    const response = await supertest(createApp(chatOnly))
      .post('/v1/chat/completions')
      .set('authorization', `Bearer ${issueToken(secrets.JWT_SECRET, 'ada', ['customer'])}`)
      .send({ ...question, max_tokens: 5000, temperature: 2 });
    await chatOnly.close();
    expect(response.status).toBe(200);
    const { authorization, body } = seen.at(-1) ?? { body: { messages: [], max_tokens: 0 } };
    expect(authorization).toBe(`Bearer ${SECRET}`);
    expect(body.messages[0]?.role).toBe('system');
    expect(body.max_tokens).toBe(1024);
    expect(body).not.toHaveProperty('temperature');
  });

  it.each<[string, RequestListener]>([
    [
      'an error that quotes a key',
      (_request, response) => {
        response.statusCode = 401;
        response.end(`bad key ${SECRET}`);
      },
    ],
    [
      'a redirect',
      (_request, response) => {
        response.writeHead(302, { location: `https://${SECRET}.example/` });
        response.end();
      },
    ],
    [
      'JSON that calls itself an image',
      (_request, response) => {
        response.setHeader('content-type', 'image/png');
        response.end(`{"a":"${SECRET}"}`);
      },
    ],
    [
      'a broken connection',
      (request) => {
        request.socket.destroy();
      },
    ],
  ])('answers %s with its own words', async (_case, listener) => {
    answer = listener;
    const one = await openChat({ ...chat.settings, requestsPerMinute: 100 });
    const response = await supertest(createApp(one))
      .post('/v1/chat/completions')
      .set('authorization', `Bearer ${issueToken(secrets.JWT_SECRET, 'ada', ['customer'])}`)
      .send(question);
    await one.close();
    expect([response.status, JSON.parse(response.text)]).toEqual([
      502,
      expect.objectContaining({ code: 'upstream-failed' }),
    ]);
    expect(response.text).not.toContain(SECRET);
  });

  it('limits a flood in front of everything else', async () => {
    const statuses: number[] = [];
    for (let call = 0; call < 6; call++) statuses.push((await ask('eve')).status);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('readSettings', () => {
  const real = { OPENAI_API_KEY: 'k'.repeat(20), JWT_SECRET: 'j'.repeat(32), API_KEY_PEPPER: 'p'.repeat(32) };

  it('needs nothing, and then has no upstream', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({ host: '127.0.0.1', port: 3000, upstream: undefined });
    expect(settings.jwtSecret).not.toBe(readSettings({}).jwtSecret);
  });

  it('takes secrets from files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sallyport-settings-'));
    const file = join(folder, 'key');
    writeFileSync(file, `${real.OPENAI_API_KEY}\n`);
    const { OPENAI_API_KEY: _left, ...others } = real;
    expect(readSettings({ ...others, OPENAI_API_KEY_FILE: file }).upstream?.apiKey).toBe(real.OPENAI_API_KEY);
    rmSync(folder, { recursive: true });
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['a port that is no number', { PORT: 'http' }, /PORT must be a whole number/],
    ['a port out of range', { PORT: '70000' }, /PORT/],
    ['no requests', { REQUESTS_PER_MINUTE: '0' }, /REQUESTS_PER_MINUTE/],
    ['a base URL without a key', { OPENAI_BASE_URL: 'http://127.0.0.1:1' }, /OPENAI_API_KEY/],
    ['a base URL that is none', { ...real, OPENAI_BASE_URL: 'ftp://x' }, /OPENAI_BASE_URL/],
    ['a real model without its secrets', { OPENAI_API_KEY: real.OPENAI_API_KEY }, /set JWT_SECRET/],
    ['a log folder without a key', { LOG_FOLDER: 'logs' }, /set SALLYPORT_LOG_MASTER_KEY/],
    ['no days', { LOG_FOLDER: 'logs', SALLYPORT_LOG_MASTER_KEY: 'k', LOG_DAYS: '0' }, /LOG_DAYS/],
    ['a file that is not there', { OPENAI_API_KEY_FILE: '/nowhere/at/all' }, /OPENAI_API_KEY_FILE/],
  ])('refuses %s and says what to set', (_case, environment, message) => {
    expect(() => readSettings(environment)).toThrow(message);
  });
});
