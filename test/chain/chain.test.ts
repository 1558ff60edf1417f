// Every guard in its place, in front of the embedded demo model, on each framework, with a real client.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { authenticate, authorize } from '@sallyport/authz';
import { authenticate as koaAuthenticate, authorize as koaAuthorize } from '@sallyport/authz/koa';
import type { GuardEvent } from '@sallyport/core';
import { issueToken, openChat, readSettings } from '@sallyport/example-chat';
import type { Chat } from '@sallyport/example-chat';
import { attacks, fellFor, questions } from '@sallyport/example-demo';
import { apiKey } from '@sallyport/keys';
import { apiKey as koaApiKey } from '@sallyport/keys/koa';
import { promptGuard, strictJson } from '@sallyport/prompt-guard';
import { promptGuard as koaPromptGuard, strictJson as koaStrictJson } from '@sallyport/prompt-guard/koa';
import { quota } from '@sallyport/quota';
import { quota as koaQuota } from '@sallyport/quota/koa';
import { redactingLogger } from '@sallyport/redacting-logger';
import { redactingLogger as koaRedactingLogger } from '@sallyport/redacting-logger/koa';
import { responseValidator } from '@sallyport/response-validator';
import { responseValidator as koaResponseValidator } from '@sallyport/response-validator/koa';
import OpenAI from 'openai';
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { frameworks, listen } from '../support/frameworks.ts';
import type { App } from '../support/frameworks.ts';

const tick = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Running {
  readonly chat: Chat;
  readonly url: string;
  readonly events: GuardEvent[];
  readonly records: Record<string, unknown>[];
  readonly client: (token: string) => OpenAI;
  readonly close: () => Promise<void>;
}

async function start(
  serve: (app: App) => Parameters<typeof listen>[0],
  environment: Record<string, string> = {},
  // Holds every call to the model until this says go.
  gate: (events: readonly GuardEvent[]) => boolean = () => true,
): Promise<Running> {
  const chat = await openChat(readSettings({ REQUESTS_PER_MINUTE: '500', ...environment }), { delayMs: 0 });
  const events: GuardEvent[] = [];
  const records: Record<string, unknown>[] = [];
  const onEvent = (event: GuardEvent): void => void events.push(event);
  const p = chat.protection;
  const logger = {
    log: (level: string, message: string, meta: object) => void records.push({ level, message, ...meta }),
  };
  const guards: App['guards'] = [
    // Express checks the JSON text in the body parser's hook, see `verify` below.
    { connect: (_request, _response, next) => next(), koa: koaStrictJson() },
    {
      connect: redactingLogger({ ...p.logger, onEvent, logger }),
      koa: koaRedactingLogger({ ...p.logger, onEvent, logger }),
    },
    { connect: apiKey({ ...p.apiKey, onEvent }), koa: koaApiKey({ ...p.apiKey, onEvent }) },
    { connect: authenticate({ ...p.authenticate, onEvent }), koa: koaAuthenticate({ ...p.authenticate, onEvent }) },
    { connect: authorize({ ...p.authorize, onEvent }), koa: koaAuthorize({ ...p.authorize, onEvent }) },
    { connect: quota({ ...p.quota, onEvent }), koa: koaQuota({ ...p.quota, onEvent }) },
    { connect: promptGuard({ ...p.promptGuard, onEvent }), koa: koaPromptGuard({ ...p.promptGuard, onEvent }) },
    {
      connect: responseValidator({ ...p.responseValidator, onEvent }),
      koa: koaResponseValidator({ ...p.responseValidator, onEvent }),
    },
  ];
  const app = serve({
    guards,
    bodyLimit: '256kb',
    verify: strictJson(),
    handler: async ({ request }) => {
      while (!gate(events)) await tick(5);
      const { status, contentType, body } = await chat.reply(request);
      const headers = { 'content-type': contentType };
      if (typeof body === 'string') return { status, headers, text: body };
      return { status, headers, stream: body as AsyncIterable<string> };
    },
  });
  const { url, close } = await listen(app);
  return {
    chat,
    url,
    events,
    records,
    client: (token) => new OpenAI({ baseURL: `${url}/v1`, apiKey: token, maxRetries: 0 }),
    close: async () => {
      await close();
      await chat.close();
    },
  };
}

type Body = ChatCompletionCreateParamsNonStreaming;

/** What the person at the other end gets: the text and the names of the tools, or the code of the refusal. */
async function ask(
  client: OpenAI,
  body: object,
  stream: boolean,
): Promise<{ text: string; tools: { name: string; arguments: string }[]; refused?: string }> {
  const request = { model: 'any', ...body } as Body;
  try {
    if (!stream) {
      const { choices } = await client.chat.completions.create(request);
      const message = choices[0]?.message;
      const tools = (message?.tool_calls ?? []).flatMap((call) => ('function' in call ? [call.function] : []));
      return { text: message?.content ?? '', tools };
    }
    const final = await client.chat.completions.stream({ ...request, stream: true }).finalChatCompletion();
    const message = final.choices[0]?.message;
    const tools = (message?.tool_calls ?? []).flatMap((call) => ('function' in call ? [call.function] : []));
    return { text: message?.content ?? '', tools };
  } catch (error) {
    if (error instanceof OpenAI.APIError) return { text: '', tools: [], refused: String(error.code) };
    throw error;
  }
}

describe.each(frameworks)('the whole chain on %s', (_name, serve) => {
  let running: Running;
  let token: string;
  beforeAll(async () => {
    running = await start(serve);
    token = issueToken(running.chat.settings.jwtSecret, 'ada', ['customer']);
  });
  afterAll(() => running.close());

  it.each([
    ['as JSON', false],
    ['as a stream', true],
  ])('answers both ordinary questions %s', async (_case, stream) => {
    for (const question of questions) {
      const reply = await ask(running.client(token), question.body, stream);
      expect([question.id, reply.refused]).toEqual([question.id, undefined]);
      expect(reply.text.length).toBeGreaterThan(10);
    }
  });

  it.each([
    ['as JSON', false],
    ['as a stream', true],
  ])('stops all eight attacks %s', async (_case, stream) => {
    expect(attacks).toHaveLength(8);
    for (const attack of attacks) {
      const reply = await ask(running.client(token), attack.body, stream);
      expect([attack.id, fellFor(attack, reply.text, reply.tools)]).toEqual([attack.id, false]);
    }
  });

  it('lets a service in with an API key, and nobody with a revoked one', async () => {
    const { key, record } = await running.chat.keys.issue({ owner: 'indexer', kind: 'service', roles: ['customer'] });
    expect((await ask(running.client(key), questions[0]?.body ?? {}, false)).refused).toBeUndefined();
    await running.chat.keys.revoke(record.id);
    expect((await ask(running.client(key), questions[0]?.body ?? {}, false)).refused).toBe('unauthenticated');
  });

  it.each([
    ['no credential', () => 'nothing', 'unauthenticated'],
    ['a token signed by somebody else', () => issueToken('x'.repeat(32), 'ada', ['customer']), 'unauthenticated'],
    ['a role that may not', () => issueToken(running.chat.settings.jwtSecret, 'eve', ['visitor']), 'forbidden'],
  ])('refuses %s', async (_case, credential, code) => {
    expect((await ask(running.client(credential()), questions[0]?.body ?? {}, false)).refused).toBe(code);
  });

  it.each<[string, string, string, number]>([
    ['malformed JSON', '{"messages": [', 'application/json', 400],
    ['duplicate keys', '{"messages":[],"messages":[{"role":"user","content":"hi"}]}', 'application/json', 400],
    ['a lone surrogate', '{"messages":[{"role":"user","content":"\\ud800"}]}', 'application/json', 400],
    ['deep nesting', `{"messages":${'['.repeat(5000)}${']'.repeat(5000)}}`, 'application/json', 400],
    [
      'a body over the cap',
      JSON.stringify({ messages: [{ role: 'user', content: 'x'.repeat(300_000) }] }),
      'application/json',
      413,
    ],
    ['another content type', 'messages=hello', 'application/x-www-form-urlencoded', 415],
    ['no content type', 'hello', 'text/plain', 415],
    ['an array', '[]', 'application/json', 400],
  ])('answers %s with a problem document, and goes on', async (_case, body, type, status) => {
    const response = await fetch(`${running.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': type },
      body,
    });
    const text = await response.text();
    expect([response.status, text]).toEqual([status, expect.stringContaining('"code"')]);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(text).not.toMatch(/\bat .*\.[cm]?[jt]s/);
    expect((await ask(running.client(token), questions[0]?.body ?? {}, false)).refused).toBeUndefined();
  });

  it('writes one record a request, with verdicts and usage, without the prompt or the token', async () => {
    running.records.length = 0;
    await ask(running.client(token), { messages: [{ role: 'user', content: 'When are you open? PROMPTMARK' }] }, false);
    await tick(20);
    expect(running.records).toHaveLength(1);
    const line = JSON.stringify(running.records[0]);
    expect(line).toContain('prompt-guard');
    expect(line).not.toContain('PROMPTMARK');
    expect(line).not.toContain(token);
    expect(line).toMatch(/"inputTokens":[1-9]/);
  });

  it('settles the quota when the client hangs up in the middle', async () => {
    running.events.length = 0;
    const abort = new AbortController();
    const pending = running
      .client(token)
      .chat.completions.create(
        { model: 'any', stream: true, messages: [{ role: 'user', content: 'When are you open?' }] },
        { signal: abort.signal },
      )
      .catch(() => undefined);
    await tick(15);
    abort.abort();
    await pending;
    await tick(50);
    expect(running.events.filter(({ type }) => type.endsWith('settle-failed'))).toEqual([]);
    expect((await ask(running.client(token), questions[0]?.body ?? {}, true)).refused).toBeUndefined();
  });
});

describe.each(frameworks)('the budget on %s', (_name, serve) => {
  it('is never exceeded by a burst', async () => {
    const decided = (events: readonly GuardEvent[]): boolean =>
      events.filter(({ guard }) => guard === 'quota').length >= 12;
    const running = await start(serve, { TOKENS_PER_HOUR: '4000' }, decided);
    const token = issueToken(running.chat.settings.jwtSecret, 'ada', ['customer']);
    const burst = Array.from({ length: 12 }, () => ask(running.client(token), questions[0]?.body ?? {}, false));
    const codes = (await Promise.all(burst)).map(({ refused }) => refused ?? 'answered');
    await running.close();
    // Each reserves its worst case of 1,024 tokens of output, so a burst of twelve finds room for three.
    expect(codes.filter((code) => code === 'answered')).toHaveLength(3);
    expect(codes.filter((code) => code === 'quota-exceeded')).toHaveLength(9);
  });
});
