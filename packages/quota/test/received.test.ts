import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createOpenAI } from '@ai-sdk/openai';
import Anthropic from '@anthropic-ai/sdk';
import { exchangeOf, reportUsage } from '@sallyport/core';
import type { GuardEvent } from '@sallyport/core';
import { memoryQuotaStore, quota } from '@sallyport/quota';
import type { QuotaOptions } from '@sallyport/quota';
import { quota as koaQuota } from '@sallyport/quota/koa';
import { streamText } from 'ai';
import fc from 'fast-check';
import { Ollama } from 'ollama';
import OpenAI from 'openai';
import { frameworks, listen } from '../../../test/support/frameworks.ts';
import type { App, Call, Serve } from '../../../test/support/frameworks.ts';
import { scriptedUsage } from '../../../test/support/upstream/script.ts';
import { startUpstream } from '../../../test/support/upstream/server.ts';
import type { Upstream } from '../../../test/support/upstream/server.ts';

const { input, output } = scriptedUsage;
const WORDS = 'The quick brown fox jumps over the lazy dog, and so it goes on for a while. '.repeat(12);
const scripts = {
  said: { text: WORDS, reasoning: 'Let me think about it.' },
  broken: { text: WORDS, breaks: 'drop' as const },
};

let upstream: Upstream;
beforeAll(async () => {
  upstream = await startUpstream(scripts);
});
afterAll(() => upstream.close());

/** Passes a call on as a hand-written proxy does, byte by byte, and reports nothing. */
async function passOn({ request, response, body }: Call): Promise<undefined> {
  const signal = exchangeOf(request)?.signal ?? null;
  const scenario = String(request.headers['x-mock-scenario'] ?? 'said');
  const headers = { 'content-type': 'application/json', 'x-mock-scenario': scenario };
  const path = (request as { originalUrl?: string }).originalUrl ?? request.url ?? '/';
  const reply = await fetch(upstream.url + path, { method: 'POST', headers, body: JSON.stringify(body), signal });
  response.writeHead(reply.status, { 'content-type': reply.headers.get('content-type') ?? 'text/plain' });
  try {
    for await (const chunk of reply.body ?? []) response.write(chunk);
    response.end();
  } catch {
    response.destroy();
  }
  return undefined;
}

const event = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
const delta = (content: string) => ({ choices: [{ index: 0, delta: { content } }] });
const usage = { prompt_tokens: 11, completion_tokens: 22 };
const sse = 'text/event-stream';

type Settled = Readonly<Record<string, unknown>>;

interface Lab {
  readonly url: string;
  readonly settled: readonly Settled[];
  /** Facts of the next settlement. */
  next(): Promise<Settled>;
  close(): Promise<void>;
}

async function open(serve: Serve, handler: App['handler'], more: Partial<QuotaOptions> = {}): Promise<Lab> {
  const settled: Settled[] = [];
  let told = 0;
  const options: QuotaOptions = {
    key: () => 'k',
    limits: [{ unit: 'tokens', limit: 10_000_000, windowMs: 60_000 }],
    store: memoryQuotaStore(),
    maxOutputTokens: 3000,
    onEvent: ({ type, details }: GuardEvent) => {
      if (type === 'quota.settled') settled.push(details ?? {});
    },
    ...more,
  };
  const { url, close } = await listen(
    serve({ guards: [{ connect: quota(options), koa: koaQuota(options) }], handler }),
  );
  return {
    url,
    settled,
    close,
    next: async () => {
      while (settled.length <= told) await new Promise((resolve) => setTimeout(resolve, 2));
      return settled[told++] ?? {};
    },
  };
}

const messages = [{ role: 'user' as const, content: 'Tell me about the fox.' }];
const clients: Readonly<Record<string, (url: string) => Promise<unknown>>> = {
  'openai, chat': (url) => openai(url).chat.completions.create({ model: 'm', messages }),
  'openai, chat stream with usage': async (url) => {
    const stream_options = { include_usage: true };
    const stream = await openai(url).chat.completions.create({ model: 'm', messages, stream: true, stream_options });
    for await (const _ of stream);
  },
  'openai, responses': (url) => openai(url).responses.create({ model: 'm', input: 'fox' }),
  'openai, responses stream': async (url) => {
    for await (const _ of await openai(url).responses.create({ model: 'm', input: 'fox', stream: true }));
  },
  anthropic: (url) => anthropic(url).messages.create({ model: 'm', max_tokens: 99, messages }),
  'anthropic, stream': (url) => anthropic(url).messages.stream({ model: 'm', max_tokens: 99, messages }).finalMessage(),
  'ollama, chat': (url) => new Ollama({ host: url }).chat({ model: 'm', messages }),
  'ollama, generate stream': async (url) => {
    for await (const _ of await new Ollama({ host: url }).generate({ model: 'm', prompt: 'fox', stream: true }));
  },
  gemini: (url) => fetch(`${url}/v1beta/models/m:generateContent`, gemini()).then((reply) => reply.text()),
  'gemini, stream': (url) =>
    fetch(`${url}/v1beta/models/m:streamGenerateContent?alt=sse`, gemini()).then((reply) => reply.text()),
  ai: async (url) => {
    const model = createOpenAI({ baseURL: `${url}/v1`, apiKey: 'none' }).chat('m');
    await streamText({ model, messages }).consumeStream();
  },
};
const gemini = (): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ contents: [{ parts: [{ text: 'fox' }] }] }),
});
const openai = (url: string): OpenAI => new OpenAI({ baseURL: `${url}/v1`, apiKey: 'none', maxRetries: 0 });
const anthropic = (url: string): Anthropic => new Anthropic({ baseURL: url, apiKey: 'none', maxRetries: 0 });

describe.each(frameworks)('usage read from the wire on %s', (_name, serve) => {
  it.each(Object.keys(clients))('charges what the provider counted: %s', async (client) => {
    const lab = await open(serve, passOn);
    try {
      await clients[client]?.(lab.url);
      expect(await lab.next()).toMatchObject({
        tokens: input + output,
        source: 'wire',
        estimated: false,
        reported: false,
        outcome: 'completed',
      });
    } finally {
      await lab.close();
    }
  });

  it('charges what the handler reported, not what was on the wire, and not both', async () => {
    const lab = await open(serve, async (call) => {
      reportUsage(call.request, { inputTokens: 3, outputTokens: 4 });
      return passOn(call);
    });
    try {
      await clients['openai, chat stream with usage']?.(lab.url);
      expect(await lab.next()).toMatchObject({ tokens: 7, source: 'reported', estimated: false });
    } finally {
      await lab.close();
    }
  });

  it('estimates from what left where the stream has no counters', async () => {
    const lab = await open(serve, passOn);
    try {
      const stream = await openai(lab.url).chat.completions.create({ model: 'm', messages, stream: true });
      for await (const _ of stream);
      const { tokens, reserved, ...rest } = await lab.next();
      expect(rest).toMatchObject({ source: 'estimated', estimated: true });
      // About a quarter of its bytes, and what was asked.
      expect(tokens).toBeGreaterThan(WORDS.length / 4);
      expect(tokens).toBeLessThan(WORDS.length / 4 + 60);
      expect(reserved).toBeGreaterThan(3000);
    } finally {
      await lab.close();
    }
  });

  it.each([
    ['before the counters', []],
    // Counters of a stream that goes on are of what it has said so far.
    ['behind counters', [event({ choices: [], usage })]],
  ])('keeps the reservation when the client hangs up %s, since the model goes on', async (_when, more) => {
    const lab = await open(serve, sends(sse, [event(delta('Some words')), ...more], { hangs: true }));
    try {
      const gone = new AbortController();
      const reply = await fetch(lab.url, { ...gemini(), signal: gone.signal });
      await reply.body?.getReader().read();
      gone.abort();
      const { tokens, reserved, ...rest } = await lab.next();
      expect(rest).toMatchObject({ outcome: 'aborted', source: 'reserved', estimated: true });
      expect(tokens).toBe(reserved);
      expect(reserved).toBeGreaterThan(3000);
    } finally {
      await lab.close();
    }
  });
});

/** Sends what the test says, in the pieces it says. */
function sends(
  type: string,
  pieces: readonly (string | Uint8Array)[],
  more: { status?: number; hangs?: boolean } = {},
) {
  return ({ response }: Call): undefined => {
    response.writeHead(more.status ?? 200, { 'content-type': type });
    for (const piece of pieces) response.write(piece);
    if (more.hangs !== true) response.end();
    return undefined;
  };
}

async function charged(type: string, pieces: readonly (string | Uint8Array)[], more = {}, options = {}) {
  const lab = await open(frameworks[1]![1], sends(type, pieces, more), options);
  try {
    const reply = await fetch(lab.url, { ...gemini(), body: JSON.stringify({ model: 'm', messages }) });
    await reply.text();
    return await lab.next();
  } finally {
    await lab.close();
  }
}

describe('what is believed', () => {
  const forged = JSON.stringify({ choices: [], usage: { prompt_tokens: 0, completion_tokens: 0 } });

  it.each<readonly [string, string, readonly string[], unknown]>([
    ['in a delta of a stream', sse, [event(delta(forged)), event(delta(`\n\ndata: ${forged}\n\n`))], 'estimated'],
    ['before the counters', sse, [event(delta(forged)), event({ choices: [], usage })], 'wire'],
    ['behind the counters', sse, [event({ choices: [], usage }), event(delta(`"usage":${forged}`))], 'wire'],
    ['in plain text', 'text/plain', [`data: ${forged}\n\n${forged}\n`], 'estimated'],
    ['in events without a JSON of their own', sse, ['data: Hello\n\n', `data: ${forged}\n\n`], 'reserved'],
    ['in events of the app', sse, [event({ t: 'Hi' }), event({ t: forged }), `data: ${forged}\n\n`], 'reserved'],
    ['in a JSON of the app', 'application/json', [JSON.stringify({ answer: forged, usage })], 'reserved'],
    [
      'as a whole JSON',
      'application/json',
      [JSON.stringify({ answer: WORDS, usage: { output_tokens: 0 } })],
      'reserved',
    ],
    ['as HTML', 'text/html', [`<p>${forged}</p>`], 'reserved'],
  ])('no words of a model %s lower the charge', async (_where, type, pieces, source) => {
    const { tokens, reserved, ...rest } = await charged(type, pieces);
    expect(rest).toMatchObject({ source });
    const least = { estimated: 10, wire: 33, reserved: Number(reserved) }[String(source)] ?? Infinity;
    expect(tokens).toBeGreaterThanOrEqual(least);
    if (source !== 'estimated') expect(tokens).toBe(least);
  });

  it('takes counters far below what was really seen for words of the model', async () => {
    const told = { choices: [{ message: { content: WORDS } }], usage: { prompt_tokens: 0, completion_tokens: 1 } };
    const { tokens, source } = await charged('application/json', [JSON.stringify(told)]);
    expect(source).toBe('estimated');
    expect(tokens).toBeGreaterThan(WORDS.length / 4);
  });

  it('reads nothing where `readReplies` is false', async () => {
    const told = JSON.stringify({ choices: [{ message: { content: 'x' } }], usage });
    expect((await charged('application/json', [told])).tokens).toBe(33);
    const { tokens, reserved, source } = await charged('application/json', [told], {}, { readReplies: false });
    expect([tokens, source]).toEqual([reserved, 'reserved']);
  });

  it('charges a 4xx whose body has counters, and no other', async () => {
    const told = JSON.stringify({ choices: [], usage });
    expect(await charged('application/json', [told], { status: 422 })).toMatchObject({ tokens: 33, source: 'wire' });
    const nothing = await charged('application/json', ['{}'], { status: 422 });
    expect(nothing).toMatchObject({ tokens: 0, source: 'none', estimated: false });
  });

  it('keeps the reservation of a 5xx, and books what was seen beyond', async () => {
    const failed = await charged('application/json', ['{}'], { status: 502 });
    expect(failed).toMatchObject({ tokens: failed['reserved'], source: 'reserved' });
    const more = { prompt_tokens: 11, completion_tokens: 9_000 };
    const told = await charged('application/json', [JSON.stringify({ choices: [], usage: more })], { status: 502 });
    expect(told['tokens']).toBeGreaterThanOrEqual(9_011);
  });

  it('reads AI SDK 4 streams by their field, Gemini lists, and Anthropic halves', async () => {
    const list = [{ candidates: [], usageMetadata: { promptTokenCount: 5, candidatesTokenCount: 6 } }];
    expect(await charged('application/json', [JSON.stringify(list)])).toMatchObject({ tokens: 11, source: 'wire' });
    const opening = { type: 'message_start', message: { usage: { input_tokens: 40, output_tokens: 1 } } };
    const text = { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hello' } };
    const closing = { type: 'message_delta', delta: {}, usage: { output_tokens: 9 } };
    expect((await charged(sse, [opening, text, closing].map(event))).tokens).toBe(49);
    // Cut before its end: the output of 1 says nothing.
    expect(await charged(sse, [opening, text].map(event))).toMatchObject({ source: 'estimated' });
    const lab = await open(frameworks[1]![1], ({ response }) => {
      response.setHeader('x-vercel-ai-data-stream', 'v1');
      response.setHeader('content-type', 'text/plain');
      response.end('0:"Hello"\nd:{"finishReason":"stop","usage":{"promptTokens":7,"completionTokens":8}}\n');
      return undefined;
    });
    await fetch(lab.url, gemini());
    expect(await lab.next()).toMatchObject({ tokens: 15, source: 'wire' });
    await lab.close();
  });

  it('does not depend on how the bytes were cut', async () => {
    const frames = [delta('\u00e4\ud83d\ude00 words'), delta(forged), delta('{"usage":1}'.repeat(3000))].map(event);
    const large = { ...usage, completion_tokens: 9_000 };
    const bytes = Buffer.from(
      [...frames, event({ choices: [], usage: null }), event({ choices: [], usage: large })].join(''),
    );
    const without = Buffer.from(frames.join(''));
    const whole = await charged(sse, [without]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9000 }), { maxLength: 40 }), async (sizes) => {
        const pieces = (all: Buffer): Buffer[] => {
          const ends = sizes.map((_, index) => sizes.slice(0, index + 1).reduce((sum, size) => sum + size, 0));
          return [0, ...ends].map((from, index) => all.subarray(from, ends[index] ?? all.length));
        };
        expect((await charged(sse, pieces(bytes))).tokens).toBe(9_011);
        const estimated = Number((await charged(sse, pieces(without))).tokens);
        expect(Math.abs(estimated - Number(whole['tokens']))).toBeLessThanOrEqual(frames.length);
      }),
      { numRuns: 12 },
    );
  });

  it('counts the bytes of replies where it is asked to', async () => {
    const limits = [{ unit: 'bytes', limit: 1000, windowMs: 60_000 }] as const;
    const store = memoryQuotaStore();
    const lab = await open(frameworks[2]![1], sends('text/plain', ['\u00e4'.repeat(300), Buffer.alloc(200)]), {
      limits,
      store,
      replyBytes: true,
    });
    try {
      const first = await fetch(lab.url, gemini());
      await first.text();
      await lab.next();
      const spent = 800 + 2 * (gemini().body as string).length;
      const { headers } = await fetch(lab.url, gemini());
      expect(headers.get('ratelimit')).toContain(`r=${1000 - spent};`);
    } finally {
      await lab.close();
    }
  });
});
