// Holes that users of comparable tools have reported, each on the wire it was reported for. The number says what was reported
// there, not that it is open still.
import type { RequestListener, ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { GuardEvent } from '@sallyport/core';
import { responseValidator } from '@sallyport/response-validator';
import express from 'express';
import { listen } from '../support/frameworks.ts';
import { awsKey, canary, githubToken, mail } from '../support/upstream/secrets.ts';
import { anthropic } from './clients/anthropic.ts';
import type { Client } from './clients/client.ts';
import { openaiChat, openaiChatWhole } from './clients/openai-chat.ts';
import { openaiResponses, openaiResponsesWhole } from './clients/openai-responses.ts';
import { openLab } from './lab.ts';
import { policy, redacted } from './policy.ts';
import { proxies } from './proxy.ts';
import { scenarios } from './scenarios.ts';

let events: GuardEvent[] = [];
const guard = responseValidator({ ...policy, onEvent: (event) => void events.push(event) });

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  events = [];
});

const SSE = { 'content-type': 'text/event-stream' };

/** Whatever an app writes to its response, behind the guard. */
async function serve(answer: (response: ServerResponse) => void): Promise<string> {
  const app = express().set('env', 'test');
  app.use(guard, (_request, response) => answer(response));
  const { url, close } = await listen(app as unknown as RequestListener);
  closing.push(close);
  return url;
}

/** The bytes that reach the browser when an app writes these pieces. */
async function through(pieces: readonly (string | Uint8Array)[], headers: Record<string, string> = SSE, path = '/') {
  const url = await serve((response) => {
    response.writeHead(200, headers);
    for (const piece of pieces) response.write(piece);
    response.end();
  });
  const response = await fetch(url + path, { method: 'POST' });
  // A connection that the guard breaks is an answer as well.
  return response.text().catch((error: unknown) => `broken: ${String(error)}`);
}

const chunk = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
const chatOf = (...texts: readonly string[]): string[] => [
  chunk({ role: 'assistant', content: '' }),
  ...texts.map((content) => chunk({ content })),
  chunk({}, 'stop'),
  'data: [DONE]\n\n',
];

interface Event {
  readonly type?: string;
  readonly id?: string;
  readonly delta?: unknown;
  readonly choices?: readonly { readonly delta: { readonly content?: string } }[];
}
const jsonOf = (body: string): Event[] =>
  [...body.matchAll(/^data: (\{.*)$/gm)].map(([, json = '']) => JSON.parse(json) as Event);
const textOf = (body: string): string =>
  jsonOf(body)
    .map(({ choices }) => choices?.[0]?.delta.content ?? '')
    .join('');

/** Every way to say a text in two pieces. */
const halves = (text: string): [string, string][] =>
  Array.from({ length: text.length - 1 }, (_, at) => [text.slice(0, at + 1), text.slice(at + 1)]);

/** Of what was hidden not even a part long enough to be of use is left. */
function expectNothingOf(secret: string, body: string): void {
  const parts = Array.from({ length: secret.length - 7 }, (_, at) => secret.slice(at, at + 8));
  expect(parts.filter((part) => body.includes(part))).toEqual([]);
}

describe('a value split across chunks', () => {
  it.each([
    ['BerriAI/litellm#41611: an address in two events', `Write to ${mail()} today.`],
    ['mastra-ai/mastra#21049, #21050: a key in two deltas', `Here is the key: ${githubToken()} done`],
    [
      'mastra-ai/mastra#23783: a carry-over finds it too late, overlapping findings delete what is beside them',
      `Contact ${mail()} or ${awsKey()}@example.com, not me.`,
    ],
    ['vercel/ai#21209: an expression per delta', `sure, ${awsKey()} it is`],
  ])('%s', async (_issue, text) => {
    const bodies = await Promise.all(halves(text).map((two) => through(chatOf(...two))));
    expect(new Set(bodies.map(textOf))).toEqual(new Set([redacted(text)]));
    expect(redacted(text)).not.toBe(text);
  });

  it('elizaOS/eliza#15356: a value whose beginning is more than 512 units back', async () => {
    const lines = Array.from({ length: 24 }, (_, n) => `${'MIIEow'.repeat(10)}${String(n).padStart(4, 'A')}`);
    const label = ['RSA', 'PRIVATE', 'KEY'].join(' ');
    const text = `Take this: -----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}----- and go.`;
    const body = await through(chatOf(...(text.match(/[^]{1,5}/g) ?? [])));
    expect(textOf(body)).toBe(redacted(text));
    expect(body).not.toContain('MIIEow');
  });

  it('vercel/ai#21209: two texts at once, each with its own pieces', async () => {
    const event = (type: string, id: string, delta?: string): string =>
      `data: ${JSON.stringify({ type, id, ...(delta === undefined ? {} : { delta }) })}\n\n`;
    const one = `first ${awsKey()} end`;
    const two = `second ${mail()} end`;
    const pieces = ['a', 'b'].map((id) => event('text-start', id));
    for (let at = 0; at < Math.max(one.length, two.length); at += 3) {
      if (at < one.length) pieces.push(event('text-delta', 'a', one.slice(at, at + 3)));
      if (at < two.length) pieces.push(event('text-delta', 'b', two.slice(at, at + 3)));
    }
    pieces.unshift('data: {"type":"start"}\n\n');
    pieces.push(event('text-end', 'a'), event('text-end', 'b'), 'data: {"type":"finish"}\n\n', 'data: [DONE]\n\n');
    const body = await through(pieces, { ...SSE, 'x-vercel-ai-ui-message-stream': 'v1' });
    const said = (wanted: string): string =>
      jsonOf(body)
        .filter(({ type, id }) => type === 'text-delta' && id === wanted)
        .map(({ delta }) => String(delta))
        .join('');
    expect([said('a'), said('b')]).toEqual([redacted(one), redacted(two)]);
  });

  it('managoat/fountain#2359: a value spelled in escapes, and cut inside one', async () => {
    const text = `key ${awsKey()} end`;
    const spelled = Array.from(text, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
    const bytes = Buffer.from(chatOf('@').join('').replace('@', spelled));
    const pieces = Array.from({ length: Math.ceil(bytes.length / 5) }, (_, n) => bytes.subarray(n * 5, n * 5 + 5));
    expect(textOf(await through(pieces))).toBe(redacted(text));
  });
});

describe('shapes that nobody expected', () => {
  const anthropicEvents = (...middle: readonly { readonly type: string }[]): string[] =>
    [
      {
        type: 'message_start',
        message: {
          id: 'm',
          type: 'message',
          role: 'assistant',
          model: 'm',
          content: [],
          stop_reason: null,
          stop_sequence: null,
          usage: { input_tokens: 1, output_tokens: 1 },
        },
      },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      ...middle,
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 2 } },
      { type: 'message_stop' },
    ].map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  const prose = (): string => `nobody knows ${awsKey()} here`;

  it.each([
    ['an unknown event', { type: 'shiny_new_event', index: 0, payload: [{ prose: prose() }] }],
    ['an unknown delta', { type: 'content_block_delta', index: 0, delta: { type: 'prose_delta', prose: prose() } }],
    [
      'an unknown member beside a known text',
      { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'fine', aside: prose() } },
    ],
  ])('BerriAI/litellm#35257: %s is not passed unscanned', async (_shape, event) => {
    const body = await through(anthropicEvents(event), SSE, '/v1/messages');
    expectNothingOf(awsKey(), body);
    expect(body).toContain('message_stop');
    // Nor does the log say that all was well.
    expect(events.at(-1)).toMatchObject({ details: { rule: 'secrets' } });
    expect(JSON.stringify(events)).not.toContain(awsKey());
  });

  it('BerriAI/litellm#35257: raw bytes of a Messages stream, cut anywhere', async () => {
    const text = `take ${awsKey()} now`;
    const deltas = text.match(/.{1,4}/g) ?? [];
    const whole = Buffer.from(
      anthropicEvents(
        ...deltas.map((said) => ({
          type: 'content_block_delta',
          index: 0,
          delta: { type: 'text_delta', text: said },
        })),
      ).join(''),
    );
    const pieces = Array.from({ length: Math.ceil(whole.length / 7) }, (_, n) => whole.subarray(n * 7, n * 7 + 7));
    const body = await through(pieces, SSE, '/v1/messages');
    const said = jsonOf(body).map(({ delta }) => (delta as { text?: string } | undefined)?.text ?? '');
    expect(said.join('')).toBe(redacted(text));
  });

  it('BerriAI/litellm#31063: an event that cannot be parsed stops the stream', async () => {
    const broken = `data: {"choices":[{"delta":{"content":"${awsKey()}"\n\n`;
    const body = await through([...chatOf('Hello. ').slice(0, 2), broken, ...chatOf('more').slice(1)]);
    expectNothingOf(awsKey(), body);
    expect(body).not.toMatch(/more|"finish_reason":"stop"/);
  });

  it('BerriAI/litellm#31063: what is no event at all does not pass between events', async () => {
    const [first = '', ...rest] = chatOf('Hello.');
    for (const stray of [
      `${JSON.stringify({ error: { message: `no ${awsKey()}` } })}\n\n`,
      `: ${awsKey()}\n\n`,
      `id: ${awsKey()}\n${rest[0] ?? ''}`,
      `note: ${awsKey()}\n\n`,
    ]) {
      expectNothingOf(awsKey(), await through([first, stray, ...rest]));
    }
  });

  it('api7/aisix#1110: one event written over several lines', async () => {
    const lines = JSON.stringify(JSON.parse(chunk({ content: `key ${awsKey()} end` }).slice(6)), null, 1).split('\n');
    const event = `${lines.map((line) => `data: ${line}`).join('\n')}\n\n`;
    const [first = '', , ...rest] = chatOf('');
    const body = await through([first, event, ...rest]);
    expectNothingOf(awsKey(), body);
    expect(body).toContain('[REDACTED:aws-access-key-id]');
    expect(body).toContain('[DONE]');
  });
});

describe('channels besides the text', () => {
  const ask = async (client: Client | undefined, scenario: 'toolSecret' | 'reasoning' | 'deniedTool' | 'secret') => {
    if (client === undefined) throw new Error('no such client');
    const lab = await openLab(proxies['Express 5'], { connect: guard, koa: () => Promise.reject(new Error('unused')) });
    closing.push(() => lab.close());
    return (await lab.ask(client, scenario, 'one unit a delta'))[0];
  };

  it.each<[string, Client | undefined]>([
    ['api7/aisix#558: arguments in a Chat stream', openaiChat[0]],
    ['api7/aisix#553: arguments in a Responses stream', openaiResponses[0]],
    ['BerriAI/litellm#35999: arguments in a Messages stream', anthropic[0]],
  ])('%s are scanned', async (_issue, client) => {
    const outcome = await ask(client, 'toolSecret');
    expect(JSON.stringify(outcome)).not.toContain(awsKey());
    const [{ args }] = scenarios.toolSecret.tools;
    expect(outcome.calls).toEqual([['search_notes', { ...args, query: redacted(args.query) }]]);
  });

  it.each<[string, Client | undefined]>([
    ['BerriAI/litellm#40784: no byte of a call is out before the verdict, Chat', openaiChat[0]],
    ['BerriAI/litellm#40784: no byte of a call is out before the verdict, Messages', anthropic[0]],
    ['BerriAI/litellm#40784: no byte of a call is out before the verdict, Responses', openaiResponses[0]],
  ])('%s', async (_issue, client) => {
    expect((await ask(client, 'deniedTool')).calls).toEqual([]);
  });

  it.each<[string, Client | undefined]>([
    ['api7/aisix#1110: the reasoning of a Chat stream', openaiChat[0]],
    ['api7/aisix#1110: the reasoning of a Responses stream', openaiResponses[0]],
    ['ortus-boxlang/bx-ai#257: the reasoning of a Messages stream', anthropic[0]],
  ])('%s is scanned', async (_issue, client) => {
    expect((await ask(client, 'reasoning')).reasoning).toBe(redacted(scenarios.reasoning.reasoning));
  });

  it.each<[string, Client | undefined, Client | undefined]>([
    ['Portkey-AI/gateway#1119, api7/aisix#204: Chat', openaiChat[0], openaiChatWhole[0]],
    ['openai/openai-agents-python#495: Responses', openaiResponses[0], openaiResponsesWhole[0]],
  ])('%s: asking for a stream is no way around', async (_issue, streamed, whole) => {
    expect((await ask(streamed, 'secret')).text).toBe((await ask(whole, 'secret')).text);
  });
});

it('BerriAI/litellm#38788, api7/aisix#512: a block comes before the text, not after it', async () => {
  const body = await through(chatOf(...(`My instructions: ${canary()}, and so on.`.match(/.{1,3}/g) ?? [])));
  expect(textOf(body)).not.toContain(canary().slice(0, 3));
  expect(body).toContain('"finish_reason":"content_filter"');
});

describe('ways to answer that a patched res.json does not see', () => {
  const said = (): string => `the key is ${awsKey()}`;
  it.each<[string, (response: express.Response) => void]>([
    ['res.send', (response) => response.type('text').send(said())],
    ['res.json', (response) => response.json({ said: said() })],
    ['res.end of bytes', (response) => response.type('text').end(Buffer.from(said()))],
    [
      'res.write in the middle of the value',
      (response) => {
        response.type('text').write(said().slice(0, 20));
        response.end(said().slice(20));
      },
    ],
    [
      'a pipe',
      (response) => {
        response.type('text');
        pipeline(Readable.from([said().slice(0, 15), said().slice(15)]), response, () => undefined);
      },
    ],
    ['an error of the app', (response) => response.status(500).type('text').send(said())],
  ])('richardschneider/express-mung#24, #34: %s', async (_way, answer) => {
    const url = await serve((response) => answer(response as express.Response));
    const body = await (await fetch(url)).text();
    expectNothingOf(awsKey(), body);
    expect(body).toContain('[REDACTED:aws-access-key-id]');
  });
});
